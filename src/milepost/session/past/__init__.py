"""The past of one roadmap: what needs both its text and its git history."""
