"""Is this a good roadmap? What every rule finds, and how the health of an item follows from the plan."""
