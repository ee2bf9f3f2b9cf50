"""The outlines that lie in ``drafts/``, and which case each of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import TemplateError, UnreadableFileError
from ..files import OUTLINE_SUFFIXES, read_bounded
from ..formats.folders import DRAFTS
from ..formats.format import Format, list_formats, load_format
from ..structure.decoding import Decoded, decode
from ..structure.yaml_file import MAX_BYTES, parse_bytes
from .entries import CASE, look_up
from .facts import SESSION, compose_session


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a case: 三届二次, 编号, and as far as it is known the body and 提案 or 建议.

    ``body`` is what stands before the session: 区政协 in 区政协第三届二次会议.
    """

    session: str
    number: str
    kind: str | None = None
    body: str = ""

    def fits(self, other: Identity) -> bool:
        """Tell whether the other may be the same case; who does not tell kind or body fits all."""
        is_number = (self.session, self.number) == (other.session, other.number)
        is_kind = self.kind is None or other.kind is None or self.kind == other.kind
        return (
            is_number and is_kind and (not self.body or not other.body or self.body == other.body)
        )

    def is_near(self, other: Identity) -> bool:
        """Tell whether the other may be a case of the same session and kind."""
        return replace(self, number=other.number).fits(other)


@dataclass(frozen=True, slots=True)
class Draft:
    """An outline of the folder: its file, its format, its own case and those of its 并案."""

    path: Path
    decoded: Decoded
    format: Format
    identity: Identity
    merged: tuple[Identity, ...]

    @property
    def text(self) -> str:
        """The outline as it stands."""
        return self.decoded.text or ""


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies in ``drafts/``; ``unread`` are outlines that cannot be read, with the reason."""

    drafts: tuple[Draft, ...]
    unread: Mapping[Path, str]

    def find(self, identity: Identity) -> list[Draft]:
        """Return the outlines of a case."""
        return [draft for draft in self.drafts if draft.identity.fits(identity)]

    def find_merged(self, identity: Identity) -> Draft | None:
        """Return the outline that answers a case as one of its 并案."""
        return next(
            (draft for draft in self.drafts if any(one.fits(identity) for one in draft.merged)),
            None,
        )


def identify(session: Any, number: Any, kind: str | None) -> Identity:
    """Return the identity of a case, however its session is spelt."""
    spelt = "".join(str(session or "").split())
    found = SESSION.search(spelt)
    name = compose_session(found["term"], found["session"]) if found else spelt
    return Identity(name, str(number or "").strip(), kind, spelt[: found.start()] if found else "")


def read_folder(home: Path) -> Folder:
    """Return the outlines of a working folder."""
    drafts: list[Draft] = []
    unread: dict[Path, str] = {}
    for path in _list_outlines(home / DRAFTS):
        try:
            drafts.append(_read_draft(path, home))
        except (UnreadableFileError, TemplateError) as fault:
            unread[path] = str(fault)
    return Folder(tuple(drafts), unread)


def _list_outlines(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in OUTLINE_SUFFIXES and path.is_file()
        if not path.name.startswith(".")
    )


def _read_draft(path: Path, home: Path) -> Draft:
    """Return one outline.

    Raises:
        UnreadableFileError: It is no YAML, or says no format that there is.
        TemplateError: Its format is faulty.
    """
    data = read_bounded(path, MAX_BYTES)
    tree = parse_bytes(str(path), data)
    if tree.data is None:
        raise UnreadableFileError(tree.faults[0].message)
    name = str(tree.data.get("格式"))
    if name not in list_formats(home):
        raise UnreadableFileError("没有写明文种。")
    chosen = load_format(name, home)
    session, number, told = (look_up(tree, (CASE, key)) for key in ("届次", "编号", "案类"))
    kind = str(told) if told else chosen.case_kind
    merged = tree.data.get("并案")
    rows = merged if isinstance(merged, Sequence) and not isinstance(merged, str) else ()
    return Draft(
        path,
        decode(data),
        chosen,
        identify(session, number, kind),
        tuple(
            identify(_mapping(row).get("届次") or session, _mapping(row).get("编号"), kind)
            for row in rows
        ),
    )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
