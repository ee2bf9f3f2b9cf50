"""What staff are told of a public copy: nothing that it leaves out is shown in full."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.diagnostic import Diagnostic
from ..model.outline import Outline
from ..personal_data.kinds import What
from ..privacy import veil
from .files import find_known_secrets
from .public_letter import Removal


def say_removal(removal: Removal) -> str:
    """Return in a sentence what is not published, and what stands there now."""
    if removal.what == What.NAME.value:
        return f"{removal.what}只留姓，已改为“{removal.instead}”。"
    now = f"改为“{removal.instead}”" if removal.instead else "连同前后的说明一起去掉"
    return f"{removal.what}“{removal.masked}”不公开，已{now}。"


def veil_findings(findings: Iterable[Diagnostic], outline: Outline | None) -> list[Diagnostic]:
    """Return findings whose sentences show no private datum in full."""
    secrets = find_known_secrets(outline)
    return [found._replace(message=veil(found.message, secrets)) for found in findings]
