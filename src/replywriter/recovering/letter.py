"""The verb ``recover``: an outline that gives the same letter when it is composed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from ..composing.letter import compose
from ..expressions import compile_later
from ..formats.choosing import choose_case_kind, choose_format
from ..formats.format import Format, load_format
from ..formats.region import Region
from ..formats.setting import Setting, settle
from ..model.block import Block
from ..model.diagnostic import OutlineError
from ..model.keys import spell
from ..model.kind import HEADINGS, Kind
from ..model.letter import Letter
from ..model.outline import Case, Outline, Result, Row, Wording
from ..model.unit import Unit
from .closing import count_closing
from .facts import (
    complete_case,
    read_annexes,
    read_contact,
    read_copies,
    read_date,
    read_result,
    read_signature,
)
from .opening import Opening, count_opening, keep_opening, split_opening, takes_thanks
from .own_words import read_own_words
from .sections import is_body_kind, read_body, read_plain_body

_Say = Callable[[Outline], tuple[Block, ...] | None]
_SEPARATOR: Final = compile_later(r"\s*[，,]\s*")
_MOST_ROWS: Final = 30  # more are no letter's; they stay verbatim

# What a title ends with when it is whole.
_FULL_TITLE: Final = ("答复", "复函", "回复", "的函", "意见", "答复函", "办理情况")
_TAIL_SHARE: Final = 0.5
_TAIL_PARAGRAPHS: Final = 3


@dataclass(frozen=True, slots=True)
class Recovered:
    """An outline, what the letter did not say, and what could not be kept as it stood.

    ``blanks`` are the keys of 案件 that the format must have and the letter did not say.
    """

    outline: Outline
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Parted:
    """A letter's blocks before, in and after its text."""

    head: tuple[Block, ...]
    middle: tuple[Block, ...]
    tail: tuple[Block, ...]


def recover(
    letter: Letter,
    *,
    format: Format | None = None,  # noqa: A002 - the contract's word
    unit: Unit | None = None,
) -> Outline:
    """Return the outline of a letter: composed again, it gives the same text.

    What the format's words would say anyway is left out; what differs is kept in 用语.

    Raises:
        TemplateError: The format, region or unit is faulty.
    """
    return recover_with_notes(letter, format=format, unit=unit).outline


def recover_with_notes(
    letter: Letter,
    *,
    format: Format | None = None,  # noqa: A002 - as above
    region: Region | None = None,
    unit: Unit | None = None,
) -> Recovered:
    """Return the outline of a letter with what is to be told about it.

    Raises:
        TemplateError: The format, region or unit is faulty.
    """
    chosen = format or load_format(choose_format(letter))
    unit = unit or Unit()
    kind = letter.case.kind or choose_case_kind(letter, chosen)
    letter = replace(letter, case=chosen.complete(replace(letter.case, kind=kind)))

    def say(outline: Outline) -> tuple[Block, ...] | None:
        try:
            return compose(outline, format=chosen, region=region, unit=unit).blocks
        except OutlineError:
            return None

    blocks, notes = _normalise(letter.blocks)
    notes = [*letter.notes, *notes]
    if letter.is_record:
        titled = _with_title(blocks, say(Outline(format=chosen.name, case=letter.case)))
        if titled is not blocks:
            blocks = titled
            notes.append("记录页不印标题，已按届次和编号拟出，请核对。")
    parted = _part(blocks)
    setting = settle(None, chosen.serve(kind), region, unit)
    pinned = _read_pinned(letter, parted, setting)
    texts = _texts_of(blocks)
    fitting = [one for one in pinned if _texts_of(say(one) or ()) == texts]
    candidate = fitting[0] if fitting else pinned[-1]
    if not fitting:
        notes.append("有的文字没法照原样放进提纲，请对照原件核对。")
    mended = _separate_names(candidate, say)
    if mended != candidate:
        notes.append("称谓里几个名字之间的逗号已改为顿号。")
    outline = _simplify(mended, say)
    notes += _note_dates(parted.tail)
    missing = _find_missing(outline, chosen)
    blanks = [key for key in chosen.needed_facts if key in missing]
    return Recovered(outline, missing, tuple(notes), tuple(blanks))


def _with_title(blocks: tuple[Block, ...], said: tuple[Block, ...] | None) -> tuple[Block, ...]:
    """Return the letter of a record page under the title that its case gives it.

    The page prints session and number in fields of their own and leaves the title out; a letter
    that is to be signed has one.
    """
    titles = [block for block in said or () if block.kind is Kind.TITLE]
    if not titles or any(block.kind is Kind.TITLE for block in blocks):
        return blocks
    return (Block(Kind.TITLE, titles[0].text), *blocks)


def _texts_of(blocks: Sequence[Block]) -> list[str]:
    """Return the paragraphs of blocks."""
    return ["".join(block.text for block in row) for row in Letter(tuple(blocks)).paragraphs()]


# -- the letter's own lines, put as an outline can hold them ---------------------------------------


def _normalise(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[str]]:
    """Return the blocks that are the letter's own, one element each, and what was changed."""
    notes: list[str] = []
    own = [block for block in blocks if block.kind is not Kind.OTHER and block.text.strip()]
    if len(own) < len(blocks):
        notes.append(f"有 {len(blocks) - len(own)} 行不是复函的文字，没有收入。")
    result: list[Block] = []
    for block in own:
        before = result[-1] if result else None
        if before and block.kind is Kind.TITLE is before.kind and not _is_full_title(before.text):
            result[-1] = replace(before, text=before.text.rstrip() + block.text.lstrip())
            continue
        runs_on = block.runs_on and before is not None and _can_run_on(before, block)
        if block.runs_on and before and not runs_on:
            notes.append(f"{before.kind.value}与{block.kind.value}原在同一行，已分成两行。")
        text = block.text.strip() if is_body_kind(block.kind) else block.text
        result.append(replace(block, text=text, runs_on=runs_on))
    return tuple(result), notes


def _can_run_on(before: Block, block: Block) -> bool:
    """Tell whether composing can put the second block into the first one's paragraph."""
    return block.kind is Kind.BODY and (before.kind in HEADINGS or before.kind is Kind.BODY)


def _is_full_title(text: str) -> bool:
    return text.rstrip("】)） 」》\t").endswith(_FULL_TITLE) or "答复" in text[-12:]


def _part(blocks: tuple[Block, ...]) -> _Parted:
    """Return head, text and tail; odd lines inside the text stay in it as paragraphs."""
    start = 0
    while start < len(blocks) and not is_body_kind(blocks[start].kind):
        start += 1
    end = _find_tail(blocks, start)
    middle = tuple(
        block if is_body_kind(block.kind) else replace(block, kind=Kind.BODY)
        for block in blocks[start:end]
    )
    return _Parted(blocks[:start], middle, blocks[end:])


def _find_tail(blocks: Sequence[Block], start: int) -> int:
    """Return where the lines after the closing begin; a few words may stand among them."""
    for index in range(start, len(blocks)):
        if is_body_kind(blocks[index].kind):
            continue
        rest = [block for block in blocks[index:] if is_body_kind(block.kind)]
        before = sum(len(block.text) for block in blocks[start:index])
        after = sum(len(block.text) for block in rest)
        if (
            not any(block.kind in HEADINGS for block in rest)
            and len(rest) <= _TAIL_PARAGRAPHS
            and after <= before * _TAIL_SHARE
        ):
            return index
    return len(blocks)


# -- everything pinned -----------------------------------------------------------------------------


def _read_pinned(letter: Letter, parted: _Parted, setting: Setting) -> list[Outline]:
    """Return outlines that print every line verbatim, the one with most structure first."""
    around = (*parted.head, *parted.tail)
    signature = read_signature(parted.tail)
    base = Outline(
        format=setting.format.name,
        case=complete_case(letter.case, around, signature),
        result=read_result(around),
        signature=signature,
        contact=read_contact(around),
        copies=read_copies(around),
        annexes=read_annexes(around),
        wording=Wording(
            title=_text_of(parted.head, Kind.TITLE),
            salutation=_text_of(parted.head, Kind.SALUTATION),
            head=_rows(parted.head),
            tail=_rows(parted.tail),
        ),
    )
    return [*_read_own(base, parted, setting), *_read_middle(base, parted.middle)]


def _read_own(base: Outline, parted: _Parted, setting: Setting) -> Iterator[Outline]:
    """Yield the outline of a letter that opens in its format's own words."""
    middle, wording = parted.middle, base.wording or Wording()
    texts = [block.text for block in middle]
    own = read_own_words(setting, base.case, wording.title or "", wording.salutation or "", texts)
    if own is None:
        return
    end = len(middle) - (own.closing or _count_closing(middle[own.opening :]))
    closing = [] if own.closing else texts[end:]
    body = read_body(middle[own.opening : end])
    result = base.result
    if own.category:
        result = replace(result or Result(), category=own.category)
    yield replace(
        base,
        case=own.case,
        earlier=own.earlier,
        thanks=own.thanks,
        background=body.background,
        done=body.done,
        others=body.others,
        next_steps=body.next_steps,
        result=result,
        closing="\n".join(closing) or None,
        particulars=own.particulars or None,
        wording=replace(wording, closing=None if own.closing or closing else ""),
    )


def _text_of(blocks: Sequence[Block], kind: Kind) -> str | None:
    return next((block.text for block in blocks if block.kind is kind), None)


def _rows(blocks: Sequence[Block]) -> tuple[Row, ...]:
    return tuple(Row(block.kind.value, block.text) for block in blocks)


def _read_middle(base: Outline, middle: Sequence[Block]) -> Iterator[Outline]:
    """Yield outlines with the letter's text, each one printing it more plainly than the last."""
    loose = _count_loose(middle)
    texts = [block.text for block in middle[:loose]]
    count = count_opening(texts)
    has_thanks = loose > count and takes_thanks(texts[:count], texts[count])
    start = count + has_thanks
    end = len(middle) - _count_closing(middle[start:])
    closing = [block.text for block in middle[end:]]
    thanks = texts[count] if has_thanks else None
    kept = keep_opening(texts[:count], thanks)
    split = kept if has_thanks else split_opening(texts[:count])
    for opening, read in product((split, kept), (read_body, read_plain_body)):
        body = read(middle[start:end])
        yield replace(
            _with_opening(base, opening, closing),
            background=body.background,
            done=body.done,
            others=body.others,
            next_steps=body.next_steps,
        )


def _count_loose(middle: Sequence[Block]) -> int:
    """Return how many plain paragraphs stand before the first heading."""
    for index, block in enumerate(middle):
        if block.kind is not Kind.BODY or block.runs_on:
            return index - (block.runs_on and index > 0)
    return len(middle)


def _count_closing(middle: Sequence[Block]) -> int:
    """Return how many plain paragraphs at the end are the closing."""
    texts: list[str] = []
    for block in reversed(middle):
        if block.kind is not Kind.BODY or block.runs_on:
            break
        texts.insert(0, block.text)
    return count_closing(texts)


def _with_opening(base: Outline, opening: Opening, closing: Sequence[str]) -> Outline:
    wording = replace(
        base.wording or Wording(),
        opening=opening.receipt,
        transition=opening.transition,
        closing=None if closing else "",
    )
    return replace(base, thanks=opening.thanks, closing="\n".join(closing) or None, wording=wording)


def _separate_names(outline: Outline, say: _Say) -> Outline:
    """Return the outline with 、 between the names of the salutation, where it has commas.

    The names are data, and what stands between them is composed (GB/T 15834-2011 4.5).
    """
    own = (outline.wording or Wording()).salutation
    usual = Row(Kind.SALUTATION.value)
    said = say(_with_wording(outline, salutation=None, head=(usual,), tail=()))
    composed = next((block.text for block in said or () if block.kind is Kind.SALUTATION), None)
    if not own or not composed or own == composed or _SEPARATOR.sub("、", own) != composed:
        return outline
    rows = tuple(
        replace(row, text=composed) if row == replace(usual, text=own) else row
        for row in (outline.wording or Wording()).head or ()
    )
    return _with_wording(outline, salutation=composed, head=rows)


# -- what need not be pinned -----------------------------------------------------------------------


def _simplify(outline: Outline, say: _Say) -> Outline:
    """Return the outline without the words that the format says by itself."""
    target = say(outline)
    if target is None:
        return outline
    for simpler in _simpler_frames(outline, say):
        if say(simpler) == target:
            outline = simpler
            break
    for name in ("opening", "transition", "closing"):
        simpler = _with_wording(outline, **{name: None})
        if say(simpler) == target:
            outline = simpler
    simpler = replace(outline, closing=None)
    if say(simpler) == target:
        outline = simpler
    if outline.wording == Wording():
        outline = replace(outline, wording=None)
    return outline


def _with_wording(outline: Outline, **changes: str | tuple[Row, ...] | None) -> Outline:
    wording = outline.wording or Wording()
    return replace(outline, wording=replace(wording, **changes))  # type: ignore[arg-type]


def _simpler_frames(outline: Outline, say: _Say) -> Iterator[Outline]:
    """Yield outlines with less said of head and tail, the shortest first."""
    wording = outline.wording or Wording()
    pins = list(product((None, wording.title), (None, wording.salutation)))
    bare = _bare_rows(outline, say)
    zones = product((None, bare.head, wording.head), (None, bare.tail, wording.tail))
    for (head, tail), (title, salutation) in product(zones, pins):
        yield _with_wording(outline, title=title, salutation=salutation, head=head, tail=tail)


def _bare_rows(outline: Outline, say: _Say) -> Wording:
    """Return 用语 whose rows have words of their own only where the outline says others."""
    target = say(outline)
    for zone in ("head", "tail"):
        count = len(getattr(outline.wording, zone) or ())
        for index in range(count if count <= _MOST_ROWS else 0):
            rows = list(getattr(outline.wording, zone))
            rows[index] = replace(rows[index], text=None)
            simpler = _with_wording(outline, **{zone: tuple(rows)})
            if say(simpler) == target:
                outline = simpler
    return outline.wording or Wording()


# -- what is to be told ----------------------------------------------------------------------------


def _note_dates(tail: Sequence[Block]) -> Iterator[str]:
    for block in tail:
        if block.kind is Kind.DATE and read_date(block.text) is None:
            yield f"日期“{block.text}”不完整，没有猜，照原样留在“用语”的“尾部”里。"


def _find_missing(outline: Outline, format: Format) -> tuple[str, ...]:  # noqa: A002 - as above
    """Return the names of what the format must have and the letter does not say."""
    case, signature = outline.case, outline.signature
    facts = {key: getattr(case, name) for name, key, _, _ in spell(Case)}
    parts = {
        "致谢": outline.thanks,
        "已做工作": outline.done,
        "下一步工作": outline.next_steps,
    }
    found = {
        **{key: value for key, value in facts.items() if key in format.needed_facts},
        **{key: value for key, value in parts.items() if key in format.parts},
        "署名": signature and signature.unit,
        "成文日期": signature and signature.date,
        "联系人": outline.contact,
    }
    return tuple(name for name, value in found.items() if not value)
