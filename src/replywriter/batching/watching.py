"""What staff save while the program watches: outlines, the unit, the working folder's templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from ..files import OUTLINE_SUFFIXES
from ..formats.folders import TEMPLATES, find_home

_SUFFIXES: Final = frozenset({*OUTLINE_SUFFIXES, ".json", ".j2"})
_MILLISECONDS_TO_START: Final = 50


def watch_folders(paths: Iterable[str]) -> Iterator[None]:
    """Yield once when the watching has begun, then whenever something was saved; end on Ctrl-C."""
    from watchfiles import watch  # noqa: PLC0415 - for those who watch

    rounds = watch(
        *_list_folders(paths),
        watch_filter=lambda _, path: Path(path).suffix.lower() in _SUFFIXES,
        rust_timeout=_MILLISECONDS_TO_START,
        yield_on_timeout=True,
        recursive=False,
        raise_interrupt=False,
    )
    is_first = True
    for changes in rounds:
        if changes or is_first:
            yield
        is_first = False


def _list_folders(paths: Iterable[str]) -> list[Path]:
    """Return the folders of outlines, and those that hold what their letters are made with."""
    folders: dict[Path, None] = {}
    for path in map(Path, paths):
        folder = (path if path.is_dir() else path.parent).absolute()
        home = find_home(folder)
        own = home / TEMPLATES
        inner = [found for found in own.rglob("*") if found.is_dir()] if own.is_dir() else []
        folders |= dict.fromkeys([folder, home, *([own] if own.is_dir() else []), *inner])
    return list(folders)
