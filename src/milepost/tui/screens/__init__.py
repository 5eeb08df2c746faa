"""Whole screens: the main one, an item, the problems of a file, the start, the help."""
