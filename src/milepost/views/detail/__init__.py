"""One item with all it touches, as rows for a screen of its own."""
