"""What template files come to, kept between runs: to read and check them takes long.

Only what was found in order is kept. Packaged templates and the code that reads them are known by
the names, sizes and times of their files; what a working folder has of its own, by its content.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..store import keep, make_key, recall, stamp
from .folders import is_packaged, packaged_templates, template_roots


def keep_data(
    kind: str, name: str, home: Path | None, make: Callable[[], Mapping[str, Any]]
) -> dict[str, Any]:
    """Return the plain data that ``make`` reads from templates, from an earlier run if it can be.

    Texts forget where they stand in a template: to an outline that is no place.

    Raises:
        TemplateError: ``make`` finds the templates faulty.
    """
    key = make_key(kind, (), stamp_program(), _digest_own(home), name)
    data = recall(key)
    if data is None:
        data = marshal.dumps(_plain(make()))
        keep(key, data)
    made: dict[str, Any] = marshal.loads(data)  # noqa: S302 - what we wrote, by its checksum
    return made


def _plain(value: Any) -> Any:
    """Return data as Python's own kinds of text, list and dictionary."""
    if isinstance(value, Mapping):
        return {str(key): _plain(child) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(child) for child in value]
    return str(value) if isinstance(value, str | Path) else value


@cache
def stamp_program() -> str:
    """Return a checksum of the program as it is installed: its files' names, sizes and times."""
    told = stamp(Path(__file__).parents[1], packaged_templates())
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()


@cache
def _digest_own(home: Path | None) -> str:
    """Return a checksum of a working folder's own templates, the same for all that have none."""
    own = (root for root in template_roots(home) if not is_packaged(root))
    files = sorted(file for root in own for file in root.rglob("*") if file.is_file())
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file}\0{file.stat().st_size}\0".encode("utf-8", "surrogateescape"))
        digest.update(file.read_bytes())
    return digest.hexdigest()
