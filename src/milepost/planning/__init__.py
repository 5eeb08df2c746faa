"""What follows from a roadmap: calendars, spans, progress, scores. Pure; today is always an argument."""
