"""Which scores of pain and of instruments does a passage state?"""
