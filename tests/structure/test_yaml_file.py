"""Whatever bytes come, parsing gives a tree or faults, with either parser, in linear work."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from replywriter.errors import UnreadableFileError
from replywriter.structure import syntax_slips, yaml_file
from replywriter.structure.yaml_file import Tree, parse_bytes, parse_text, read_yaml

PARSERS = (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader)
MARKUP = st.lists(
    st.sampled_from(
        [
            *("- ", "案由: ", "案由：", "案由:", ": ", "? ", "<<: ", "感谢", "1", "~"),
            *('"', "'", "[", "]", "{", "}", ", ", "，", "|-\n", ">", "&a ", "*a", "!"),
            *("%", "@", "# "),
            *("\n", "\n  ", "\n    ", "\t", "　", "\r\n", "\r", "\u2028", "\x85", "\ufeff"),
            *("---\n", "...\n", "\\x00", "\\"),
        ]
    ),
    max_size=25,
).map("".join)


def assert_sound(tree: Tree) -> None:
    """Assert that there is data or a fault, and that each fault stands in the text."""
    assert (tree.data is None) == bool(tree.faults)
    for fault in tree.faults:
        assert fault.message.endswith("。")
        assert fault.place.line is not None
        assert fault.place.column is not None


@pytest.fixture(params=PARSERS, ids=("libyaml", "python"), scope="module")
def _parser(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_file, "_Loader", request.param)
        yield


@pytest.mark.usefixtures("_parser")
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=200))
@example(data=b"\xff\xfe\x00")
@example(data=b"a: \xe4\xb8")
def test_any_bytes_give_data_or_a_fault(data: bytes) -> None:
    """Random bytes never raise."""
    assert_sound(parse_bytes("提纲.yaml", data))


@pytest.mark.usefixtures("_parser")
@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.one_of(MARKUP, st.text(max_size=60)))
@example(text='甲: "\\UFFFFFFFF"')
@example(text='甲: "\\U00110000"')
@example(text="[]: 1")
@example(text='甲: "\\')
def test_any_text_gives_data_or_a_fault(text: str) -> None:
    """Random text and random markup never raise, and a fault stands within the text."""
    tree = parse_text("提纲.yaml", text)
    assert_sound(tree)
    end = tree.source.locate_index(len(text))
    assert all(fault.place <= end for fault in tree.faults)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=MARKUP)
def test_both_parsers_accept_or_refuse_alike(text: str) -> None:
    """Where both parsers read a text, they read the same data."""
    trees = []
    for parser in PARSERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml_file, "_Loader", parser)
            trees.append(parse_text("提纲.yaml", text))
    if all(tree.data is not None for tree in trees):
        assert trees[0].data == trees[1].data


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("25", 25),
        ("0487", 487),
        ("3.50", 3.5),
        ("true", True),
        ("是", "是"),
        ("yes", "yes"),
        ("2023-06-08", "2023-06-08"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        ("１２", "１２"),
        ("'25'", "25"),
        ("1" * 5000, "1" * 5000),
    ],
)
def test_plain_value_is_a_number_only_where_yaml_12_says_so(typed: str, value: object) -> None:
    """Numbers and true are values of their own; dates, times and yes stay text."""
    assert parse_text("提纲.yaml", f"甲: {typed}\n").data == {"甲": value}


def test_empty_value_is_left_out_but_its_key_has_a_place() -> None:
    """A key without a value is not in the data, and is in the source."""
    tree = parse_text("提纲.yaml", "甲:\n乙: ~\n丙: 丁\n")
    assert tree.data == {"丙": "丁"}
    assert set(tree.source.keys) == {("甲",), ("乙",), ("丙",)}


def test_duplicate_keys_are_all_told() -> None:
    """Each key that is written again is a fault of its own."""
    tree = parse_text("提纲.yaml", "甲: 1\n甲: 2\n乙: {丙: 1, 丙: 2}\n")
    assert [fault.place.line for fault in tree.faults] == [2, 3]


def _count_scans(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the lines that looking for a slip reads."""
    counted: list[int] = []
    check_line = syntax_slips._Scan._check_line

    def count(self: syntax_slips._Scan, start: int, line: str, indent: int):  # type: ignore[no-untyped-def]
        counted.append(start)
        return check_line(self, start, line, indent)

    monkeypatch.setattr(syntax_slips._Scan, "_check_line", count)
    return counted


def test_slip_at_the_end_of_a_long_file_is_found_in_one_pass(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Looking for a slip reads each line at most once."""
    counted = _count_scans(monkeypatch)
    lines = "".join(f"键{number}: [甲, 乙]\n" for number in range(5_000))
    tree = parse_text("提纲.yaml", f"{lines}案由：公交\n")
    assert (tree.faults[0].place.line, tree.faults[0].place.column) == (5_001, 3)
    assert len(counted) == len(set(counted)) == 5_001


def test_long_files_are_read_whole() -> None:
    """One MiB in one literal text, or as many list items as are allowed, is read."""
    line = "  增开夜班车，方便居民出行。\n"
    block = "甲: |\n" + line * (1024 * 1024 // len(line.encode()) - 1)
    tree = parse_bytes("提纲.yaml", block.encode())
    assert tree.data is not None
    assert tree.source.locate_value(("甲",), len(tree.data["甲"]) - 2).column == len(line) - 1
    items = parse_bytes("提纲.yaml", b"a:\n" + b"- 12345678901234567\n" * 49_000)
    assert items.data is not None
    assert len(items.data["a"]) == 49_000


def test_files_that_cannot_be_read_are_told_in_chinese(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """A missing file and a folder are each one sentence."""
    with pytest.raises(UnreadableFileError, match=r"找不到这个文件.*。$"):
        read_yaml(tmp_path / "没有.yaml")
    with pytest.raises(UnreadableFileError, match=r"这是文件夹.*。$"):
        read_yaml(tmp_path)
