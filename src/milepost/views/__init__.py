"""What is shown, as plain frozen values that panes and reports share. Knows no Textual."""
