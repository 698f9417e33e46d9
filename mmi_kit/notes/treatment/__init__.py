"""Which treatment is named, what was done of it, and what did it achieve?"""
