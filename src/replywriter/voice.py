"""What an outline's letter says: the words of its format, region and unit around its own.

An element's words are the outline's own (用语) where it has some, else the unit's, else the
region's, else the format's block of ``wording.j2``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from .addressees import find_addressees
from .chinese import to_written_date
from .expressions import compile_later
from .formats.setting import Setting
from .formats.wording import Gap, Phrase, Said
from .model.keys import spell
from .model.outline import Contact, Outline
from .model.source import Entry, Path

_NUMBER_ALONE: Final = compile_later("[1-9][0-9]*")
_SESSION: Final = compile_later(r"(.+?届)(.*?次)(?:会议)?")
_SPEAK_OF_EARLIER: Final = ("开头", "过渡")
_NAMES_BODY: Final = compile_later("政协|人大|人民代表大会|政治协商会议")


class Voice:
    """Says the elements of one letter; each text knows where its stretches were typed."""

    def __init__(self, outline: Outline, setting: Setting, is_draft: bool) -> None:
        """Fill in what the words of the templates stand for; a draft may print gaps."""
        self.outline = outline
        self.setting = setting
        self.is_draft = is_draft
        self.addressees = find_addressees(outline.case)
        self.contact = self._find_contact()
        self.context: dict[str, Any] = self._make_context()

    def _make_context(self) -> dict[str, Any]:
        outline, setting = self.outline, self.setting
        unit = setting.unit
        context: dict[str, Any] = {
            "案件": _View(outline.case, ("案件",)),
            "案由": self._subject(),
            "届次": outline.case.session or Gap(("案件", "届次"), "届次"),
            "层级": unit.level or "",
            "机构": setting.format.body,
            "案类": setting.format.case_kind,
            "称呼": setting.format.author_title,
            "敬语": "" if self.addressees.is_collective else setting.honorific,
            "提案者": self._salutation(),
            "您": self.addressees.pronoun,
            "我局": unit.self_reference or "我单位",
            "单位": unit.full_name or Gap(("案件", "承办单位"), "承办单位"),
            "会办单位": enumerate_phrase(outline.case.assisting_units, "、"),
            "地址": unit.address or "",
            "邮编": unit.postcode or "",
            "致谢": outline.thanks or Gap(("致谢",), "致谢"),
            "答复": _View(outline.result, ("答复",)),
            "落款": _View(outline.signature, ("落款",)),
            "联系": _View(self.contact, ("联系",)),
            "抄送": enumerate_phrase(outline.copies, "，"),
            "文种": self.genre,
            "主办单位": outline.case.lead_unit or Gap(("案件", "主办单位"), "主办单位"),
            "前次答复": _View(outline.earlier, ("前次答复",)) if outline.earlier else "",
            "联名": "联名" if outline.case.is_joint else "",
            "集体": "集体" if self.addressees.is_collective else "",
            "专项": self._particulars(),
        }
        context["届"], context["次"] = self._split_session()
        context["会议"] = self._session_name(context)
        return context

    def _particulars(self) -> dict[str, Any]:
        """Return the format's own facts: the outline's, else those that the unit always gives."""
        own = self.outline.particulars or {}
        usual = (self.setting.unit.particulars or {}).get(self.setting.format.name, {})
        given = {key: own.get(key) or usual.get(key) for key in self.setting.format.particulars}
        return {key: _show(key, value, ("专项", key)) for key, value in given.items()}

    @property
    def genre(self) -> str:
        """Return what the letter calls itself: 答复, or 再次答复 after an earlier one."""
        earlier = self.outline.earlier
        return (earlier and earlier.nature) or self.setting.format.genre

    def _subject(self) -> Any:
        """Return the proposal's title as it is quoted: without outer 《》, inner ones as 〈〉."""
        subject = self.outline.case.subject
        if not subject:
            return Gap(("案件", "案由"), "案由")
        start = 1 if subject.startswith("《") and subject.find("》") == len(subject) - 1 else 0
        inner = subject[start : len(subject) - start]
        quoted = inner.replace("《", "〈").replace("》", "〉")
        if isinstance(subject, Entry):
            return Entry(quoted, subject.path, subject.offset + start)
        return quoted

    def _salutation(self) -> Any:
        pieces = self.addressees.address(self.setting.format.author_title, self.setting.max_names)
        return Phrase(pieces) if pieces else Gap(("案件", "撰写人"), "撰写人")

    def _split_session(self) -> tuple[Any, Any]:
        """Return 十八届 and 四次 of 十八届四次, each with its place."""
        session = self.outline.case.session
        match = _SESSION.fullmatch(session) if session else None
        if not session or not match:
            return session or Gap(("案件", "届次"), "届次"), ""
        if isinstance(session, Entry):
            return session.cut(*match.span(1)), session.cut(*match.span(2))
        return match[1], match[2]

    def _session_name(self, context: Mapping[str, Any]) -> Any:
        """Return the full name of the session; one that names its body already stands as it is."""
        session = self.outline.case.session
        if not session and not self.is_draft:
            return Gap(("案件", "届次"), "届次")  # missed only where the words name the session
        if session and (_NAMES_BODY.search(session) or not _SESSION.fullmatch(session)):
            tail = "" if session.endswith("会议") else "会议"
            return Phrase((session, tail))
        return self._say("会议", context).as_phrase()

    def _find_contact(self) -> Contact | None:
        """Return the outline's contact, what it leaves open taken from the unit."""
        own, unit = self.outline.contact or Contact(), self.setting.unit.contact or Contact()
        contact = own if own.name or own.phone else unit
        if not contact.name and not contact.phone:
            return None
        return replace(
            contact,
            phone=contact.phone or self._find_phone(contact.name),
            leader_phone=contact.leader_phone or self._find_phone(contact.leader),
        )

    def _find_phone(self, name: str | None) -> str | None:
        """Return the phone that the unit lists for one of its people, its contact included."""
        unit, contact = self.setting.unit, self.setting.unit.contact or Contact()
        listed = (
            *((row.name, row.phone) for row in unit.people),
            (contact.name, contact.phone),
            (contact.leader, contact.leader_phone),
        )
        return next((phone for one, phone in listed if phone and one == name), None)

    def document_number(self) -> list[str]:
        """Return the pieces of 发文字号; a number alone is filled up to 示交函〔2025〕8号.

        The year is that of signing (GB/T 9704-2012 7.2.5).
        """
        result, signature = self.outline.result, self.outline.signature
        number = (result.document_number if result else None) or ""
        prefix, date = self.setting.number_prefix, (signature.date if signature else None) or ""
        if prefix and date and _NUMBER_ALONE.fullmatch(number):
            return [f"{prefix}〔{date[:4]}〕", number, "号"]
        return [number]

    def _say(self, element: str, context: Mapping[str, Any]) -> Said:
        """Return an element's words: the unit's or the region's where these fit, else the format's.

        What places prescribe is said of replies as such; it gives way to a format that says an
        element in its own way, and for a reply after an earlier one to words that speak of that.
        """
        wording = self.setting.format.wording
        own = self.setting.unit.wording or {}
        pattern = own.get(element) or self.setting.region.wording.get(element)
        is_first = self.outline.earlier is None or element not in _SPEAK_OF_EARLIER
        if pattern and not wording.differs(element) and (is_first or "前次答复" in pattern):
            return wording.say_pattern(pattern, element, context, self.is_draft)
        return wording.say(element, context, self.is_draft)

    def say(self, element: str, own: str | None = None) -> list[str]:
        """Return the pieces of an element: the outline's own words verbatim, else what is said.

        Own words that are "" say nothing.

        Raises:
            MissingFieldError: The words need a field that is not filled in.
        """
        if own is not None:
            return [own] if own else []
        return list(self._say(element, self.context).as_phrase())

    def say_mark(self, element: str, pattern: str | None) -> list[str]:
        """Return the pieces of a mark in the region's words, else in the format's."""
        if not pattern:
            return self.say(element)
        wording = self.setting.format.wording
        said = wording.say_pattern(pattern, element, self.context, self.is_draft)
        return list(said.as_phrase())


def enumerate_phrase(texts: Sequence[str], separator: str) -> Phrase:
    """Return texts with a separator between them, each still knowing where it was typed."""
    pieces: list[str] = []
    for text in texts:
        pieces += [separator, text] if pieces else [text]
    return Phrase(pieces)


class _View(Mapping[str, Any]):
    """A noun as a template sees it: Chinese keys, a gap for what is not filled in.

    Templates ask for a few of some forty values, so each is made when it is asked for.
    """

    __slots__ = ("_noun", "_path")

    def __init__(self, noun: Any, path: Path) -> None:
        """Take a noun, or ``None`` for one that the outline does not have."""
        self._noun = noun
        self._path = path

    def __getitem__(self, key: str) -> Any:
        name, of = _FIELDS[self._path[0]][key]
        value = None if self._noun is None else getattr(self._noun, name)
        if of is not None and value is not None:
            raise KeyError(key)  # a noun in a noun is no text
        return _show(key, value, (*self._path, key))

    def __iter__(self) -> Iterator[str]:
        for key, (name, of) in _FIELDS[self._path[0]].items():
            if of is None or getattr(self._noun, name, None) is None:
                yield key

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _show(key: str, value: Any, path: Path) -> Any:
    """Return a value as a template prints it; what is not filled in is a gap."""
    if value is None or value == "":
        return Gap(path, key)
    if isinstance(value, list):
        return enumerate_phrase(value, "、")
    return write_date(value) if key.endswith("日期") else value


def write_date(date: str) -> str:
    """Return an ISO date as letters write it, still knowing where it was typed."""
    written = to_written_date(date)
    return Entry(written, date.path) if isinstance(date, Entry) else written


_FIELDS: Final[Mapping[Any, Mapping[str, tuple[str, type | None]]]] = {
    word: {key: (name, inner) for name, key, inner, _ in spell(of)}
    for _, word, of, many in spell(Outline)
    if of is not None and not many
}
