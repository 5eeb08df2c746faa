"""TOML text kept as blocks, files written whole, the journal. Alone knows tomlkit; knows no git."""
