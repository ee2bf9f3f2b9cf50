"""The modules of a command, read from one file instead of four hundred.

To import a small module Python spends half of the time on finding it, and on opening, reading and
dating its compiled file. A check consists of three hundred small modules, and its libraries of
another hundred, so the code of what a command imports is kept together between runs, and so are
the regular expressions that a module compiles as it is imported. Each module is still known by
the size and time of its source, as Python knows it; one that has changed, or is not here, is
imported as ever. So is what lies in no package: where that is found depends on where one stands.
"""

from __future__ import annotations

import atexit
import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType

from .book import Book
from .expressions import keeping_all

_Module = tuple[tuple[int, int], str | None, bytes]
"""What is kept of a module: size and time of its source, its compiled file, its code."""


def keep_modules(command: str) -> None:
    """Let Python find the modules of a command where earlier runs have left them, in this process.

    Whoever imports this package in a program of their own has not asked for it: it is for the
    command line.
    """
    finder = _Finder(command)
    sys.meta_path.insert(0, finder)
    atexit.register(finder.keep_others)


class _Loader(SourceFileLoader):
    """Loads a module as ever, but for its code, which is at hand."""

    def __init__(self, name: str, file: str, code: bytes) -> None:
        super().__init__(name, file)
        self._code = code

    def get_code(self, fullname: str) -> CodeType | None:  # noqa: ARG002
        code: CodeType = marshal.loads(self._code)  # noqa: S302 - the book's checksum was right
        return code

    def exec_module(self, module: ModuleType) -> None:
        with keeping_all():
            super().exec_module(module)


class _Finder:
    """Finds modules in a book: each command has one, in each place that the program lies in."""

    def __init__(self, command: str) -> None:
        self._book = Book(f"modules {command} {__file__}")
        self._book.find(__file__)  # to open the book takes modules, too: they are imported now

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,  # noqa: ARG002 - part of what Python asks
    ) -> ModuleSpec | None:
        """Return where a module of a package is, ``None`` where the book does not know it."""
        if not path:
            return None
        stem = os.path.join(next(iter(path)), name.rpartition(".")[2])  # noqa: PTH118 - as Python
        for file, is_package in ((f"{stem}.py", False), (f"{stem}{os.sep}__init__.py", True)):
            known = self._book.find(file)
            if known is not None and known[0] == _date(file):
                _, cached, code = known
                spec = ModuleSpec(name, _Loader(name, file, code), origin=file)
                spec.has_location, spec.cached = True, cached
                spec.submodule_search_locations = [stem] if is_package else None
                return spec
        return None

    def keep_others(self) -> None:
        """Keep what was imported as ever."""
        others = dict(self._list_others())
        if others:
            self._book.add(others)
            self._book.write()

    def _list_others(self) -> Iterator[tuple[str, _Module]]:
        """Yield each module of a package that the book does not know as it is, by its file."""
        for name, module in list(sys.modules.items()):
            loader = getattr(getattr(module, "__spec__", None), "loader", None)
            # A loader of another kind, as that of a frozen program, does without.
            if "." not in name or type(loader) is not SourceFileLoader:
                continue
            if loader.name != name:  # a second name for a module
                continue
            date, known = _date(loader.path), self._book.find(loader.path)
            if date is None or (known is not None and known[0] == date):
                continue
            code = marshal.dumps(loader.get_code(name))
            if _date(loader.path) == date:
                yield loader.path, (date, module.__cached__, code)


def _date(file: str) -> tuple[int, int] | None:
    """Return by what Python knows a source: its size and its time."""
    try:
        found = os.stat(file)  # noqa: PTH116 - four hundred times
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
