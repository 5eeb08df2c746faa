"""How the program speaks with the terminal: what is sent, what is read, how it starts and how it ends.

The driver sends only the cells that changed and waits for slow lines; signals, a lost terminal and crashes
leave the terminal as it was found. `startup` and `signals` know no Textual: they act before it is imported.
"""
