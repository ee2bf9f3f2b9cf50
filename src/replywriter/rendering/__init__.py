"""Letter pages as PDF and pictures through LibreOffice, or as paged HTML where there is none."""

from .converting import render_pdf
from .fonts import describe_substitutions, find_substitutions
from .office import find_office
from .paged import write_pages
from .pictures import picture_pages, render_pages
from .warm import WarmOffice

__all__ = [
    "WarmOffice",
    "describe_substitutions",
    "find_office",
    "find_substitutions",
    "picture_pages",
    "render_pages",
    "render_pdf",
    "write_pages",
]
