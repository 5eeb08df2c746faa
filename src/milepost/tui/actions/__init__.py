"""What each command does: one function for each row of the table, registered by importing its module."""
