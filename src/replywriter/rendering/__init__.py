"""Letter pages as PDF and pictures, through LibreOffice."""

from .fonts import describe_substitutions, find_substitutions
from .office import find_office, render_pages, render_pdf

__all__ = [
    "describe_substitutions",
    "find_office",
    "find_substitutions",
    "render_pages",
    "render_pdf",
]
