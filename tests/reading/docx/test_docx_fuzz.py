"""Whatever happens to a Word file on its way, reading it ends in lines or in one sentence."""

from __future__ import annotations

import copy
import random
import re
import time
from collections.abc import Callable, Mapping
from typing import Final

import pytest
from lxml import etree

from replywriter.errors import UnreadableFileError
from replywriter.reading.docx_file import read_lines
from replywriter.reading.docx_own import parse_letter
from replywriter.rendering import find_office

from .files import (
    compose_draft,
    list_drafts,
    pack,
    typeset_draft,
    unpack,
    write_with_automatic_numbers,
    write_with_direct_formatting,
)

SECONDS: Final = 5.0
TIMES: Final = 90  # of each mutation on each seed: with five of each, more than 2,000 files
_EXTREMES: Final = (
    "", "0", "-1", "1", "99999999999999999999", "NaN", "1e999", "off", "%9", "\ufffd", "none",
    "begin", "separate", "end", "x" * 5_000,
)  # fmt: skip
_TAGS: Final = ("p", "r", "t", "tbl", "tc", "ins", "del", "sdt", "fldChar", "br", "txbxContent")
_SENTENCE: Final = re.compile(r"[^\n]+。")

Mutation = Callable[[bytes, random.Random], bytes]


@pytest.fixture(scope="module")
def seeds(request: pytest.FixtureRequest) -> Mapping[str, bytes]:
    """Sound files of several programs."""
    letter = compose_draft(list_drafts()[-1])
    made = {name: typeset_draft(name) for name in list_drafts()}
    made["python-docx"] = write_with_direct_formatting(letter)
    made["automatic numbers"] = write_with_automatic_numbers(letter)
    if find_office() is not None:
        made["LibreOffice"] = next(iter(request.getfixturevalue("from_libreoffice").values()))
    return made


def truncate(data: bytes, chance: random.Random) -> bytes:
    """Return the beginning of a file."""
    return data[: chance.randrange(len(data))]


def flip_bits(data: bytes, chance: random.Random) -> bytes:
    """Return a file with some bits turned over; often where the package's own tables stand."""
    flipped = bytearray(data)
    first = chance.choice((0, len(data) - 1500))
    for _ in range(chance.randrange(1, 9)):
        flipped[chance.randrange(max(first, 0), len(data))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def swap_parts(data: bytes, chance: random.Random) -> bytes:
    """Return a package in which parts have each other's content, are gone, or are empty."""
    parts = unpack(data)
    one, other = chance.sample(sorted(parts), 2)
    match chance.randrange(3):
        case 0:
            parts[one], parts[other] = parts[other], parts[one]
        case 1:
            del parts[one]
        case _:
            parts[one] = b""
    return pack(parts)


def damage_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return a sound package with a damaged part: a stretch is cut out, doubled or overwritten."""
    parts = unpack(data)
    name = _pick_part(parts, chance)
    content = parts[name]
    start = chance.randrange(len(content))
    end = min(len(content), start + chance.choice((1, 2, 30, 1000)))
    middle = chance.choice(
        (b"", content[start:end] * 2, chance.randbytes(end - start), b"&e;", b"<w:p>", b"]]>")
    )
    parts[name] = content[:start] + middle + content[end:]
    return pack(parts)


def rearrange_elements(data: bytes, chance: random.Random) -> bytes:
    """Return a package with well-formed parts in which elements stand, and say, what they like."""
    parts = unpack(data)
    name = _pick_part(parts, chance)
    root = etree.fromstring(parts[name])
    for _ in range(chance.randrange(1, 12)):
        chance.choice(_REARRANGEMENTS)(root, chance)
    parts[name] = etree.tostring(root, encoding="utf-8")
    return pack(parts)


def _pick_part(parts: Mapping[str, bytes], chance: random.Random) -> str:
    """Return the name of a part that is read; the letter's text is the likeliest."""
    read = [name for name in sorted(parts) if name.endswith((".xml", ".rels")) and parts[name]]
    return chance.choice([*read, *["word/document.xml"] * len(read)])


def _pick(root: etree._Element, chance: random.Random) -> etree._Element:
    return chance.choice(list(root.iter("*")))


def _change_attribute(root: etree._Element, chance: random.Random) -> None:
    element = _pick(root, chance)
    if element.attrib:
        element.set(chance.choice(list(element.attrib)), chance.choice(_EXTREMES))


def _rename(root: etree._Element, chance: random.Random) -> None:
    element = _pick(root, chance)
    element.tag = etree.QName(etree.QName(element).namespace, chance.choice(_TAGS)).text


def _remove(root: etree._Element, chance: random.Random) -> None:
    element = _pick(root, chance)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _move(root: etree._Element, chance: random.Random) -> None:
    element, target = copy.deepcopy(_pick(root, chance)), _pick(root, chance)
    if sum(1 for _ in root.iter()) < 20_000:
        target.insert(chance.randrange(len(target) + 1), element)


_REARRANGEMENTS: Final = (_change_attribute, _change_attribute, _rename, _remove, _move)


@pytest.mark.parametrize(
    "mutate", [truncate, flip_bits, swap_parts, damage_bytes, rearrange_elements]
)
def test_damaged_files_end_in_lines_or_one_sentence(
    mutate: Mutation, seeds: Mapping[str, bytes]
) -> None:
    """No damage ends in anything else, nor takes longer than 5 s."""
    ends = {"lines": 0, "sentence": 0}
    slowest = 0.0
    for name, data in seeds.items():
        for number in range(TIMES):
            # Not for secrets: the same damage in every run.
            damaged = mutate(data, random.Random(f"{mutate.__name__} {name} {number}"))
            start = time.perf_counter()
            ends[_read(damaged)] += 1
            slowest = max(slowest, time.perf_counter() - start)
    print(f"{mutate.__name__}: {ends}, slowest {slowest * 1000:.0f} ms")
    assert slowest < SECONDS
    assert ends["sentence"]
    assert sum(ends.values()) == TIMES * len(seeds)


def _read(data: bytes) -> str:
    """Read a file both ways; return how the careful one ended."""
    try:
        parse_letter(data)
    except UnreadableFileError as error:
        assert _SENTENCE.fullmatch(str(error))
    try:
        text = read_lines(data)
    except UnreadableFileError as error:
        assert _SENTENCE.fullmatch(str(error))
        return "sentence"
    assert all(line.text.strip() and line.number >= 1 for line in text.lines)
    assert all(0 <= line.lead < len(line.text) for line in text.lines)
    return "lines"
