"""Prompts: they take the lower rows of the screen while the timeline above shows the result."""
