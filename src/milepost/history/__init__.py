"""Revisions of one file: open, commit, log. The only room that runs git; knows no TOML."""
