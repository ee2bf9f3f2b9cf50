"""Every faulty outline of the table gives its finding, at its line and column, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from replywriter.checking import examine
from replywriter.errors import UnreadableFileError
from replywriter.formats.format import list_formats
from replywriter.loading import load_outline
from replywriter.model.diagnostic import Level
from replywriter.structure import yaml_file

from .fault_cases import FOLDER, Case, read_cases, show_finding, show_findings, update_case

FILES = ("syntax.txt", "schema.txt", "rules.txt")
GOOD = (FOLDER / "good.yaml").read_text(encoding="utf-8")
LEGITIMATE = {
    *("replywriter", "new", "draft", "YAML", "Word", "true"),
    *("UTF-8", "UTF-16", "UTF-32", "GBK", "GB18030"),
    *list_formats(),
}
BROKEN = "错误 syntax 此处的字节不是 UTF-8 文字，{}"
CONTROL = "错误 syntax 此处有看不见的控制字符 U+{}，Word 文件放不下。请删去这个字符。"
TOO_MANY = "错误 syntax 到此处已有 50000 多项，{}"


def edit_good(old: str, new: str) -> bytes:
    """Return the good outline with one stretch of it replaced."""
    assert old in GOOD
    return GOOD.replace(old, new, 1).encode()


CASES = [(FOLDER / name, case) for name in FILES for case in read_cases(FOLDER / name)]
PARSERS = [
    pytest.param(getattr(yaml, "CSafeLoader", yaml.SafeLoader), id="libyaml"),
    pytest.param(yaml.SafeLoader, id="python"),
]
BYTES = {
    "GBK": (GOOD.encode("gbk"), "第1行第1字 错误 syntax 文件是 GBK 编码，{}"),
    "GB18030": (("㐂" + GOOD).encode("gb18030"), "第1行第1字 错误 syntax 文件是 GB18030 编码，{}"),
    "UTF-16 with BOM": (GOOD.encode("utf-16"), "第1行第1字 错误 syntax 文件是 UTF-16 编码，{}"),
    "UTF-16 BE": (GOOD.encode("utf-16-be"), "第1行第1字 错误 syntax 文件是 UTF-16 编码，{}"),
    "UTF-16 LE": (GOOD.encode("utf-16-le"), "第1行第1字 错误 syntax 文件是 UTF-16 编码，{}"),
    "UTF-32": (GOOD.encode("utf-32"), "第1行第1字 错误 syntax 文件是 UTF-32 编码，{}"),
    "GBK after ASCII": (
        b"title: 1\n# " + "感谢".encode("gbk"),
        "第2行第3字 错误 syntax 文件是 GBK 编码，{}",
    ),
    "UTF-8 cut short": (GOOD.encode()[:-8] + b"\xe4\n", f"第35行第26字 {BROKEN}"),
    "binary": (
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe!\x00\x81\xff\x9c",
        f"第1行第11字 {BROKEN}",
    ),
    "NUL": (edit_good("关心。", "关心。\0"), f"第14行第19字 {CONTROL.format('0000')}"),
    "bell": (edit_good("关心。", "\a关心。"), f"第14行第16字 {CONTROL.format('0007')}"),
    "C1 control": (edit_good("关心。", "\x9b关心。"), f"第14行第16字 {CONTROL.format('009B')}"),
    "noncharacter": (edit_good("关心。", "\ufdd0关心。"), f"第14行第16字 {CONTROL.format('FDD0')}"),
    "undefined alias": (
        edit_good("致谢: ", "致谢: *thanks # "),
        "第14行第5字 错误 syntax “*”放在文字开头有特殊含义。请给整段文字加引号。",
    ),
    "billion laughs": (
        "\n".join(
            [
                "其他部分:",
                "  - &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
                *(f"  - &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]" for n in range(9)),
            ]
        ).encode(),
        f"第6行第30字 {TOO_MANY}",
    ),
    "too many items": (b"a:\n" + b"- 1\n" * 60_000, f"第50001行第3字 {TOO_MANY}"),
    "nested deeper than 50": (b"a: " + b"[" * 60, "第1行第53字 错误 syntax 此处嵌套超过 50 层。{}"),
    "100,000 dashes": (b"- " * 100_000, "第1行第101字 错误 syntax 此处嵌套超过 50 层。{}"),
}
# libyaml 0.2.6 stops by itself where a text nests 1,000 deep, before anything is built.
DEEP = {
    "nested 100,000 deep": (
        b"[" * 100_000,
        {
            "第1行第51字 错误 syntax 此处嵌套超过 50 层。请检查缩进和括号。",
            "第1行第1001字 错误 syntax 此处嵌套超过 50 层。请检查缩进和括号。",
        },
    ),
    "100,000 braces": (
        b"{" * 100_000,
        {
            "第1行第2字 错误 syntax 键应是一个词，例如“案由”，这里却是列表或一组键值。"
            "如果是文字，请加引号。",
            "第1行第1001字 错误 syntax 此处嵌套超过 50 层。请检查缩进和括号。",
        },
    ),
}


@pytest.fixture(params=PARSERS)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with libyaml, then with the parser that stands in where it is missing."""
    monkeypatch.setattr(yaml_file, "_Loader", request.param)


def find_faults(text: str) -> str:
    """Return the findings on an outline as the table writes them, hints left out."""
    found = examine(load_outline("-", text.encode())).diagnostics
    return show_findings([one for one in found if one.level is not Level.INFO], text)


def test_table_is_large() -> None:
    """The table holds at least 40 faulty outlines, each under a title of its own."""
    titles = [case.title for _, case in CASES]
    assert len(titles) >= 40
    assert len(set(titles)) == len(titles)


def test_good_outline_has_no_findings() -> None:
    """The outline that the faulty ones are made from is in order itself, with or without a BOM."""
    assert not find_faults(GOOD)
    marked = examine(load_outline("-", GOOD.encode("utf-8-sig"))).diagnostics
    assert {one.level for one in marked} == {Level.INFO}
    assert not find_faults(GOOD.replace("\n", "\r\n"))


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(("data", "expected"), BYTES.values(), ids=BYTES)
def test_file_that_is_no_outline_gives_one_finding(data: bytes, expected: str) -> None:
    """A file in another encoding, damaged, or made to exhaust the reader gives one finding."""
    found = examine(load_outline("-", data)).diagnostics
    assert len(found) == 1
    before, _, after = expected.partition("{}")
    shown = show_finding(found[0])
    assert shown.startswith(before)
    assert shown.endswith(after or "。")


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(("data", "expected"), DEEP.values(), ids=DEEP)
def test_text_made_to_exhaust_the_reader_gives_one_finding(data: bytes, expected: set[str]) -> None:
    """A text that nests without end gives one finding, where the parser at hand stops."""
    found = examine(load_outline("-", data)).diagnostics
    assert len(found) == 1
    assert show_finding(found[0]) in expected


def test_file_over_one_mebibyte_is_not_read(tmp_path: Path) -> None:
    """A file over 1 MiB is refused in one sentence, before it is read."""
    path = tmp_path / "提纲.yaml"
    path.write_bytes(b"#" * (1024 * 1024 + 1))
    with pytest.raises(UnreadableFileError, match=r"超过 1 MiB 的上限.*。$"):
        load_outline(path)
    with pytest.raises(UnreadableFileError, match=r"超过 1 MiB 的上限.*。$"):
        load_outline("-", path.read_bytes())


def _messages() -> Iterator[str]:
    for _, case in CASES:
        for found in examine(load_outline("-", case.outline.encode())).diagnostics:
            yield found.message
    for data, _ in BYTES.values():
        for found in examine(load_outline("-", data)).diagnostics:
            yield found.message


def test_messages_are_calm_chinese_sentences() -> None:
    """A message ends with 。, says 请, blames nobody, and holds no English but names."""
    for message in _messages():
        assert message.endswith("。"), message
        assert "请" in message, message
        assert "。。" not in message, message
        assert not re.search("您的|错误|非法|无效|失败|异常", message), message
        said = re.sub("“[^”]*”|U\\+[0-9A-F]{4}", "", message)
        assert not set(re.findall(r"(?<![0-9])[A-Za-z][A-Za-z0-9-]+", said)) - LEGITIMATE, message


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("path", "case"), [pytest.param(path, case, id=case.title) for path, case in CASES]
)
def test_faulty_outline_gives_its_findings(
    path: Path, case: Case, request: pytest.FixtureRequest
) -> None:
    """A faulty outline gives exactly the findings of the table, whichever parser reads it."""
    found = find_faults(case.outline)
    if request.config.getoption("--update") and "libyaml" in request.node.name:
        update_case(path, case.title, found)
        return
    assert found == case.expected
