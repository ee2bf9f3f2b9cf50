"""What was loaded of templates and units is forgotten, in a process that outlives a change."""

from __future__ import annotations

from .folders import find_home
from .format import has_format, load_format
from .kept import _digest_own
from .paper_reading import _load_wording
from .papers import lay_out_paper, load_paper
from .region import load_region
from .setting import _find_home_of
from .unit import load_unit


def forget_templates() -> None:
    """Make the next outline find its folder, format, region, unit and papers anew."""
    for loaded in (
        find_home,
        _find_home_of,
        has_format,
        load_format,
        load_region,
        load_unit,
        load_paper,
        lay_out_paper,
        _load_wording,
        _digest_own,
    ):
        loaded.cache_clear()
