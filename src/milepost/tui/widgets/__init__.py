"""What the screens are built of: widgets that draw lines of plain values, and nothing else."""
