"""The rules by the families of the catalogue; each file is a table of contents."""
