"""evidence.xlsx: how is the review workbook written, and read back?"""
