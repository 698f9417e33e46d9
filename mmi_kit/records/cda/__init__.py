"""C-CDA and C32: what does a clinical document state, in its entries and its narrative?"""
