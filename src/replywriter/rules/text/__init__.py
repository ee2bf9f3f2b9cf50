"""Rules on the letter that the reader sees."""
