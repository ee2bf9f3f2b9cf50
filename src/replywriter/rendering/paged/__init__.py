"""A letter as HTML of real pages, for machines without LibreOffice: an approximation in Python."""

from .writing import write_pages

__all__ = ["write_pages"]
