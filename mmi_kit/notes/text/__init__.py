"""The text itself: folded for matching, cut into headings and sentences, numbers, patterns that are quick."""
