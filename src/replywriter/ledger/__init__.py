"""The ledger (台账): what a folder's outlines say of how their cases stand, counted and written."""
