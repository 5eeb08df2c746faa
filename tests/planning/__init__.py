"""Planning: working time, shifts of dates and what follows from a roadmap."""
