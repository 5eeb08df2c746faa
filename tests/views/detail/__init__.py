"""Tests of the view of one item."""
