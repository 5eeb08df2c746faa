"""The model: small languages, entities, references and what makes them valid."""
