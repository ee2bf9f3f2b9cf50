"""The web form: a local page on which staff fill outlines, see what is wrong, and take letters."""
