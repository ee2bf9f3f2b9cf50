"""Outlines saved without loss: against the version they began from, with all versions kept."""
