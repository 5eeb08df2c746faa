"""Tests of how the program speaks with the terminal."""
