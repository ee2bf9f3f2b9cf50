"""Outline → sheets: the papers around a letter, filled in as far as the outline goes."""
