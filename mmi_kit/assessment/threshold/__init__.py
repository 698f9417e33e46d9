"""When was treatment complete?"""
