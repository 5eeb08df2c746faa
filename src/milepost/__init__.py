"""Milepost: roadmaps as plain text, planned from the keyboard, with every revision in git."""

__version__ = "0.1.0"
