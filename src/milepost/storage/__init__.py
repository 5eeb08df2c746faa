"""TOML text kept as blocks, files written whole, the edit journal. The only room that knows tomlkit; knows no git."""
