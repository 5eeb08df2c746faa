"""The backlog: open tasks in order of importance, or grouped."""
