"""A letter that shares all else with one read before says the same as when it is read whole."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest

import replywriter
from replywriter.errors import UnreadableFileError
from replywriter.loading import load_outline
from replywriter.model.letter import Letter
from replywriter.reading import docx_own
from replywriter.reading.docx_own import parse_letter

_OUTLINE = """\
格式: cppcc-reply
案件: {{届次: 三届二次, 编号: "7", 案由: 关于整治示例河的建议, 撰写人: 王五, 承办单位: 区水务局}}
致谢: 感谢对水环境的关心。
背景: {background}
已做工作: {{内容: 2025年3月，已清淤1.2公里。}}
下一步工作: {{内容: 2025年9月底前，由河道科完成护坡。}}
落款: {{署名: 示例市示例区水务局, 日期: 2025-06-08}}
"""


def _letter(background: str) -> Letter:
    loaded = load_outline("-", _OUTLINE.format(background=background).encode("utf-8"))
    assert loaded.outline is not None
    return replywriter.compose(loaded.outline)


def _read(data: bytes) -> Letter | str:
    """Return what a file says, or the sentence on why it is not read."""
    try:
        return parse_letter(data)
    except UnreadableFileError as fault:
        return str(fault)


@pytest.fixture
def other() -> bytes:
    """A letter on the same paper as one that was read just now."""
    docx_own._seen.clear()
    parse_letter(replywriter.typeset(_letter("河道。")))
    return replywriter.typeset(_letter("另一条河道，长得多。" * 20))


def test_only_what_is_its_own_is_read(other: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second letter on the same paper is not unpacked as a whole."""
    monkeypatch.delattr(docx_own, "open_package")
    assert parse_letter(other) == _letter("另一条河道，长得多。" * 20)


def test_other_paper_is_read_whole(other: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter that nothing read before is like is unpacked as a whole."""
    docx_own._seen.clear()
    monkeypatch.delattr(docx_own, "open_package")
    with pytest.raises(NameError):
        parse_letter(other)


def _flip(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x11]) + data[at + 1 :]


def _cut(data: bytes, at: int) -> bytes:
    return data[:at] + data[at + 1 :]


def _double(data: bytes, at: int) -> bytes:
    return data[:at] + data[at : at + 1] + data[at:]


@pytest.mark.parametrize("spoil", [_flip, _cut, _double])
def test_damage_is_seen_wherever_it_is(other: bytes, spoil: Callable[[bytes, int], bytes]) -> None:
    """A file with any byte spoilt says what it says when it is read whole, or is refused alike."""
    shared = docx_own._seen[0]
    (directory,) = struct.unpack_from("<I", other, len(other) - 6)
    ends = [*range(len(shared[0].files) - 4, len(shared[0].files) + 60)]
    middle = [*range(0, directory, 97), *range(directory - 8, directory, 2)]
    for at in (*ends, *middle, *range(len(other) - 200, len(other))):
        spoilt = spoil(other, at)
        docx_own._seen.clear()
        whole = _read(spoilt)
        docx_own._seen.clear()
        docx_own._seen.append(shared)
        assert _read(spoilt) == whole, at
