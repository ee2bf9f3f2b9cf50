"""Findings as people read them: Chinese sentences, each with its line and a caret."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ..model.level import Level

if TYPE_CHECKING:
    from ..model.diagnostic import Diagnostic
    from ..model.source import Place

LEVEL_NAMES: Final = {Level.ERROR: "错误", Level.WARNING: "注意", Level.INFO: "提示"}
_SHOWN_ALIKE: Final = 3
_NEVER_ALIKE: Final = frozenset({"syntax", "schema", "missing-part"})
_CONTEXT: Final = 36  # characters of the line shown about a finding
_WIDE: Final = frozenset("WFA")


Rows = Mapping[str, Mapping[int, str]]
"""The lines or paragraphs of each file by their numbers, as findings show them."""


def write_text(findings: Sequence[Diagnostic], rows: Rows) -> str:
    """Return findings as sentences, each with its line and a caret under its character.

    Like findings are grouped: three are shown, the others counted. Faults of structure are each
    a thing of its own and are all shown.
    """
    lines: list[str] = []
    alike = Counter(
        (found.place.file, found.rule) for found in findings if found.rule not in _NEVER_ALIKE
    )
    shown: Counter[tuple[str, str]] = Counter()
    for found in findings:
        group = (found.place.file, found.rule)
        shown[group] += 1
        if alike[group] > _SHOWN_ALIKE + 1 and shown[group] > _SHOWN_ALIKE:
            if shown[group] == alike[group]:
                lines.append(f"  同类还有 {alike[group] - _SHOWN_ALIKE} 处。〔{found.rule}〕")
            continue
        lines.append(
            f"{describe(found.place)}：{LEVEL_NAMES[found.level]}：{found.message}〔{found.rule}〕"
        )
        lines += _show_line(found.place, rows.get(found.place.file, {}))
    return "\n".join(lines)


def describe(place: Place) -> str:
    """Return a place in words: 提纲.yaml 第26行第7字, or 复函.docx 第4段第7字."""
    words = "标准输入" if place.file == "-" else place.file or "提纲"
    if place.paragraph is not None:
        words += f" 第{place.paragraph}段"
    elif place.line is not None:
        words += f" 第{place.line}行"
    if place.column is not None and (place.line is not None or place.paragraph is not None):
        words += f"第{place.column}字"
    return words


def summarise(findings: Sequence[Diagnostic], files: int, exempted: int = 0) -> str:
    """Return one closing sentence on how many findings there are, and how many do not count."""
    counts = Counter(found.level for found in findings)
    tail = f"另有 {exempted} 处按“豁免”不算。" if exempted else ""
    if not findings:
        return f"检查了 {files} 个文件，没有发现问题。{tail}"
    return f"检查了 {files} 个文件：{say_counts(counts)}。{tail}"


def say_counts(counts: Mapping[Level, int]) -> str:
    """Return how many findings there are of each level, as a part of a sentence."""
    return "，".join(
        f"{LEVEL_NAMES[level]} {counts[level]} 处" for level in Level if level in counts
    )


def write_statistics(findings: Iterable[Diagnostic], summaries: Mapping[str, str]) -> str:
    """Return a table of how often each rule found something, the most frequent first.

    ``summaries`` say in a few words what each rule finds.
    """
    groups: dict[str, list[Diagnostic]] = {}
    for found in findings:
        groups.setdefault(found.rule, []).append(found)
    ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return "\n".join(
        f"{len(some):>5} 处  {LEVEL_NAMES[some[0].level]}  {_count_fixes(some)}  "
        f"{summaries.get(rule, rule)}〔{rule}〕"
        for rule, some in ranked
    )


def _count_fixes(findings: Iterable[Diagnostic]) -> str:
    is_safe = {bool(found.fix and found.fix.safe) for found in findings if found.fix}
    return "可自动改" if True in is_safe else "可逐条改" if is_safe else "要人改　"


def _show_line(place: Place, rows: Mapping[int, str]) -> Iterator[str]:
    """Yield the line of a finding and a caret under its character, as zhlint draws it."""
    row = rows.get(place.line or place.paragraph or 0, "")
    if place.column is None or not row.strip():
        return
    at = place.column - 1
    indent = min(len(row) - len(row.lstrip()), at)
    start = max(indent, at - _CONTEXT // 2 if len(row) > _CONTEXT * 2 else 0)
    part = row[start : start + _CONTEXT * 2]
    lead = "……" if start > indent else ""
    tail = "……" if start + len(part) < len(row) else ""
    padding = "".join(_pad(char) for char in lead + part[: at - start])
    yield f"  │ {lead}{part}{tail}"
    yield f"  │ {padding}^"


def _pad(char: str) -> str:
    """Return a blank as wide as a character: U+3000 for a 汉字, a space for a letter."""
    if char == "\t":
        return "\t"
    return "\u3000" if unicodedata.east_asian_width(char) in _WIDE else " "
