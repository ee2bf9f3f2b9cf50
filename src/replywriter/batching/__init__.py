"""Many files at once: on all cores, past bad ones, and never twice what has not changed."""
