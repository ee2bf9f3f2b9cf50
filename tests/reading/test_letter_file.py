"""A letter is read from whatever file it lies in; what is no letter gets one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from replywriter.errors import UnreadableFileError
from replywriter.reading.letter_file import parse_letter
from tests.reading.common import HEAD, OPENING
from tests.test_cli import run

TEXT = HEAD + OPENING + "示例区水利局\n2024年5月6日\n"
PAGE = (
    "<html><head><title>站</title><meta charset='{0}'></head><body><nav>首页</nav>{1}</body></html>"
)
RECORD = """届次\n|\n三届二次\n编号\n|\n0012\n案由\n|\n关于整治示例河的提案\n撰写人\n|\n张三,李四
附议人\n|\n|\n承办单位\n|\n区水利局\n处理情况\n|\n张三,李四委员:\n你们提出的提案收悉,现答复如下:\n已办(见附图)。
区水利局\n|\n反馈意见\n|\n|\n"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    """The encoding of a text file does not change the letter."""
    assert parse_letter(TEXT.encode(encoding), "a.txt") == parse_letter(TEXT.encode(), "a.txt")


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_saved_page_is_the_same_letter(charset: str) -> None:
    """Paragraphs, breaks and cells of a page are lines; navigation and titles are none."""
    first, *rest = TEXT.split("\n")
    body = f"<table><tr><td>{first}</td></tr></table><script>1</script><p>" + "<br>".join(rest)
    page = PAGE.format(charset, body).encode("gbk" if charset == "gb2312" else charset)
    assert parse_letter(page, "a.html") == parse_letter(TEXT.encode(), "a.txt")


def test_record_page_gives_case_and_letter() -> None:
    """The letter is the value of 处理情况; its lost punctuation is put back and noted."""
    letter = parse_letter(RECORD.encode(), "a.txt")
    assert letter.blocks[0].text == "张三，李四委员："
    assert letter.blocks[2].text == "已办（见附图）。"
    case = letter.case
    assert (case.session, case.number, case.unit) == ("三届二次", "0012", "区水利局")
    assert (case.subject, case.authors) == ("关于整治示例河的提案", ("张三", "李四"))


@pytest.mark.parametrize(
    ("data", "file", "word"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "另存为 .docx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "密码",
        ),
        (b"%PDF-1.7", "a.pdf", "PDF"),
        (b"{\\rtf1", "a.rtf", "RTF"),
        (b"PK\x03\x04", "a.docx", "Word"),
        (b"abc", "a.docx", "另存"),
        (b"abc", "a.xyz", ".docx"),
        (b"", "a.txt", "空文件"),
        (b"\xff\x80\xff" * 9, "a.txt", "文本"),
        (b"a: 1", "a.yaml", "提纲"),
        (b"a" * 5_000_000, "a.txt", "4 MiB"),
        ("甲\n".encode() * 3001, "a.txt", "3000 行"),
    ],
)
def test_what_is_no_letter_gets_one_sentence(data: bytes, file: str, word: str) -> None:
    """The sentence names the file and says what to do."""
    with pytest.raises(UnreadableFileError, match=word) as caught:
        parse_letter(data, file)
    assert str(caught.value).startswith(file)


def test_inspect_shows_what_was_understood(tmp_path: Path) -> None:
    """JSON holds a row for each line, counted from 1, and the case; text is for people."""
    file = tmp_path / "复函.txt"
    file.write_text("\n" + TEXT, encoding="utf-8")
    data = json.loads(run("inspect", str(file), "--output-format", "json").stdout)
    assert data["blocks"][1] == {"n": 2, "kind": "称谓", "text": "张三委员：", "paragraph": 3}
    assert data["案件"]["编号"] == "0012"
    shown = run("inspect", str(file)).stdout.decode("utf-8")
    assert "署名" in shown
    assert "案由：关于整治示例河的提案" in shown
