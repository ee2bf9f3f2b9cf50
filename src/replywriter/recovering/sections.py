"""The text between opening and closing as a tree: headings with what stands below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ..composing.parts import ends_sentence, number_heading
from ..expressions import compile_later
from ..model.block import Block, level_of
from ..model.kind import HEADINGS, Kind
from ..model.outline import Part

_NUMBER: Final = "[一二三四五六七八九十百零〇0-9０-９]+"
_LABEL: Final = compile_later(
    rf"(?:第{_NUMBER}[条项点个]?[、.．，,：:]?|[（(]\s*{_NUMBER}\s*[）)][、.．]?|{_NUMBER}[、.．)）])\s*"
)
_NEXT_HEADING: Final = compile_later(
    r"下一?步|下一?阶段|今后|打算|接下来|后续|(?:计划|安排|思路)[。：:]?$"
)
_NEXT_SENTENCE: Final = compile_later(
    r"(?:(?:同时|另外|此外|为此|对此|因此|针对[^。]{0,24})[，,])?(?:我们?[局委厅部办院队镇乡县市区]?)?在?"
    r"(?:下一?步|下一?阶段|今后|以后|接下来|未来|后续|(?<=我)们?将|(?<=们)将"
    r"|(?<=[局委厅部办院队镇乡县市区])(?:将|计划|拟))"
)

_MOST_NUMBERED: Final = 99  # as far as numerals go


@dataclass(slots=True)
class Section:
    """A heading, the paragraphs below it and the sections below those; level 0 is 一、."""

    heading: str
    level: int
    run_in: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    inner: list[Section] = field(default_factory=list)

    @property
    def is_filled(self) -> bool:
        """Whether there is text below the heading."""
        return bool(
            self.run_in or self.paragraphs or any(section.is_filled for section in self.inner)
        )

    @property
    def is_part(self) -> bool:
        """Whether its heading stands alone above text, as that of a part does."""
        return self.run_in is None and self.is_filled

    @property
    def is_next(self) -> bool:
        """Whether it is about what comes next."""
        return bool(_NEXT_HEADING.search(self.heading))


@dataclass(frozen=True, slots=True)
class Body:
    """What an outline says between opening and closing."""

    background: str | None
    done: Part | None
    others: tuple[Part, ...]
    next_steps: Part | None


def opens_next_steps(paragraph: str) -> bool:
    """Tell whether a paragraph begins to speak of what comes next."""
    return bool(_NEXT_SENTENCE.match(paragraph))


def read_plain_body(blocks: Sequence[Block]) -> Body:
    """Return the body with every paragraph as it stands, headings included."""
    return _divide(_join_paragraphs(blocks), [])


def read_body(blocks: Sequence[Block]) -> Body:
    """Return the body in parts and items; a heading that could not be printed again is text."""
    preamble, sections = _read_sections(blocks)
    if not any(section.is_filled for section in sections):
        return read_plain_body(blocks)
    return _divide(preamble, _group(sections))


def _join_paragraphs(blocks: Sequence[Block]) -> list[str]:
    paragraphs: list[str] = []
    for block in blocks:
        if block.runs_on and paragraphs:
            paragraphs[-1] += block.text
        else:
            paragraphs.append(block.text)
    return paragraphs


def _read_sections(blocks: Sequence[Block]) -> tuple[list[str], list[Section]]:
    """Return the paragraphs before the first heading, and the sections of the highest level."""
    preamble: list[str] = []
    top: list[Section] = []
    stack: list[Section] = []
    rows = list(_pair(blocks))
    for block, run_in in rows:
        level = level_of(block.kind)
        if level is None or not _can_head(block.text, run_in):
            below = stack[-1].paragraphs if stack else preamble
            below.append(block.text + (run_in or ""))
            continue
        while stack and stack[-1].level >= level:
            stack.pop()
        section = Section(block.text, level, run_in)
        (stack[-1].inner if stack else top).append(section)
        stack.append(section)
    return preamble, top


def _pair(blocks: Sequence[Block]) -> Iterator[tuple[Block, str | None]]:
    """Yield each paragraph as its first block and the text that runs on after it."""
    held: Block | None = None
    rest: str | None = None
    for block in blocks:
        if block.runs_on and held is not None:
            rest = (rest or "") + block.text
            continue
        if held is not None:
            yield held, rest
        held, rest = block, None
    if held is not None:
        yield held, rest


def _can_head(text: str, run_in: str | None) -> bool:
    """Tell whether composing would print this heading again: run-in ones need an end mark."""
    bare = text.strip()
    if bare != text or not bare or _LABEL.fullmatch(text):
        return False
    return run_in is None or (ends_sentence(text) and run_in == run_in.strip() != "")


# -- sections in groups, each group a part ---------------------------------------------------------


def _group(sections: Sequence[Section]) -> list[list[Section]]:
    """Return the sections of the highest level in groups that print as one part each.

    A heading alone above its text is a part; run-in headings are items of a part without a
    heading, and so is a heading without text, since an empty part prints nothing.
    """
    groups: list[list[Section]] = []
    held: list[Section] = []
    for section in sections:
        if section.is_part and not _is_waiting(held):
            groups += [held, [section]] if held else [[section]]
            held = []
        elif held and not _is_waiting(held) and held[-1].is_next != section.is_next:
            groups.append(held)
            held = [section]
        else:
            held = [*held, section]
    if _is_waiting(held) and groups:
        groups[-1] = [*groups[-1], *held]
    elif held:
        groups.append(held)
    return groups


def _is_waiting(group: Sequence[Section]) -> bool:
    """Tell whether a group would print nothing as it is."""
    return bool(group) and not any(section.is_filled for section in group)


def _divide(preamble: list[str], groups: list[list[Section]]) -> Body:
    """Return parts: the first is what was done, those about what comes next are the last."""
    loose = _take_loose_end(preamble, groups)
    counters = [0] * len(HEADINGS)
    parts = [_to_part(group, counters) for group in groups]
    next_steps: Part | None = None
    if loose:
        next_steps = Part(text="\n".join(loose))
    elif groups and groups[-1][0].is_next:
        next_steps = parts.pop()
    background = None
    if preamble and parts:
        background = "\n".join(preamble)
    elif preamble:
        parts = [Part(text="\n".join(preamble))]
    done = parts.pop(0) if parts else None
    return Body(background, done, tuple(parts), next_steps)


def _take_loose_end(preamble: list[str], groups: list[list[Section]]) -> list[str]:
    """Take out and return the last paragraphs that begin 下一步, where no heading announces them.

    Something has to stay before them, so that what is left still prints.
    """
    if groups and groups[-1][0].is_next:
        return []
    paragraphs, spared = preamble, 0
    if groups:
        last = groups[-1][-1]
        while last.inner:
            last = last.inner[-1]
        paragraphs = last.paragraphs
        spared = 1 if last.run_in is None else 0
    for index, paragraph in enumerate(paragraphs):
        if opens_next_steps(paragraph) and index >= spared:
            loose = paragraphs[index:]
            del paragraphs[index:]
            return loose
    return []


# -- a group as a part, its headings numbered as composing will number them ------------------------


def _to_part(group: Sequence[Section], counters: list[int]) -> Part:
    if len(group) == 1 and group[0].is_part:
        section = group[0]
        part = _head(section, 0, counters)
        return replace(
            part,
            text="\n".join(section.paragraphs) or None,
            items=tuple(_to_item(inner, 1, counters) for inner in section.inner),
        )
    return Part(items=tuple(_to_item(section, 0, counters) for section in group))


def _to_item(section: Section, depth: int, counters: list[int]) -> Part:
    item = _head(section, depth, counters)
    inner = tuple(_to_item(one, depth + 1, counters) for one in section.inner)
    text = "\n".join(section.paragraphs)
    if section.run_in is not None:
        return replace(item, text="\n".join([section.run_in, *section.paragraphs]), items=inner)
    # Text of its own would run into the heading; below it, it is an item without a heading.
    return replace(item, items=(Part(text=text), *inner) if text else inner)


def _head(section: Section, depth: int, counters: list[int]) -> Part:
    """Return a part with the heading, and its number where composing would count otherwise."""
    counters[depth] += 1
    counters[depth + 1 :] = [0] * (len(HEADINGS) - depth - 1)
    heading, label = _split_label(section.heading, depth, counters[depth])
    if section.run_in is not None:
        heading = _without_stop(heading)
    return Part(heading=heading, label=label)


def _split_label(heading: str, depth: int, number: int) -> tuple[str, str | None]:
    """Return a heading without its number, and the number where composing would say another."""
    expected = number_heading(depth, number) if number <= _MOST_NUMBERED else ""
    rest = heading.removeprefix(expected)
    if expected and rest != heading and rest == rest.strip() != "":
        return rest, None
    found = _LABEL.match(heading)
    label = found.group() if found else ""
    return heading[len(label) :], label


def _without_stop(heading: str) -> str:
    """Return a run-in heading without the 。 that composing puts behind it."""
    bare = heading.removesuffix("。")
    is_safe = bare and not ends_sentence(bare) and bare == bare.strip()
    return bare if is_safe else heading


def is_body_kind(kind: Kind) -> bool:
    """Tell whether blocks of this kind are the letter's text."""
    return kind is Kind.BODY or kind in HEADINGS
