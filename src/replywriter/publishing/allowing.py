"""Whether a letter may be published at all: its 公开, marks of secrecy, and errors in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..checking import Examined
from ..errors import PublicationError
from ..expressions import compile_later
from ..formats.format import Format
from ..model.diagnostic import Diagnostic, Level, OutlineError
from ..model.kind import Kind
from ..model.letter import Letter
from ..model.outline import Outline
from ..privacy import veil
from ..reporting.text import describe
from ..rules.text import (
    internal_matter_in_public,
    member_contact_data,
    mobile_in_contact,
    personal_number,
    secrecy_mark,
)

_CLOSED: Final = {
    "不予公开": "不予公开的答复不能对外发布",
    "依申请公开": "依申请公开的答复只提供给申请人，不对外发布",
}
_CLOSED_MARK: Final = compile_later("不(?:予|宜|便)?(?:主动)?公开|依申请公开|免予公开|不得公开")
# What these find is not in the public copy.
_CURED: Final = frozenset(
    rule.RULE.id for rule in (member_contact_data, personal_number, mobile_in_contact)
)


def demand_publishable(examined: Examined, letters: Sequence[Letter]) -> None:
    """Make sure that nothing forbids publishing.

    Raises:
        PublicationError: The letter is closed, or bears a mark of secrecy.
        OutlineError: There are findings of level error, but for those on private data, which
            publishing takes out.
    """
    outline = examined.outline
    if outline is not None:
        _refuse_closed(outline)
    for letter in letters:
        _refuse_marked(letter)
    errors = [
        found
        for found in examined.diagnostics
        if found.level is Level.ERROR and found.rule not in _CURED
    ]
    if errors or not letters:
        raise OutlineError(errors or examined.diagnostics)


def _refuse_closed(outline: Outline) -> None:
    publicity = outline.result.publicity if outline.result else None
    if publicity not in _CLOSED:
        return
    said = (outline.result.reason or "") if outline.result else ""
    reason = veil(said.strip().rstrip("。"))
    quoted = f"（理由：{reason}）" if reason else ""
    place = describe(outline.locate(("答复", "公开")))
    raise PublicationError(
        f"{place}：“公开”选的是“{publicity}”{quoted}，{_CLOSED[publicity]}，没有写出文件。"
        "确实可以公开的，请先改“公开”一项。"
    )


def _refuse_marked(letter: Letter) -> None:
    for found in secrecy_mark.check(letter):
        raise PublicationError(
            f"{describe(found.place)}：{found.message}有密级标志的复函不能公开，没有写出文件。"
        )
    for block in letter.blocks:
        if block.kind is Kind.PUBLICITY and _CLOSED_MARK.search(block.text):
            raise PublicationError(
                f"{describe(letter.locate(block))}：复函上印着“{veil(block.text)}”，不能对外发布，"
                "没有写出文件。确实可以公开的，请先改这一行。"
            )


def doubt(outline: Outline, format: Format) -> Iterator[str]:  # noqa: A002 - the contract's word
    """Yield sentences on what staff should make sure of before they publish."""
    if outline.result is None or not outline.result.publicity:
        if _knows_publicity(format):
            place = describe(outline.locate(("答复", "公开")))
            yield (
                f"{place}：“答复”没有选定“公开”，已按可以公开办理。"
                "请确认可以公开，并在提纲里补上“主动公开”。"
            )
        else:
            yield f"{format.title}一般只答复本人。请确认确实要对外发布。"
    if outline.case.role == "会办":
        yield "会办意见是给主办单位的，一般不对外发布。请确认确实要公开。"
    if format.is_public:
        yield (
            f"提出的人是公众，姓名只留姓，后面改为“某”。{format.case_kind}里能认出本人的经过、住处，"
            "请再看一遍。"
        )


def _knows_publicity(format: Format) -> bool:  # noqa: A002 - the contract's word
    """Tell whether outlines of a format can choose how their letter is published."""
    result = format.schema.get("$defs", {}).get("答复", {})
    return "公开" in result.get("properties", {})


def find_internal_matter(letters: Sequence[Letter]) -> tuple[Diagnostic, ...]:
    """Return findings on words that keep a matter inside (V-06), each once."""
    check = internal_matter_in_public.check_published
    return tuple(dict.fromkeys(found for letter in letters for found in check(letter)))
