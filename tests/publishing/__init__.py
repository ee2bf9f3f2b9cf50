"""Tests of what the public may see of a letter."""
