"""Many small things that took long to make, kept between runs in one file of the store.

The file is read once, when the first of them is wanted, and written when the program ends, if
something new was made. It is for what a program of this version, run by this very Python, would
make alike each time: it is not asked whether a thing is stale.
"""

from __future__ import annotations

import atexit
import marshal
import sys
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

from . import __version__
from .store import keep, make_key, recall

_MOST: Final = 2000  # things in a book, which is several times what the program knows of


class Book:
    """Things that ``marshal`` can write, by texts and numbers."""

    def __init__(self, kind: str) -> None:
        """Name the book; the first word of ``kind`` begins the name of its file."""
        self._kind = kind

    def look_up(self, name: Any, make: Callable[[], Any]) -> Any:
        """Return the thing of a name, made now where no run has made it before."""
        if name not in self.things:
            self.things[name] = make()
            atexit.unregister(self.write)
            atexit.register(self.write)
        return self.things[name]

    @cached_property
    def things(self) -> dict[Any, Any]:
        """What earlier runs have made and this one adds; empty where there is nothing sound."""
        try:
            # The checksum says that this is what we wrote.
            things = marshal.loads(recall(self.key) or b"")  # noqa: S302
        except (EOFError, TypeError, ValueError):
            return {}
        return things if isinstance(things, dict) else {}

    @cached_property
    def key(self) -> str:
        """The key of the file: another version, or another Python, has its own."""
        python = (sys.version, sys.byteorder, sys.platform)
        return make_key(self._kind.partition(" ")[0], (), self._kind, __version__, *python)

    def write(self) -> None:
        """Write the file; of too many things, those made last."""
        newest = list(self.things.items())[-_MOST:]
        keep(self.key, marshal.dumps(dict(newest)))
