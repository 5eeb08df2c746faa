"""What becomes of a file that is opened: what is said first, saves, changes by others, unsaved work found, trust."""
