"""The outline: what staff know of a case and fill in, before any wording.

Each field names the Chinese key that staff see; the two vocabularies meet here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .keys import SELF, key
from .requirements import Requirements
from .source import Path, Place, SourceMap


@dataclass(frozen=True, slots=True)
class Case:
    """案件: who asked what, and who must answer by when. Dates are ISO texts.

    ``kind`` is 提案 or 建议 where the format serves both; ``is_joint`` says that a letter to one
    of several authors is meant, who is then the only one in ``authors``; ``is_mixed`` says that
    the same text also goes to another number of addressees (您, 你们).
    """

    kind: str | None = key("案类")
    session: str | None = key("届次")
    number: str | None = key("编号")
    class_number: str | None = key("分类编号")
    subject: str | None = key("案由")
    authors: tuple[str, ...] = key("撰写人", many=True)
    author_type: str | None = key("提案者类型")
    seconders: tuple[str, ...] = key("附议人", many=True)
    unit: str | None = key("承办单位")
    role: str | None = key("办理方式")
    lead_unit: str | None = key("主办单位")
    assisting_units: tuple[str, ...] = key("会办单位", many=True)
    assigned_on: str | None = key("交办日期")
    due_on: str | None = key("答复期限")
    is_joint: bool = False
    is_mixed: bool = False

    @property
    def name_parts(self) -> tuple[str, ...]:
        """届次, 编号 and 承办单位 as far as they are known: what files of the case are named by."""
        return tuple(part for part in (self.session, self.number, self.unit) if part)


@dataclass(frozen=True, slots=True)
class MergedCase:
    """并案: a further case that the same text answers, in a letter of its own.

    What it does not say is as in 案件.
    """

    session: str | None = key("届次")
    number: str | None = key("编号")
    class_number: str | None = key("分类编号")
    subject: str | None = key("案由")
    authors: tuple[str, ...] = key("撰写人", many=True)
    author_type: str | None = key("提案者类型")
    seconders: tuple[str, ...] = key("附议人", many=True)
    document_number: str | None = key("文号")


@dataclass(frozen=True, slots=True)
class EarlierReply:
    """前次答复: the reply that this one repeats (再次答复) or completes (补充答复)."""

    nature: str | None = key("性质")
    date: str | None = key("日期")
    document_number: str | None = key("文号")
    opinion: str | None = key("意见")


@dataclass(frozen=True, slots=True)
class Recipient:
    """寄送: where a letter to one of the authors is sent. Never printed on the letter."""

    name: str | None = key("收件人")
    address: str | None = key("地址")
    postcode: str | None = key("邮编")
    phone: str | None = key("电话")


@dataclass(frozen=True, slots=True)
class Point:
    """One of 建议要点: a thing the proposal asks for."""

    number: int | None = key("序号")
    text: str | None = key("内容")


@dataclass(frozen=True, slots=True)
class Promise:
    """承诺: what will be done, by whom, by when (a date or a phrase that holds one).

    ``done_on`` and ``outcome`` are what came of it; they are never printed on the letter.
    """

    matter: str | None = key("事项")
    owner: str | None = key("责任单位")
    due: str | None = key("完成时限")
    done_on: str | None = key("办结日期")
    outcome: str | None = key("落实情况")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the letter or an item in it: the same shape down to （1）.

    ``label`` is printed instead of the number that its heading would get; "" prints none.
    """

    heading: str | None = key("标题")
    label: str | None = key("序号")
    text: str | None = key("内容")
    items: tuple[Part, ...] = key("条目", of=SELF, many=True)
    answers: tuple[int, ...] = key("回应", many=True)
    promises: tuple[Promise, ...] = key("承诺", of=Promise, many=True)

    @property
    def is_filled(self) -> bool:
        """Whether the part says anything: text of its own or of an item in it."""
        if self.text and self.text.strip():
            return True
        for item in self.items:  # noqa: SIM110 - to make a generator takes as long as to look
            if item.is_filled:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Result:
    """答复: the class of the result, publicity, and the letter's own number."""

    category: str | None = key("类别")
    reason: str | None = key("理由")
    publicity: str | None = key("公开")
    document_number: str | None = key("文号")
    signer: str | None = key("签发人")


@dataclass(frozen=True, slots=True)
class Signature:
    """落款: the unit that signs and the date of signing."""

    unit: str | None = key("署名")
    date: str | None = key("日期")


@dataclass(frozen=True, slots=True)
class Contact:
    """联系: whom the member may call."""

    name: str | None = key("联系人")
    phone: str | None = key("电话")
    leader: str | None = key("负责人")
    leader_phone: str | None = key("负责人电话")


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: the name that the letter prints, and the file that is enclosed."""

    name: str | None = key("名称")
    file: str | None = key("文件")


@dataclass(frozen=True, slots=True)
class Talk:
    """面商: how the unit talked with the authors before answering."""

    time: str | None = key("时间")
    manner: str | None = key("方式")
    people: tuple[str, ...] = key("参加人", many=True)
    opinion: str | None = key("意见")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of 首部 or 尾部: which element stands there, and its words where they are its own."""

    element: str | None = key("要素")
    text: str | None = key("文字")


@dataclass(frozen=True, slots=True)
class Wording:
    """用语: words that replace the format's for this one letter, verbatim; "" prints nothing.

    ``head`` and ``tail`` say which elements stand before the opening and after the closing, in
    which order; ``None`` leaves both to the format, and no rows print nothing.
    """

    title: str | None = key("标题")
    salutation: str | None = key("称谓")
    opening: str | None = key("开头")
    transition: str | None = key("过渡")
    closing: str | None = key("结尾")
    head: tuple[Row, ...] | None = key("首部", of=Row, many=True, is_optional=True)
    tail: tuple[Row, ...] | None = key("尾部", of=Row, many=True, is_optional=True)


@dataclass(frozen=True, slots=True)
class Exemption:
    """豁免: a rule that this letter may break, with the reason."""

    rule: str | None = key("规则")
    reason: str | None = key("理由")


@dataclass(frozen=True, slots=True)
class Step:
    """A row of 进程: a state of the case, and the ISO day on which it was reached."""

    state: str | None = key("状态")
    date: str | None = key("日期")


@dataclass(frozen=True, slots=True)
class Extension:
    """延期: until when the answer was put off, and who agreed."""

    until: str | None = key("至")
    approver: str | None = key("批准")


@dataclass(frozen=True, slots=True)
class Feedback:
    """A row of 反馈: what one of the authors thinks of the answer (满意, 基本满意, 不满意 …)."""

    author: str | None = key("反馈人")
    date: str | None = key("日期")
    verdict: str | None = key("结果")
    manner: str | None = key("态度")
    opinion: str | None = key("意见")


@dataclass(frozen=True, slots=True)
class Handling:
    """办理: how the case stands. The ledger keeps it here; none of it is printed on the letter.

    The state of the case is that of the last row of ``steps``. ``listed`` are the columns of the
    交办 list that the outline has no key for, as they stood there.
    """

    clerk: str | None = key("经办人")
    steps: tuple[Step, ...] = key("进程", of=Step, many=True)
    extension: Extension | None = key("延期", of=Extension)
    feedback: tuple[Feedback, ...] = key("反馈", of=Feedback, many=True)
    published_on: str | None = key("公开日期")
    listed: Mapping[str, str] | None = key("交办清单")


@dataclass(frozen=True, slots=True)
class Outline:
    """What staff filled in, in the order of the letter. What is missing is ``None`` or ``()``.

    ``particulars`` (专项) are facts that only the format has, under the keys of its schema.
    """

    format: str | None = key("格式")
    case: Case = field(default_factory=Case, metadata={"key": "案件", "of": Case, "many": False})
    merged: tuple[MergedCase, ...] = key("并案", of=MergedCase, many=True)
    earlier: EarlierReply | None = key("前次答复", of=EarlierReply)
    points: tuple[Point, ...] = key("建议要点", of=Point, many=True)
    thanks: str | None = key("致谢")
    background: str | None = key("背景")
    done: Part | None = key("已做工作", of=Part)
    others: tuple[Part, ...] = key("其他部分", of=Part, many=True)
    next_steps: Part | None = key("下一步工作", of=Part)
    result: Result | None = key("答复", of=Result)
    closing: str | None = key("结尾")
    signature: Signature | None = key("落款", of=Signature)
    contact: Contact | None = key("联系", of=Contact)
    copies: tuple[str, ...] = key("抄送", many=True)
    annexes: tuple[Annex, ...] = key("附件", of=Annex, many=True)
    talk: Talk | None = key("面商", of=Talk)
    recipients: tuple[Recipient, ...] = key("寄送", of=Recipient, many=True)
    particulars: Mapping[str, Any] | None = key("专项")
    wording: Wording | None = key("用语", of=Wording)
    exemptions: tuple[Exemption, ...] = key("豁免", of=Exemption, many=True)
    handling: Handling | None = key("办理", of=Handling)
    source: SourceMap | None = field(default=None, compare=False, repr=False)
    requirements: Requirements = field(default=Requirements(), compare=False, repr=False)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are there, in the order in which the letter prints them."""
        return tuple(part for part in (self.done, *self.others, self.next_steps) if part)

    def locate(self, path: Path) -> Place:
        """Return where the value at a path stands, or where its nearest parent does."""
        return self.source.locate_value(path) if self.source else Place("")
