"""A character of a value is found where it stands in the source, however it was written."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from replywriter.model import source as source_module
from replywriter.model.source import Entry, Place, SourceMap
from replywriter.structure.yaml_file import parse_text

BLANKS = " \t\n\r\x85\u2028\u2029"
TEXT = st.text(
    st.one_of(
        st.sampled_from("公交，。：“”　 \n\t'\"\\#:-,[]{}&*!|>%@`1a"),
        st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff"),
    ),
    max_size=40,
)


def _fold(text: str, indent: str) -> str:
    """Return a text over several lines: a break of the value is an empty line of the source."""
    return text.replace("\n", f"\n\n{indent}")


def write_single(text: str) -> str:
    return "'" + _fold(text.replace("'", "''"), "    ") + "'"


def write_double(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _fold(escaped, "    ") + '"'


def write_escaped(text: str) -> str:
    """Return a double-quoted text: every other character an escape, lines broken by a backslash."""
    written = ""
    for at, char in enumerate(text):
        written += f"\\U{ord(char):08x}" if at % 2 or char in BLANKS + '"\\' else char
        written += "\\\n    " if at % 5 == 4 else ""
    return f'"{written}"'


def write_literal(text: str) -> str:
    return "|2-\n" + "\n".join(f"  {line}" for line in text.split("\n"))


def write_folded(text: str) -> str:
    return ">2  # 说明\n" + "\n\n".join(f"  {line}" for line in text.split("\n"))


def write_plain(text: str) -> str:
    return _fold(text, "   ")


WRITERS = (write_single, write_double, write_escaped, write_literal, write_folded, write_plain)
CONTEXTS = {
    "a mapping": ("甲:\n 值: ", "\n乙: 丙\n", ("甲", "值")),
    "a list": ("甲:\n - 乙\n - ", "\n", ("甲", 1)),
    "a flow list": ("甲: [乙, ", ", 丙]\n", ("甲", 1)),
    "a flow mapping": ("甲: {乙: ", ", 丙: 丁}\n", ("甲", "乙")),
}


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXT)
@example(text="您说：“公交少”。\n　　第二段  有两格\n第三段")
@example(text="a b\n c")
def test_character_is_located_where_it_stands(write, context, text: str) -> None:  # type: ignore[no-untyped-def]
    """The place of each character that is not white space holds this very character."""
    before, after, path = context
    tree = parse_text("提纲.yaml", before + write(text) + after)
    if tree.data is None or path not in tree.source.scalars:
        return  # not every text can be written in every style
    scalar = tree.source.scalars[path]
    for offset, char in enumerate(scalar.text):
        if char in BLANKS:
            continue
        index = scalar.index_in(tree.source.text, offset)
        if scalar.style == '"' and tree.source.text[index] == "\\":
            continue  # an escape is located by its backslash
        assert tree.source.text[index] == char
        assert tree.source.locate_value(path, offset) == tree.source.locate_index(index)


def test_escape_is_located_by_its_backslash() -> None:
    r"""An escaped character stands where its backslash does, and what follows where it stands."""
    source = parse_text("提纲.yaml", '甲: "一\\u4e8c\\n\\\n  三\\"四"\n').source
    columns = [
        (place.line, place.column)
        for place in (source.locate_value(("甲",), offset) for offset in range(6))
    ]
    assert source.scalars["甲",].text == '一二\n三"四'
    assert columns == [(1, 5), (1, 6), (1, 12), (2, 3), (2, 4), (2, 6)]


def test_offset_beyond_the_value_is_its_end() -> None:
    """An offset after the last character is located just behind it."""
    source = parse_text("提纲.yaml", "甲: '一二'\n").source
    assert source.locate_value(("甲",), 2) == Place("提纲.yaml", 1, 7)
    assert source.locate_value(("甲",), 9) == Place("提纲.yaml", 1, 7)


def test_value_that_is_not_there_is_located_by_what_is() -> None:
    """An empty value is located by its key, an empty item by its dash, else the nearest parent."""
    source = parse_text("提纲.yaml", "甲:\n  乙:\n  丙:\n    - 一\n    -\n").source
    assert source.locate_value(("甲", "乙")) == Place("提纲.yaml", 2, 3)
    assert source.locate_value(("甲", "丙", 1)) == Place("提纲.yaml", 5, 5)
    assert source.locate_value(("甲", "丁", "戊")) == Place("提纲.yaml", 1, 1)
    assert SourceMap("提纲.yaml", "").locate_value(("甲",)) == Place("提纲.yaml", 1, 1)


def test_lines_end_as_windows_unix_and_old_macs_end_them() -> None:
    r"""A line ends with \n, \r\n or \r, and each counts once."""
    source = SourceMap("提纲.yaml", "a\r\nb\rc\nd")
    places = [source.locate_index(index) for index in (0, 3, 5, 7)]
    assert [(place.line, place.column) for place in places] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_every_character_of_a_long_text_is_located_in_one_pass(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Locating each character of a text reads the text once, not once for each."""
    read = 0

    def count(source: str, scalar: source_module.Scalar):  # type: ignore[no-untyped-def]
        nonlocal read
        for unit in read_units(source, scalar):
            read += 1
            yield unit

    read_units = source_module._read_units
    monkeypatch.setattr(source_module, "_read_units", count)
    text = "增开夜班车。" * 2_000
    source = parse_text("提纲.yaml", f"甲: |-\n  {text}\n").source
    for offset in range(len(text)):
        assert source.locate_value(("甲",), offset).column == offset + 3
    assert read <= len(text) + 10


def test_entry_cut_remembers_where_it_began() -> None:
    """A stretch cut from an entry knows the way and the offset it was typed at."""
    entry = Entry("十八届四次", ("案件", "届次")).cut(3, 5)
    assert (str(entry), entry.path, entry.offset) == ("四次", ("案件", "届次"), 3)
    assert entry.cut(1, 2).offset == 4
