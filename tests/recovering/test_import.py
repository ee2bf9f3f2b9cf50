"""``replywriter import`` as people meet it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import replywriter
from replywriter.loading import load_outline
from replywriter.reading.letter_file import read_letter
from tests.test_cli import run, said

SEED = Path(__file__).parents[3] / "shared" / "seed"
LETTER = """关于区政协三届二次会议第7号提案的答复
张三委员：
您提出的《关于整治示例河的建议》收悉。感谢您对水务工作的关心。现答复如下：
2025年3月，已清淤1.2公里。
下一步，我局将加强巡查。
专此答复。
示例市示例区水务局
202568
"""


@pytest.fixture
def letter_file(tmp_path: Path) -> Path:
    """Return a letter as text, in a working folder of its own."""
    file = tmp_path / "去年的复函.txt"
    file.write_text(LETTER, encoding="utf-8")
    return file


def test_import_writes_an_outline(letter_file: Path) -> None:
    """The outline lies in drafts/, says what was not found, and gives the same letter."""
    result = run("import", letter_file.name, cwd=letter_file.parent)
    assert result.returncode == 0, said(result)
    (target,) = (letter_file.parent / "drafts").glob("*.yaml")
    assert target.name == "三届二次-7.yaml"
    text = target.read_text(encoding="utf-8")
    assert "# 未找到：成文日期、联系人。" in text
    assert "202568" in said(result)
    outline = load_outline(target).outline
    assert outline is not None
    assert outline.case.authors == ("张三",)
    assert outline.next_steps is not None
    written = [block.text for block in replywriter.compose(outline).blocks]
    assert written == LETTER.splitlines()


def test_import_never_overwrites(letter_file: Path) -> None:
    """An outline that exists is not touched; the sentence says how to go on."""
    assert run("import", letter_file.name, cwd=letter_file.parent).returncode == 0
    target = letter_file.parent / "drafts" / "三届二次-7.yaml"
    target.write_text("格式: cppcc-reply\n", encoding="utf-8")
    result = run("import", letter_file.name, cwd=letter_file.parent)
    assert result.returncode == 2
    assert "已经有提纲" in said(result)
    assert target.read_text(encoding="utf-8") == "格式: cppcc-reply\n"


def test_import_takes_folder_and_format(letter_file: Path) -> None:
    """-o names the folder, --format the format; other letters are imported all the same."""
    other = letter_file.with_name("坏的.txt")
    other.write_bytes(b"")
    result = run(
        "import",
        other.name,
        letter_file.name,
        "--format",
        "npc-reply",
        "-o",
        "提纲",
        cwd=letter_file.parent,
    )
    assert result.returncode == 3
    assert "坏的.txt" in said(result)
    (target,) = (letter_file.parent / "提纲").glob("*.yaml")
    assert "格式: npc-reply" in target.read_text(encoding="utf-8")


def test_import_restores_punctuation_when_asked(letter_file: Path) -> None:
    """Half-width punctuation is put back only under --restore-punctuation."""
    narrow = LETTER.replace("：", ":").replace("，", ",")
    letter_file.write_text(narrow, encoding="utf-8")
    for number, option in enumerate(([], ["--restore-punctuation"])):
        folder = f"提纲{number}"
        result = run("import", letter_file.name, *option, "-o", folder, cwd=letter_file.parent)
        assert result.returncode == 0, said(result)
        (target,) = (letter_file.parent / folder).glob("*.yaml")
        outline = load_outline(target).outline
        assert outline is not None
        written = [block.text for block in replywriter.compose(outline).blocks]
        assert written == (LETTER if option else narrow).splitlines()


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed is not here")
def test_the_record_page_of_the_seed_gives_its_letter(tmp_path: Path) -> None:
    """The seed's record page, imported and built, gives its letter under a generated title."""
    (tmp_path / "unit.yaml").write_bytes((SEED / "unit.yaml").read_bytes())
    (page,) = SEED.glob("000_*.txt")
    result = run("import", str(page), cwd=tmp_path)
    assert result.returncode == 0, said(result)
    (target,) = (tmp_path / "drafts").glob("*.yaml")
    outline = load_outline(target).outline
    assert outline is not None
    case = outline.case
    known = load_outline(SEED / "outline.yaml").outline
    assert known is not None
    assert replace(known.case, role=None) == case
    result = run("build", str(target), cwd=tmp_path)
    assert result.returncode == 0, said(result)
    (built,) = (tmp_path / "letters").glob("*.docx")
    rows = ["".join(block.text for block in row) for row in read_letter(built).paragraphs()]
    expected = (SEED / "letter.txt").read_text(encoding="utf-8").split("\n")
    title, *rest = rows
    assert title == "关于区政协十二届三次会议第25号提案的答复"
    assert rest == [line.strip() for line in expected if line.strip()]
