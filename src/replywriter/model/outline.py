"""The outline: what staff know of a case and fill in, before any wording.

Each field names the Chinese key that staff see; the two vocabularies meet here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, TypeVar

from .requirements import Requirements
from .source import Path, Place, SourceMap

Noun = TypeVar("Noun")


def _key(key: str, of: type | None = None, many: bool = False, is_optional: bool = False) -> Any:
    """Return a field read from a Chinese key: a text, one noun, or a tuple of them.

    A list that is optional is ``None`` where it is missing, so that an empty one can mean none.
    """
    default: Any = () if many and not is_optional else None
    return field(default=default, metadata={"key": key, "of": of, "many": many})


@dataclass(frozen=True, slots=True)
class Case:
    """案件: who asked what, and who must answer by when. Dates are ISO texts.

    ``kind`` is 提案 or 建议 where the format serves both; ``is_joint`` says that a letter to one
    of several authors is meant, who is then the only one in ``authors``.
    """

    kind: str | None = _key("案类")
    session: str | None = _key("届次")
    number: str | None = _key("编号")
    class_number: str | None = _key("分类编号")
    subject: str | None = _key("案由")
    authors: tuple[str, ...] = _key("撰写人", many=True)
    author_type: str | None = _key("提案者类型")
    seconders: tuple[str, ...] = _key("附议人", many=True)
    unit: str | None = _key("承办单位")
    role: str | None = _key("办理方式")
    lead_unit: str | None = _key("主办单位")
    assisting_units: tuple[str, ...] = _key("会办单位", many=True)
    assigned_on: str | None = _key("交办日期")
    due_on: str | None = _key("答复期限")
    is_joint: bool = False


@dataclass(frozen=True, slots=True)
class MergedCase:
    """并案: a further case that the same text answers, in a letter of its own.

    What it does not say is as in 案件.
    """

    session: str | None = _key("届次")
    number: str | None = _key("编号")
    class_number: str | None = _key("分类编号")
    subject: str | None = _key("案由")
    authors: tuple[str, ...] = _key("撰写人", many=True)
    author_type: str | None = _key("提案者类型")
    seconders: tuple[str, ...] = _key("附议人", many=True)
    document_number: str | None = _key("文号")


@dataclass(frozen=True, slots=True)
class EarlierReply:
    """前次答复: the reply that this one repeats (再次答复) or completes (补充答复)."""

    nature: str | None = _key("性质")
    date: str | None = _key("日期")
    document_number: str | None = _key("文号")
    opinion: str | None = _key("意见")


@dataclass(frozen=True, slots=True)
class Recipient:
    """寄送: where a letter to one of the authors is sent. Never printed on the letter."""

    name: str | None = _key("收件人")
    address: str | None = _key("地址")
    postcode: str | None = _key("邮编")
    phone: str | None = _key("电话")


@dataclass(frozen=True, slots=True)
class Point:
    """One of 建议要点: a thing the proposal asks for."""

    number: int | None = _key("序号")
    text: str | None = _key("内容")


@dataclass(frozen=True, slots=True)
class Promise:
    """承诺: what will be done, by whom, by when (a date or a phrase that holds one)."""

    matter: str | None = _key("事项")
    owner: str | None = _key("责任单位")
    due: str | None = _key("完成时限")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the letter or an item in it: the same shape down to （1）.

    ``label`` is printed instead of the number that its heading would get; "" prints none.
    """

    heading: str | None = _key("标题")
    label: str | None = _key("序号")
    text: str | None = _key("内容")
    items: tuple[Part, ...] = _key("条目", many=True)
    answers: tuple[int, ...] = _key("回应", many=True)
    promises: tuple[Promise, ...] = _key("承诺", of=Promise, many=True)

    @property
    def is_filled(self) -> bool:
        """Whether the part says anything: text of its own or of an item in it."""
        return bool(self.text and self.text.strip()) or any(item.is_filled for item in self.items)


@dataclass(frozen=True, slots=True)
class Result:
    """答复: the class of the result, publicity, and the letter's own number."""

    category: str | None = _key("类别")
    reason: str | None = _key("理由")
    publicity: str | None = _key("公开")
    document_number: str | None = _key("文号")
    signer: str | None = _key("签发人")


@dataclass(frozen=True, slots=True)
class Signature:
    """落款: the unit that signs and the date of signing."""

    unit: str | None = _key("署名")
    date: str | None = _key("日期")


@dataclass(frozen=True, slots=True)
class Contact:
    """联系: whom the member may call."""

    name: str | None = _key("联系人")
    phone: str | None = _key("电话")
    leader: str | None = _key("负责人")
    leader_phone: str | None = _key("负责人电话")


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: the name that the letter prints, and the file that is enclosed."""

    name: str | None = _key("名称")
    file: str | None = _key("文件")


@dataclass(frozen=True, slots=True)
class Talk:
    """面商: how the unit talked with the authors before answering."""

    time: str | None = _key("时间")
    manner: str | None = _key("方式")
    people: tuple[str, ...] = _key("参加人", many=True)
    opinion: str | None = _key("意见")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of 首部 or 尾部: which element stands there, and its words where they are its own."""

    element: str | None = _key("要素")
    text: str | None = _key("文字")


@dataclass(frozen=True, slots=True)
class Wording:
    """用语: words that replace the format's for this one letter, verbatim; "" prints nothing.

    ``head`` and ``tail`` say which elements stand before the opening and after the closing, in
    which order; ``None`` leaves both to the format, and no rows print nothing.
    """

    title: str | None = _key("标题")
    salutation: str | None = _key("称谓")
    opening: str | None = _key("开头")
    transition: str | None = _key("过渡")
    closing: str | None = _key("结尾")
    head: tuple[Row, ...] | None = _key("首部", of=Row, many=True, is_optional=True)
    tail: tuple[Row, ...] | None = _key("尾部", of=Row, many=True, is_optional=True)


@dataclass(frozen=True, slots=True)
class Exemption:
    """豁免: a rule that this letter may break, with the reason."""

    rule: str | None = _key("规则")
    reason: str | None = _key("理由")


@dataclass(frozen=True, slots=True)
class Outline:
    """What staff filled in, in the order of the letter. What is missing is ``None`` or ``()``.

    ``particulars`` (专项) are facts that only the format has, under the keys of its schema.
    """

    format: str | None = _key("格式")
    case: Case = field(default_factory=Case, metadata={"key": "案件", "of": Case, "many": False})
    merged: tuple[MergedCase, ...] = _key("并案", of=MergedCase, many=True)
    earlier: EarlierReply | None = _key("前次答复", of=EarlierReply)
    points: tuple[Point, ...] = _key("建议要点", of=Point, many=True)
    thanks: str | None = _key("致谢")
    background: str | None = _key("背景")
    done: Part | None = _key("已做工作", of=Part)
    others: tuple[Part, ...] = _key("其他部分", of=Part, many=True)
    next_steps: Part | None = _key("下一步工作", of=Part)
    result: Result | None = _key("答复", of=Result)
    closing: str | None = _key("结尾")
    signature: Signature | None = _key("落款", of=Signature)
    contact: Contact | None = _key("联系", of=Contact)
    copies: tuple[str, ...] = _key("抄送", many=True)
    annexes: tuple[Annex, ...] = _key("附件", of=Annex, many=True)
    talk: Talk | None = _key("面商", of=Talk)
    recipients: tuple[Recipient, ...] = _key("寄送", of=Recipient, many=True)
    particulars: Mapping[str, Any] | None = _key("专项")
    wording: Wording | None = _key("用语", of=Wording)
    exemptions: tuple[Exemption, ...] = _key("豁免", of=Exemption, many=True)
    source: SourceMap | None = field(default=None, compare=False, repr=False)
    requirements: Requirements = field(default=Requirements(), compare=False, repr=False)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are there, in the order in which the letter prints them."""
        return tuple(part for part in (self.done, *self.others, self.next_steps) if part)

    def locate(self, path: Path) -> Place:
        """Return where the value at a path stands, or where its nearest parent does."""
        return self.source.locate_value(path) if self.source else Place("")


@dataclass(frozen=True, slots=True)
class Person:
    """人员: somebody of the unit whom letters name, with the office phone."""

    name: str | None = _key("姓名")
    post: str | None = _key("职务")
    phone: str | None = _key("电话")


@dataclass(frozen=True, slots=True)
class Unit:
    """``unit.yaml``: the department that answers, as its letters name it.

    ``number_prefix`` is one 机关代字 for all letters, or one for each format by its name;
    ``wording`` holds patterns for elements, in the words of ``wording.j2``; ``particulars`` what
    is always the same in the 专项 of a format, by its name.
    """

    region: str | None = _key("地区")
    level: str | None = _key("层级")
    full_name: str | None = _key("全称")
    short_names: tuple[str, ...] = _key("简称", many=True)
    self_reference: str | None = _key("自称")
    number_prefix: str | Mapping[str, str] | None = _key("机关代字")
    contact: Contact | None = _key("联系", of=Contact)
    people: tuple[Person, ...] = _key("人员", of=Person, many=True)
    address: str | None = _key("地址")
    postcode: str | None = _key("邮编")
    wording: Mapping[str, str] | None = _key("用语")
    particulars: Mapping[str, Mapping[str, str]] | None = _key("专项")
    paper: Mapping[str, str] | None = _key("版式")
    exemptions: tuple[Exemption, ...] = _key("豁免", of=Exemption, many=True)
    source: SourceMap | None = field(default=None, compare=False, repr=False)


@cache
def spell(noun: Any) -> tuple[tuple[str, str, type | None, bool], ...]:
    """Return (attribute, Chinese key, noun of the value, whether it is a list) for each field."""
    return tuple(
        (
            entry.name,
            entry.metadata["key"],
            Part if entry.metadata["key"] == "条目" else entry.metadata["of"],
            entry.metadata["many"],
        )
        for entry in fields(noun)
        if "key" in entry.metadata
    )


def from_data(noun: type[Noun], data: Mapping[str, Any], **extra: Any) -> Noun:
    """Return a noun from plain data under Chinese keys that its schema has accepted.

    Unknown keys are passed over; a single name where a list is meant becomes a list of one.
    """
    kind: Any = noun
    values: dict[str, Any] = dict(extra)
    for name, key, of, many in spell(kind):
        value = data.get(key)
        if value is None:
            continue
        if many:
            rows: Sequence[Any] = value if isinstance(value, list) else [value]
            values[name] = tuple(from_data(of, row) if of else row for row in rows)
        else:
            values[name] = from_data(of, value) if of else value
    return noun(**values)


def to_data(noun: Any) -> dict[str, Any]:
    """Return plain data under Chinese keys, in the outline's order; what is empty is left out."""
    kind: Any = type(noun)
    data: dict[str, Any] = {}
    for name, key, of, many in spell(kind):
        value = getattr(noun, name)
        if value is None or value == kind.__dataclass_fields__[name].default:
            continue
        if many:
            data[key] = [to_data(row) if of else row for row in value]
        else:
            data[key] = to_data(value) if of else value
    return {key: value for key, value in data.items() if value != {}}
