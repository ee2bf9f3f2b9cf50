"""Fixes carried out where the text stands: in an outline, in a text, in a Word file."""
