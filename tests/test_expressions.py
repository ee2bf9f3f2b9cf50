"""Expressions compiled when they are first used, and kept: the same as those of ``re``."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import replywriter
from replywriter import expressions
from replywriter.book import Book
from replywriter.expressions import (
    _KEPT,
    _assemble,
    _Later,
    _take_apart,
    compile_later,
    keeping_all,
)
from replywriter.rules.readings.pattern import Pattern
from replywriter.store import CACHE_VARIABLE


def _list_expressions() -> set[tuple[str, int]]:
    """Return every expression that stands in a module, with its flags."""
    found: set[tuple[str, int]] = set()
    for info in walk_packages(replywriter.__path__, "replywriter."):
        if info.name.endswith("__main__"):
            continue
        for value in vars(import_module(info.name)).values():
            if isinstance(value, _Later):
                found.add((value._expression, int(value._flags)))
            elif isinstance(value, Pattern):
                found.add((value.expression, 0))
    return found


def test_kept_expressions_are_the_same_as_fresh_ones() -> None:
    """What comes of kept parts has the code words, groups and flags that ``re`` gives it now."""
    known = _list_expressions()
    assert len(known) > 400
    for expression, flags in known:
        fresh = re.compile(expression, flags)
        parts = _take_apart(expression, flags)
        # Python calls two expressions equal where pattern, flags and code words are.
        assert _assemble(expression, *parts) == fresh, expression
        kept = _assemble(expression, *parts)
        assert (kept.groups, dict(kept.groupindex)) == (fresh.groups, dict(fresh.groupindex))


def test_what_libraries_compile_is_kept_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are kept, bytes and faulty expressions are compiled as ever, and then all is."""
    kept: dict[object, object] = {}
    monkeypatch.setattr(expressions, "_KEPT", Book("expressions"))
    monkeypatch.setattr(Book, "look_up", lambda _, name, make: kept.setdefault(name, make()))
    re.purge()
    with keeping_all():
        assert re.compile("汉(?P<name>[a-c]+)", re.IGNORECASE).match("汉ABC")["name"] == "ABC"
        assert re.compile(b"a+").match(b"aa")
        with pytest.raises(re.error):
            re.compile("汉(")
    assert [name[:2] for name in kept] == [("汉(?P<name>[a-c]+)", int(re.IGNORECASE))]
    re.purge()
    assert re.compile("字").match("字")
    assert len(kept) == 1


@pytest.mark.filterwarnings("ignore::FutureWarning")  # [[ and && may mean more some day
@given(st.text("ab(|)[]*+?.{,}^$\\1dwP<n>汉字一-龥", max_size=12), st.text("ab汉字1", max_size=8))
@example("(?P<name>汉)|(字)(?P<other>a)?", "汉字a")
@example("(?i)A[α-ω一-龥]", "aβ")
def test_any_expression_finds_the_same(expression: str, text: str) -> None:
    """An expression finds what that of ``re`` finds, and what is none is refused alike."""
    try:
        fresh = re.compile(expression)
    except re.error:
        with pytest.raises(re.error):
            expressions.compile_once(expression)
        return
    kept = expressions.compile_once(expression)
    assert kept == fresh
    found = [(match.span(), match.groups(), match.lastgroup) for match in kept.finditer(text)]
    assert found == [
        (match.span(), match.groups(), match.lastgroup) for match in fresh.finditer(text)
    ]


def _list_matches(expression: re.Pattern[str], text: str) -> list[object]:
    matches = expression.finditer(text)
    return [(match.span(), match.groups(), match.lastgroup) for match in matches]


@pytest.mark.parametrize(
    "parts",
    [
        (32, b"\xff\xff\xff\xff" * 4, 0, {}, (None,)),  # no code of the engine's
        (32, b"\x01", 0, {}, (None,)),  # half a word
        (32, b"", "0", {}, (None,)),
        (32,),
        "no parts",
    ],
    ids=["foreign", "cut off", "mistyped", "too few", "text"],
)
def test_unsound_parts_are_compiled_anew(parts: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept parts that the engine refuses cost time, and nothing else."""
    monkeypatch.setattr(_KEPT, "look_up", lambda *_: parts)
    found = compile_later("[甲乙]+").search("丙甲乙")
    assert found is not None
    assert found.span() == (1, 3)


def test_an_engine_of_another_make_compiles_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python has no such engine, expressions are those of ``re``."""
    monkeypatch.setitem(sys.modules, "_sre", None)
    assert compile_later("[丙丁]+").findall("丙甲丁") == ["丙", "丁"]


def test_what_one_run_compiles_the_next_finds(tmp_path: Path) -> None:
    """A run keeps its expressions when it ends; one that compiles nothing writes nothing."""
    code = "import replywriter.expressions as e; print(e.compile_later('[甲乙]').search('乙'))"
    run = [sys.executable, "-c", code]
    source = str(Path(replywriter.__file__).parents[1])
    environment = {CACHE_VARIABLE: str(tmp_path), "PYTHONPATH": source, "PYTHONIOENCODING": "utf-8"}
    first = subprocess.run(run, env=environment, check=True, capture_output=True)
    (file,) = tmp_path.iterdir()
    written = file.stat().st_mtime_ns
    second = subprocess.run(run, env=environment, check=True, capture_output=True)
    assert first.stdout == second.stdout != b""
    assert file.stat().st_mtime_ns == written
