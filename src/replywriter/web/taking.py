"""A file that was sent → an outline in ``drafts/``: a letter is recovered, an outline copied."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from ..errors import ReplywriterError, UsageError
from ..files import OUTLINE_SUFFIXES
from ..formats.folders import UNIT_FILE
from ..formats.format import Format, has_format
from ..reading.letter_file import parse_letter
from ..recovering.importing import import_letter
from ..structure.yaml_file import MAX_BYTES, parse_bytes
from ..writing import make_file_name, write_whole
from .desk import Desk
from .inbox import Taken
from .naming import link_to
from .page_words import say_for_page

WRITING: Final = threading.Lock()
"""Held from looking whether an outline is there until it is: two clicks make one outline."""

_LISTS: Final = (".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent: its name, to be shown and never followed, and what it holds."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def is_list(self) -> bool:
        """Whether it is a table of cases by its name."""
        return self.suffix in _LISTS


def take_file(sent: Sent, desk: Desk, chosen: Format | None, *, restores: bool) -> Taken:
    """Return what became of a letter or an outline; a fault is a sentence, and stops no other."""
    take = _take_outline if sent.suffix in OUTLINE_SUFFIXES else _take_letter
    try:
        return take(sent, desk, chosen, restores)
    except ReplywriterError as fault:
        return refuse(sent.name, fault)


def refuse(name: str, fault: ReplywriterError) -> Taken:
    """Return what is said of a file that was not taken."""
    return Taken(name, say_for_page(str(fault)).removeprefix(f"{name}："), "refused")


def has_namesake(desk: Desk, stem: str) -> bool:
    """Tell whether an outline of this name is there already, whatever its ending."""
    return any(file.stem.casefold() == stem.casefold() for file in desk.list_files())


def _take_letter(sent: Sent, desk: Desk, chosen: Format | None, restores: bool) -> Taken:
    letter = parse_letter(sent.data, sent.name)
    made = import_letter(letter, sent.name, desk.home, chosen, restores_punctuation=restores)
    target = _put(desk, made.name, made.text.encode("utf-8"))
    notes = [say_for_page(note) for note in made.notes]
    if made.missing:
        notes.insert(0, f"未找到{'、'.join(made.missing)}，请在提纲里补上。")
    said = f"变成了提纲“{target.stem}”。"
    return Taken(sent.name, said, "taken", link_to(target), "打开提纲", tuple(notes))


def _take_outline(sent: Sent, desk: Desk, _: Format | None, __: bool) -> Taken:
    """Copy an outline as it is.

    Raises:
        UsageError: It is none, or there is one of its name.
    """
    _require_outline(sent, desk)
    stem = make_file_name([PurePosixPath(sent.name).stem])
    if f"{stem}.yaml".lower() == UNIT_FILE:
        stem = f"{stem}_"
    target = _put(desk, stem, sent.data)
    said = f"提纲“{target.stem}”已经放进 drafts。"
    return Taken(sent.name, said, "taken", link_to(target), "打开提纲")


def _require_outline(sent: Sent, desk: Desk) -> None:
    if not sent.data.strip():
        raise UsageError("是空文件，没有可读的内容。")
    if len(sent.data) > MAX_BYTES:
        raise UsageError("超过 1 MiB，不像提纲，没有收下。")
    tree = parse_bytes(sent.name, sent.data)
    if tree.data is None:
        first = tree.faults[0]
        raise UsageError(f"读不了，没有收下。第{first.place.line}行：{first.message}")
    name = tree.data.get("格式")
    is_known = isinstance(name, str) and has_format(name, desk.home)
    if not is_known or not isinstance(tree.data.get("案件"), Mapping):
        raise UsageError("不是提纲，没有收下。提纲要写明“格式”（文种的名字）和“案件”。")


def _put(desk: Desk, stem: str, data: bytes) -> Path:
    """Write a new outline and return where.

    Raises:
        UsageError: There is one of its name already.
        UnreadableFileError: The folder cannot be written to.
    """
    stem = stem.lstrip("~$. ") or "_"  # names that programs give to files of their own
    target = desk.drafts / f"{stem}.yaml"
    with WRITING:
        if has_namesake(desk, stem) or target.exists():
            raise UsageError(
                f"已经有提纲“{stem}”，没有改动。要重新导入的，请先把原来的一份移走或改名。"
            )
        write_whole(target, data)
    return target
