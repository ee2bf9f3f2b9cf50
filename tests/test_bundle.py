"""The program's modules are the same, whether they come from the bundle or from their files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import replywriter
from replywriter.store import CACHE_VARIABLE

_START = """
import sys
from replywriter.bundle import _Loader, keep_modules
keep_modules("check")
import replywriter.chinese as module, replywriter.rules.register.titles as rules
specs = {name: getattr(one, "__spec__", None) for name, one in sys.modules.items()}
kept = [name for name, spec in specs.items() if type(getattr(spec, "loader", None)) is _Loader]
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the program's sources, in a place of its own."""
    source = Path(replywriter.__file__).parent
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(source, tmp_path / "src" / "replywriter", ignore=ignored)
    return tmp_path / "src"


def _run(source: Path, code: str) -> str:
    """Return what a new process prints after it has imported two modules."""
    environment = {
        **os.environ,
        CACHE_VARIABLE: str(source.parent / "kept"),
        "PYTHONPATH": str(source),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", _START + code], env=environment, capture_output=True, check=True
    )
    assert not done.stderr
    return done.stdout.decode("utf-8").strip()


def test_what_one_run_imports_the_next_finds_in_the_bundle(copy: Path) -> None:
    """The second run takes every module from one file, and writes nothing."""
    assert _run(copy, "print(len(kept))") == "0"
    (file,) = (copy.parent / "kept").glob("modules-*")
    written = file.stat().st_mtime_ns
    assert int(_run(copy, "print(len(kept))")) > 10
    assert file.stat().st_mtime_ns == written


def test_a_module_of_the_bundle_looks_like_any_other(copy: Path) -> None:
    """Its file, its package, its documentation and its source are where they always are."""
    code = (
        "import inspect\n"
        "spec = rules.__spec__\n"
        "print(spec.name, spec.origin, spec.parent, spec.cached, spec.has_location)\n"
        "print(module.__file__, module.__doc__, module.__package__, rules.__cached__)\n"
        "print(sys.modules['replywriter.rules'].__path__, rules.TEXT[0].id)\n"
        "print(inspect.getsource(module) == open(module.__file__, encoding='utf-8').read())\n"
        "print(spec.loader.is_package('replywriter.rules.register.titles'))"
    )
    assert _run(copy, code) == _run(copy, code)


def test_a_module_that_was_changed_is_read_again(copy: Path) -> None:
    """What an editor or an update has written counts at once, and is kept from then on."""
    code = "print(getattr(module, 'NEW', None), module.__name__ in kept)"
    assert _run(copy, code) == "None False"
    assert _run(copy, code) == "None True"
    with (copy / "replywriter" / "chinese.py").open("a", encoding="utf-8") as file:
        file.write("\nNEW = 1\n")
    assert _run(copy, code) == "1 False"
    assert _run(copy, code) == "1 True"


def test_a_module_that_was_taken_away_is_gone(copy: Path) -> None:
    """The bundle holds no module whose file is not there."""
    _run(copy, "import replywriter.splitting")
    (copy / "replywriter" / "splitting.py").unlink()
    code = "from importlib.util import find_spec; print(find_spec('replywriter.splitting'))"
    assert _run(copy, code) == "None"


def test_a_damaged_bundle_costs_nothing_but_time(copy: Path) -> None:
    """Where the kept file is damaged, modules are imported as ever."""
    _run(copy, "")
    (file,) = (copy.parent / "kept").glob("modules-*")
    data = file.read_bytes()
    file.write_bytes(data[:100] + b"12345" + data[105:])  # where it says what lies where
    assert _run(copy, "print(len(kept))") == "0"
    assert int(_run(copy, "print(len(kept))")) > 10


def test_libraries_come_from_the_bundle_too(copy: Path) -> None:
    """What lies in a package is kept; where a module of none is found, depends on where one is."""
    code = (
        "import yaml, shutil\n"
        "from yaml.reader import Reader\n"
        "names = ('yaml.reader', 'yaml', 'shutil')\n"
        "print(*(type(sys.modules[name].__spec__.loader) is _Loader for name in names))\n"
        "print(Reader.NON_PRINTABLE, Reader.NON_PRINTABLE.search('是\\0'))"
    )
    first, second, third = (_run(copy, code).splitlines() for _ in range(3))
    assert first[0] == "False False False"
    assert second[0] == third[0] == "True False False"
    # Compiled by the first run and kept by the second, it is the same in the third.
    assert first[1] == second[1] == third[1]


def test_a_module_with_two_names_is_kept_by_its_own(copy: Path) -> None:
    """What a library calls by another name as well does no harm."""
    code = "sys.modules['yaml.other'] = __import__('yaml.reader').reader\nprint(len(kept) > 10)"
    assert [_run(copy, code) for _ in range(2)] == ["False", "True"]
