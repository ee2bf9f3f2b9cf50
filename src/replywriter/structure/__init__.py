"""Structured text files: YAML with the place of everything, JSON Schema with Chinese sentences."""
