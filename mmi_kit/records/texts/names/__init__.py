"""Who wrote a note, and where does a name begin and end?"""
