"""Rules on what staff filled in."""
