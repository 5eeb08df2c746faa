"""One module for each command, called as the command is; `command` in it is what click runs."""
