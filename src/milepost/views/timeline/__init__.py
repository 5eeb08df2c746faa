"""The timeline pane as values: an axis, rows, and what is drawn on them."""
