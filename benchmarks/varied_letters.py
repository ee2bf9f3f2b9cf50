"""The letters that are measured: one composed from a real outline, and variations of it.

No two have the same title, names or paragraphs: nothing made for one can serve another.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from replywriter import Block, Kind, Letter, compose, read_outline
from replywriter.model.kind import HEADINGS
from replywriter.model.style_names import RUN_IN_NAMES, STYLE_NAMES

_ROOT: Final = Path(__file__).resolve().parent.parent
_SEED: Final = _ROOT.parent / "shared" / "seed" / "outline.yaml"
_DRAFT: Final = _ROOT / "drafts" / "十二届三次-0137.yaml"

_SURNAMES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志文"
_CLAUSE: Final = re.compile("[^，。；]+")

Run = tuple[str | None, str]
"""A character style and text, as any program that writes Word files needs them."""


def find_outline() -> Path:
    """Return the outline to measure with: the seed's where it is at hand, else one of drafts/."""
    return _SEED if _SEED.exists() else _DRAFT


def compose_letter() -> Letter:
    """Return the letter that all others are variations of."""
    return compose(read_outline(find_outline()))


def vary(letter: Letter, count: int) -> Iterator[Letter]:
    """Yield so many letters of the same length and make-up whose texts all differ."""
    for number in range(1, count + 1):
        # Not for secrets: the same letters in every run.
        yield _vary_one(letter, number, random.Random(number))  # noqa: S311


def _vary_one(letter: Letter, number: int, chance: random.Random) -> Letter:
    blocks = tuple(_vary_block(block, number, chance) for block in letter.blocks)
    title = next(block.text for block in blocks if block.kind is Kind.TITLE)
    return replace(letter, blocks=blocks, paper=replace(letter.paper, title=title))


def _vary_block(block: Block, number: int, chance: random.Random) -> Block:
    match block.kind:
        case Kind.TITLE:
            return replace(block, text=re.sub(r"第\d+号", f"第{number}号", block.text))
        case Kind.SALUTATION:
            names = [chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, 2)) for _ in range(3)]
            return replace(block, text=f"尊敬的{'、'.join(names)}委员：")
        case Kind.BODY:
            clauses = _CLAUSE.findall(block.text)
            chance.shuffle(clauses)
            told = "，".join(clauses)
            return replace(block, text=f"{told}（第{number}号）。")
        case _:
            return block


def split_paragraphs(letter: Letter) -> list[tuple[str, list[Run]]]:
    """Return each paragraph as the name of its style and its runs: what the peers are given."""
    paragraphs: list[tuple[str, list[Run]]] = []
    for head, *rest in letter.paragraphs():
        runs_in = bool(rest) and head.kind in HEADINGS
        style = STYLE_NAMES[Kind.BODY if runs_in else head.kind][1]
        first: Run = (RUN_IN_NAMES[head.kind][1] if runs_in else None, head.text)
        paragraphs.append((style, [first, *((None, block.text) for block in rest)]))
    return paragraphs
