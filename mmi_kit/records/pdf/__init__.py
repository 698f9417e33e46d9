"""PDF: what stands on each page, in which order, and in which fields?"""
