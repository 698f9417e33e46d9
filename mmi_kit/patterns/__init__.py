"""How is a text searched with hundreds of patterns, of which few can match it?"""
