"""The preview of an edit that carries others along."""
