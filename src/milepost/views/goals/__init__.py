"""The goals: why all of this is done, how far it is reached, and what works towards it."""
