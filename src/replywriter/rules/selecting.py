"""Rules as users name them: by name, by number in the catalogue (P-01), or by family (P)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any, Final

from ..errors import UsageError
from ..model.diagnostic import Diagnostic, Rule

# Found where an outline is read, composed and checked, not by a rule of the register.
OTHER_NAMES: Final = ("syntax", "schema", "missing-field", "unknown-exemption")

Chooser = Callable[[Collection[Diagnostic]], list[Diagnostic]]


def select_findings(selected: Iterable[str], ignored: Iterable[str]) -> Chooser:
    """Return what picks findings: those of the selected rules, all if none, without the ignored.

    A name may be several, set off by commas. ``syntax`` faults are always told, because nothing
    else can be said of such a file.

    Raises:
        UsageError: There is no rule of a name.
    """
    wanted, unwanted = _read_names(selected), _read_names(ignored)

    def choose(findings: Collection[Diagnostic]) -> list[Diagnostic]:
        return [
            found
            for found in findings
            if found.rule == "syntax"
            or ((not wanted or _is_meant(found, wanted)) and not _is_meant(found, unwanted))
        ]

    return choose


def find_rules(name: str) -> list[Rule[Any]]:
    """Return the rules of a name, of a number in the catalogue, or of a family."""
    from . import RULE_NAMES  # noqa: PLC0415 - all of them, where a name is asked for

    upper = name.upper()
    return [
        rule
        for rule in RULE_NAMES.values()
        if rule.id == name or upper in (rule.catalogue, rule.catalogue.partition("-")[0])
    ]


def _is_meant(found: Diagnostic, names: frozenset[str]) -> bool:
    family = found.catalogue.partition("-")[0]
    return not names.isdisjoint((found.rule, found.catalogue, family))


def _read_names(texts: Iterable[str]) -> frozenset[str]:
    names = [name for text in texts for name in re.split(r"[,，\s]+", text) if name]
    if not names:
        return frozenset()
    import difflib  # noqa: PLC0415 - as below

    from . import RULE_NAMES  # noqa: PLC0415 - all of them, where a name is asked for

    known = {name for rule in RULE_NAMES.values() for name in (rule.id, rule.catalogue)} | set(
        OTHER_NAMES
    )
    known |= {name.partition("-")[0] for name in known if name[:1].isupper()}
    read = [name if name in known else name.upper() for name in names]
    for name, meant in zip(names, read, strict=True):
        if meant not in known:
            near = difflib.get_close_matches(name, known, 1, 0.6)
            advice = f"是不是“{near[0]}”？" if near else ""
            raise UsageError(f"没有规则“{name}”。{advice}规则的名字见 replywriter rules。")
    return frozenset(read)
