"""Findings as people or programs read them: Chinese sentences with a caret, or JSON."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from .model.diagnostic import Diagnostic, Level
from .model.source import Place

LEVEL_NAMES: Final = {Level.ERROR: "错误", Level.WARNING: "注意", Level.INFO: "提示"}
_SHOWN_ALIKE: Final = 3
_NEVER_ALIKE: Final = frozenset({"syntax", "schema", "missing-part"})
_CONTEXT: Final = 36  # characters of the line shown about a finding
_WIDE: Final = frozenset("WFA")


def to_records(findings: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Return findings as the plain data that ``--output-format json`` prints."""
    return [
        {
            "file": found.place.file,
            "line": found.place.line,
            "column": found.place.column,
            "paragraph": found.place.paragraph,
            "rule": found.rule,
            "catalogue": found.catalogue,
            "level": found.level.value,
            "message": found.message,
            "fix": None
            if found.fix is None
            else {"safe": found.fix.safe, "replacement": found.fix.replacement},
            "source": found.source,
        }
        for found in findings
    ]


def write_json(findings: Iterable[Diagnostic]) -> str:
    """Return findings as one JSON array."""
    return json.dumps(to_records(findings), ensure_ascii=False, indent=2)


def write_text(findings: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    """Return findings as sentences, each with its line and a caret; ``texts`` are the files' texts.

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
        lines += _show_line(found.place, texts.get(found.place.file, ""))
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


def summarise(findings: Sequence[Diagnostic], files: int) -> str:
    """Return one closing sentence on how many findings there are."""
    counts = Counter(found.level for found in findings)
    if not findings:
        return f"检查了 {files} 个文件，没有发现问题。"
    parts = [f"{LEVEL_NAMES[level]} {counts[level]} 处" for level in Level if counts[level]]
    return f"检查了 {files} 个文件：{'，'.join(parts)}。"


def _show_line(place: Place, text: str) -> Iterator[str]:
    """Yield the line of a finding and a caret under its character, as zhlint draws it."""
    rows = text.splitlines()
    if place.line is None or place.column is None or place.line > len(rows):
        return
    row = rows[place.line - 1]
    if not row.strip():
        return
    at = place.column - 1
    start = max(0, at - _CONTEXT // 2) if len(row) > _CONTEXT * 2 else 0
    part = row[start : start + _CONTEXT * 2]
    lead = "……" if start else ""
    tail = "……" if start + len(part) < len(row) else ""
    padding = "".join(_pad(char) for char in lead + part[: at - start])
    yield f"  │ {lead}{part}{tail}"
    yield f"  │ {padding}^"


def _pad(char: str) -> str:
    """Return a blank as wide as a character: U+3000 for a 汉字, a space for a letter."""
    if char == "\t":
        return "\t"
    return "\u3000" if unicodedata.east_asian_width(char) in _WIDE else " "
