"""The command line: one file per command, all words in Chinese."""
