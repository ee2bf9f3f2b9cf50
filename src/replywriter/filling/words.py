"""What the words of a paper stand for: those of the letter, and the papers' own.

What the outline does not say is blank: a paper may be filled in by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from ..addressees import Addressees, find_addressees, split_names, without_title
from ..chinese import to_written_date
from ..composing.letter import compose
from ..expressions import compile_later
from ..formats.setting import Setting
from ..formats.wording import Gap, MissingFieldError, Phrase
from ..model.block import Block
from ..model.diagnostic import OutlineError
from ..model.kind import HEADINGS
from ..model.outline import Outline, Part, Promise, Recipient
from ..model.source import Entry
from ..model.term import read_term
from ..voice import Voice, enumerate_phrase

Context = Mapping[str, Any]

FEEDBACK_FORM: Final = "征询意见表"  # where the region names none
_ISO_DATE: Final = compile_later(r"\d{4}-\d{2}-\d{2}")


class Words:
    """The words of the papers of one case, with what can be repeated."""

    def __init__(self, outline: Outline, setting: Setting) -> None:
        self.outline = outline
        self.setting = setting
        try:
            self.voice = Voice(outline, setting, is_draft=False)
        except MissingFieldError:  # a region's name of the session asks for more than it has
            self.voice = Voice(outline, setting, is_draft=True)
        self.addressees: Addressees = find_addressees(outline.case)
        self.context: Context = self._make_context()

    def _make_context(self) -> dict[str, Any]:
        outline, setting = self.outline, self.setting
        case, unit, region = outline.case, setting.unit, setting.region
        contact = self.voice.contact
        own: dict[str, Any] = {
            "序号": "",
            "承诺": "",
            "要点": "",
            "附件": "",
            "收件人": _show_recipient(Recipient(), ""),
            "寄件人": {
                "单位": unit.full_name or case.unit,
                "地址": unit.address,
                "邮编": unit.postcode,
                "电话": contact.phone if contact else None,
            },
            "面商": self._talk(),
            "撰写人": enumerate_phrase(self.authors, "、"),
            "团体": "是" if self.addressees.is_collective else "",
            "这位提案者": "",
            "这个会办单位": "",
            "函标题": self._title(),
            "文号": Phrase(self.voice.document_number()),
            "结果": self._result(),
            "建议要点": "\n".join(row["内容"] for row in self.rows("要点")),
            "附件名称": "\n".join(row["名称"] for row in self.rows("附件")),
            "签发": region.signer,
            "会办期限": self._assisting_until(),
            "反馈期限": str(setting.deadlines.get("反馈", "")),
            "征询意见表": region.feedback_form or FEEDBACK_FORM,
            "有承诺": "是" if any(self._promises()) else "",
            "有收件人": "是" if any(self.recipients()) else "",
            "主送": self._addressed(),
            "抄送单位": "、".join(setting.copies),
        }
        return {key: blank(value) for key, value in {**self.voice.context, **own}.items()}

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of the authors, without 委员 or 代表 behind them."""
        title = self.setting.format.author_title
        return tuple(_strip_title(name, title) for name in self.addressees.names)

    @property
    def assisting_units(self) -> tuple[str, ...]:
        """The names of the units that are to give their opinion."""
        return split_names(self.outline.case.assisting_units)

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Return what can be repeated: for each, the words that stand for it."""
        outline = self.outline
        rows: Iterable[dict[str, Any]]
        match name:
            case "承诺":
                rows = self._promises()
            case "要点":
                rows = ({"序号": row.number, "内容": row.text} for row in outline.points)
            case _:  # 附件
                rows = ({"名称": row.name} for row in outline.annexes)
        return [blank(row) for row in rows]

    def recipients(self) -> Iterator[dict[str, Any]]:
        """Yield whom the envelopes go to: each author, then whoever else 寄送 names.

        An assisting unit writes to the leading one.
        """
        case, title = self.outline.case, self.setting.format.author_title
        known = [(_strip_title(row.name or "", title), row) for row in self.outline.recipients]
        if case.role == "会办":
            names: tuple[str, ...] = (case.lead_unit,) if case.lead_unit else ()
            title = ""
        else:
            names = self.authors
            title = "" if self.addressees.is_collective else title
        for name in dict.fromkeys(names):
            rows = [row for own, row in known if own == name] or [Recipient(name)]
            yield from (_show_recipient(row, title, name) for row in rows)
        yield from (_show_recipient(row, "", own) for own, row in known if own not in names)

    def _talk(self) -> dict[str, Any]:
        talk = self.outline.talk
        if talk is None:
            return {"时间": "", "方式": "", "参加人": "", "意见": ""}
        return {
            "时间": _write_date(talk.time),
            "方式": talk.manner,
            "参加人": enumerate_phrase(split_names(talk.people), "、"),
            "意见": talk.opinion,
        }

    def _title(self) -> str:
        """Return the letter's title, blank where it cannot be said yet."""
        wording = self.outline.wording
        try:
            said = "".join(self.voice.say("标题", wording.title if wording else None))
        except MissingFieldError:
            return ""
        return said.replace("\n", "")

    def _result(self) -> str:
        """Return the class of the result with its meaning: A类（已经解决或者采纳）."""
        code = self.outline.result.category if self.outline.result else None
        if not code:
            return ""
        name = next((row.name for row in self.setting.categories if row.code == code), "")
        label = f"{code}类" if code.isascii() else code
        return f"{label}（{name}）" if name and name != code else label

    def _addressed(self) -> str:
        """Return whom the letter is addressed to, without what honours them."""
        case = self.outline.case
        if case.role == "会办":
            return case.lead_unit or ""
        title = self.setting.format.author_title
        return "".join(self.addressees.address(title, self.setting.max_names))

    def _assisting_until(self) -> str:
        """Return the day by which the region wants the opinion of an assisting unit.

        Blank where the day of 交办 or the term is not known, or holidays may put it off.
        """
        term = read_term(self.setting.deadlines.get("会办"))
        start = self.outline.case.assigned_on
        end = term.end_from(start) if start and term else None
        return to_written_date(end.day) if end and end.is_sure else ""

    def _promises(self) -> Iterator[dict[str, Any]]:
        """Yield the promises of the letter with the headings that they stand under."""
        for heading, promise in _find_promises(self.outline, self._headings):
            yield {
                "事项": promise.matter,
                "出处": heading,
                "责任单位": promise.owner,
                "完成时限": _write_date(promise.due),
            }

    @cached_property
    def _headings(self) -> Mapping[Any, str]:
        """The headings as the letter prints them, with their numbers, by their places."""
        try:
            letter = compose(
                self.outline,
                format=self.setting.format,
                region=self.setting.region,
                unit=self.setting.unit,
                is_draft=True,
            )
        except OutlineError:  # headings too deep to be numbered
            return {}
        return {
            place: block.text.rstrip("。")
            for block in letter.blocks
            if block.kind in HEADINGS and (place := _place_of(block))
        }


def blank(value: Any) -> Any:
    """Return a value as a paper prints it: nothing for what is not filled in."""
    if value is None or isinstance(value, Gap):
        return ""
    if isinstance(value, Mapping):
        return {key: blank(child) for key, child in value.items()}
    if isinstance(value, Phrase):
        return value if any(value) else ""
    if isinstance(value, tuple):
        return enumerate_phrase([str(child) for child in value], "、")
    return value


def _place_of(block: Block) -> Any:
    return next((span.path for span in block.spans if span.path is not None), None)


def _find_promises(outline: Outline, headings: Mapping[Any, str]) -> Iterator[tuple[str, Promise]]:
    def walk(part: Part, above: str) -> Iterator[tuple[str, Promise]]:
        own = part.heading or ""
        place = own.path if isinstance(own, Entry) else None
        heading = headings.get(place) or own or above
        yield from ((heading, promise) for promise in part.promises)
        for item in part.items:
            yield from walk(item, heading)

    for part in outline.parts:
        yield from walk(part, "")


def _show_recipient(row: Recipient, title: str, name: str = "") -> dict[str, Any]:
    return {
        "姓名": name,
        "称谓": title,
        "地址": blank(row.address),
        "邮编": "".join(str(blank(row.postcode)).split()),
        "电话": blank(row.phone),
    }


def _strip_title(name: str, title: str) -> str:
    """Return a name without its title and without the blanks around it."""
    return without_title(name.strip(), title).strip()


def _write_date(text: str | None) -> str:
    """Return an ISO date as letters write it, other texts as they are."""
    if not text or not _ISO_DATE.fullmatch(text):
        return text or ""
    try:
        return to_written_date(text)
    except ValueError:
        return text
