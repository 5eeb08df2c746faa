"""One open roadmap: the single mutable object, with undo, saving and settings. Knows no Textual."""
