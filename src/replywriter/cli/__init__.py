"""The command line: one file per command, all words in Chinese."""

import gc

# Start-up makes many objects that last and hardly any garbage: looking for it costs a tenth.
gc.set_threshold(100_000, 20, 20)
