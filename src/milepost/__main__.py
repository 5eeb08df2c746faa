import sys


def main() -> None:
    """Start."""
    sys.exit(0)
