"""The command-line front end. Holds no rule about roadmaps and knows nothing of the terminal one."""
