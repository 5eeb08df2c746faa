"""What the program costs, measured: medians and ratios in one run. Not part of the test run."""
