"""What an edit carries along, shown before it is made."""
