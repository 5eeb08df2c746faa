"""What is run while working on Milepost, and is no part of it."""
