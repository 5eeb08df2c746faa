"""One open roadmap: the single mutable object, undo, saving, meetings, what if. Knows no Textual."""
