"""What a roadmap is: frozen entities, fuzzy dates, lengths, links, and what makes them valid."""
