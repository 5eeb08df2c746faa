"""The resources pane: what teams are asked for, what they can do, and what phases and initiatives need."""
