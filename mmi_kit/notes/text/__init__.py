"""The text itself: folded for matching, cut into sections and sentences, numbers, patterns that are quick."""
