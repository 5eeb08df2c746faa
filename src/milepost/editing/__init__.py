"""How a roadmap changes: an Edit is what somebody wants, a Change what happened. Knows no text or pixels."""
