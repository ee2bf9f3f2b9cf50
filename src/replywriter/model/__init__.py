"""The nouns: outline, letter, place, diagnostic, look. Frozen values, no third-party imports."""
