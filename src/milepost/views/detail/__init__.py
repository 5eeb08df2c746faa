"""One item with all it touches."""
