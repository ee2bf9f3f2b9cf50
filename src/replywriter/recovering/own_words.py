"""A letter in its format's own words → the facts that stand in them.

The words are said with stand-ins for the facts, and the letter's lines are held against what was
said: so every format is read back by its own ``wording.j2``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from typing import Any, Final

from ..addressees import split_names
from ..chinese import read_written_date, to_written_date
from ..formats.setting import Setting
from ..formats.wording import MissingFieldError
from ..model.outline import Case, EarlierReply, Outline, Result
from ..voice import Voice

_FIRST_STAND_IN: Final = 0xE000  # a private character, which no format's words hold
_FIRST_YEAR: Final = 9800  # dates stand in as days of years to come
_NATURES: Final = ("再次答复", "补充答复")
_THANKS: Final = "致谢"
_MOST_PARAGRAPHS: Final = 3  # of an opening with its thanks, and of a closing


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a letter's own words say: facts, and how many paragraphs begin and end it in them.

    ``opening`` and ``closing`` count paragraphs; ``closing`` is 0 where the letter ends otherwise.
    """

    case: Case
    earlier: EarlierReply | None
    category: str | None
    particulars: Mapping[str, Any]
    thanks: str | None
    opening: int
    closing: int


@dataclass(slots=True)
class _StandIns:
    """Texts that stand for facts, and the expressions of what may stand there instead."""

    names: dict[str, str] = field(default_factory=dict)
    dates: set[str] = field(default_factory=set)

    def text(self, name: str) -> str:
        """Return the stand-in for a text."""
        return self.names.setdefault(name, chr(_FIRST_STAND_IN + len(self.names)))

    def date(self, name: str) -> str:
        """Return the stand-in for a date, as an outline holds it."""
        self.dates.add(name)
        year = _FIRST_YEAR + len(self.names)
        self.names.setdefault(name, to_written_date(f"{year}-11-22"))
        return f"{self.names[name][:4]}-11-22"

    def expression(self, said: str) -> str:
        """Return the expression of a text that was said with stand-ins."""
        pattern = re.escape(said)
        for index, (name, stand_in) in enumerate(self.names.items()):
            group = r"\d{4}年\d{1,2}月\d{1,2}日" if name in self.dates else ".+?"
            group = "(?s:.*?)" if name == _THANKS else group
            pattern = pattern.replace(re.escape(stand_in), f"(?P<f{index}>{group})", 1)
            pattern = pattern.replace(re.escape(stand_in), f"(?P=f{index})")
        return pattern

    def read(self, found: re.Match[str]) -> dict[str, str]:
        """Return the facts that a match holds, by their names."""
        groups = found.groupdict()
        names = {f"f{index}": name for index, name in enumerate(self.names)}
        return {names[group]: text for group, text in groups.items() if group in names and text}


def read_own_words(
    setting: Setting, case: Case, title: str, salutation: str, paragraphs: Sequence[str]
) -> OwnWords | None:
    """Return what a letter says in its format's words, ``None`` where it opens in others.

    ``paragraphs`` are those of the text; of facts that the words do not say, ``case`` is kept.
    """
    best: OwnWords | None = None
    for outline, stand_ins in _imagine(setting, case, title):
        found = _compare(setting, outline, stand_ins, case, (title, salutation, *paragraphs))
        if found and (best is None or found.closing > best.closing):
            best = found
            if found.closing:
                break
    return best


def _imagine(setting: Setting, case: Case, title: str) -> Iterator[tuple[Outline, _StandIns]]:
    """Yield outlines of stand-ins, one for each way in which the format's words may turn out."""
    format = setting.format  # noqa: A001 - the contract's word
    codes: Sequence[str | None] = [row.code for row in format.categories or ()] or [None]
    natures: Sequence[str | None] = [one for one in _NATURES if title.endswith(one)] or [None]
    authors = (("委员", 1), ("委员", 2), ("团体", 1))
    optional = [*format.particulars, "会办单位", *(["前次文号"] if natures[0] else [])]
    subsets = [set(one) for n in range(len(optional), -1, -1) for one in combinations(optional, n)]
    for code, nature, (kind, count), filled in product(codes, natures, authors, subsets):
        stand_ins = _StandIns()
        imagined = replace(
            case,
            number=stand_ins.text("编号"),
            subject=stand_ins.text("案由"),
            authors=tuple(stand_ins.text(f"撰写人{at}") for at in range(count)),
            author_type=kind,
            lead_unit=stand_ins.text("主办单位"),
            assisting_units=(stand_ins.text("会办单位"),) if "会办单位" in filled else (),
            assigned_on=stand_ins.date("交办日期"),
        )
        number = stand_ins.text("前次文号") if "前次文号" in filled else None
        earlier = EarlierReply(nature, stand_ins.date("前次日期"), number) if nature else None
        given = {
            key: stand_ins.date(key) if key.endswith("日期") else stand_ins.text(key)
            for key in format.particulars
            if key in filled
        }
        outline = Outline(
            format=format.name,
            case=imagined,
            earlier=earlier,
            result=Result(category=code),
            particulars=given,
        )
        yield outline, stand_ins


def _compare(
    setting: Setting, outline: Outline, stand_ins: _StandIns, case: Case, texts: Sequence[str]
) -> OwnWords | None:
    """Return what the letter's texts say if they open in this outline's words, else ``None``."""
    title, salutation, *paragraphs = texts
    opening = (
        _say(setting, outline, "开头"),
        stand_ins.text(_THANKS),
        _say(setting, outline, "过渡"),
    )
    first = _match(stand_ins, "".join(opening), paragraphs) if all(opening) else None
    if first is None:
        return None
    count, facts = first
    thanks = facts.pop(_THANKS, None)
    outline = replace(outline, thanks=thanks)
    for element, text in (("标题", title), ("称谓", salutation)):
        found = _match(stand_ins, _say(setting, outline, element), [text])
        facts = {**(found[1] if found else {}), **facts}
    last = _match(stand_ins, _say(setting, outline, "结尾"), paragraphs[count:], from_end=True)
    facts |= last[1] if last else {}
    return OwnWords(
        case=_fill_case(case, facts),
        earlier=_fill_earlier(outline.earlier, facts),
        category=outline.result.category if outline.result else None,
        particulars=_fill_particulars(setting.format.particulars, facts),
        thanks=thanks,
        opening=count,
        closing=last[0] if last else 0,
    )


def _say(setting: Setting, outline: Outline, element: str) -> str:
    """Return what the format says for an element, "" where it needs a fact that is not there."""
    try:
        return "".join(Voice(outline, setting, is_draft=False).say(element))
    except MissingFieldError:
        return ""


def _match(
    stand_ins: _StandIns, said: str, paragraphs: Sequence[str], from_end: bool = False
) -> tuple[int, dict[str, str]] | None:
    """Return how many paragraphs are what was said, and the facts in them."""
    expression = re.compile(stand_ins.expression(said))
    for count in range(1, min(len(paragraphs), _MOST_PARAGRAPHS) + 1):
        chosen = paragraphs[-count:] if from_end else paragraphs[:count]
        found = expression.fullmatch("\n".join(chosen)) if said else None
        if found:
            return count, stand_ins.read(found)
    return None


def _fill_case(case: Case, facts: Mapping[str, str]) -> Case:
    """Return the case with the facts that were read."""
    authors = [text for name, text in facts.items() if name.startswith("撰写人")]
    return replace(
        case,
        number=facts.get("编号", case.number),
        subject=facts.get("案由", case.subject),
        authors=split_names(authors) if authors else case.authors,
        lead_unit=facts.get("主办单位", case.lead_unit),
        assisting_units=split_names([facts["会办单位"]]) if "会办单位" in facts else (),
        assigned_on=_read_date(facts.get("交办日期")) or case.assigned_on,
    )


def _fill_earlier(imagined: EarlierReply | None, facts: Mapping[str, str]) -> EarlierReply | None:
    if imagined is None:
        return None
    return replace(
        imagined,
        date=_read_date(facts.get("前次日期")),
        document_number=facts.get("前次文号"),
    )


def _fill_particulars(known: Mapping[str, Any], facts: Mapping[str, str]) -> dict[str, Any]:
    """Return the format's own facts as its schema wants them: dates, lists or texts."""
    filled: dict[str, Any] = {}
    for key, schema in known.items():
        text = facts.get(key)
        if text and schema.get("type") == "array":
            filled[key] = list(split_names([text]))
        elif text:
            filled[key] = _read_date(text) if key.endswith("日期") else text
    return filled


def _read_date(text: str | None) -> str | None:
    return read_written_date(text) if text else None
