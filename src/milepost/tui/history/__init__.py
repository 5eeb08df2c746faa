"""The past on the screen: travelling in it, comparing with it, putting it back."""
