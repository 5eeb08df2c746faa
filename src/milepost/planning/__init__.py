"""What follows from a roadmap: calendars, spans, progress, scores. Pure functions; today is always an argument."""
