"""Which day is that of a visit, a form or a row, and where does it stand?"""
