"""What follows from a roadmap: calendars, schedule, load, scores, health. Pure: today is an argument."""
