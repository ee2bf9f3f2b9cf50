"""How much a finding weighs."""

from __future__ import annotations

from enum import Enum


class Level(Enum):
    """How much a finding weighs; the value is what machine output says."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
