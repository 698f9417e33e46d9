"""Running text: what does a note say, and where do its visits begin and end?"""
