"""Which words of a page state nothing of anybody: of a form, a legend, a stamp, a fax machine?"""
