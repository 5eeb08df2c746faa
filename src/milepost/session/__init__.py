"""One open roadmap: the single mutable object, with undo, selection, saving and settings. Knows no Textual."""
