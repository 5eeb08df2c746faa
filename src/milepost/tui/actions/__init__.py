"""What each command does: one function for each row of the command table, registered by importing its module."""
