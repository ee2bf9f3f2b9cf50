"""Outline → Letter: the words of the format around what staff filled in."""
