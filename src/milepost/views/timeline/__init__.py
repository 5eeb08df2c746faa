"""The timeline: an axis of time, rows, and what is drawn along them."""
