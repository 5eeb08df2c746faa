"""The timeline pane as values: axis, rows, bars. One row knows nothing of the rows beside it but the links."""
