"""In what sense is it said: done, planned, refused, denied, doubtful, or of somebody else?"""
