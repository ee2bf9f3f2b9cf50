"""Letter → Outline: a letter that exists becomes one that can be written again."""
