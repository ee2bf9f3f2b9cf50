"""A letter for everybody: private data taken out, as files, as text for a portal, as a record."""
