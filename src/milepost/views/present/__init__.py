"""Slides made of the roadmap: for a room, or for others in the same tmux."""
