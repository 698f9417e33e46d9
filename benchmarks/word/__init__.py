"""How long does a report take to become Word, beside the other ways from a notebook?"""
