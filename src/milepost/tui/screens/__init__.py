"""Whole screens: the main one, an item, the history, slides, the problems of a file, the start, the help."""
