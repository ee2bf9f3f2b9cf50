"""The unit's own letterhead: found and held against what a letter needs, and what it looks like."""
