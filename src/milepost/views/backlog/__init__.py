"""The backlog: open tasks in order of importance or grouped, value against effort, cards for triage."""
