"""The terminal front end. The only room that knows Textual; holds no rule about roadmaps."""
