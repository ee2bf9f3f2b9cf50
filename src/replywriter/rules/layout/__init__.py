"""Rules on how the letter looks in a Word file."""
