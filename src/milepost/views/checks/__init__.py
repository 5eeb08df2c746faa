"""The checks: what the health check found, with what could be done about it."""
