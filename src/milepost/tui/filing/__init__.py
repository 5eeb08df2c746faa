"""What becomes of a file that is open: what is said first, saves, changes by others, unsaved work, trust."""
