"""The past as lines: revisions, what differs between two of them, slip chart, blame."""
