"""What becomes of an open file: saves, changes by others, unsaved work found, programs trusted."""
