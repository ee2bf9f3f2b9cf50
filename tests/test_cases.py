"""Cases: a folder with an outline and the readable texts of its letter, findings and file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from replywriter.building import name_letter
from replywriter.checking import examine
from replywriter.loading import load_outline
from replywriter.model.letter import Letter
from replywriter.reading.docx_own import parse_letter
from replywriter.reporting.text import write_text
from replywriter.typesetting.letter import typeset

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/outline.yaml"))


def test_there_are_cases() -> None:
    """The folder of cases is not empty."""
    assert len(CASES) >= 12


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_case(folder: Path, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """An outline gives the letter, the findings and the file that its folder shows."""
    examined = examine(load_outline(folder / "outline.yaml"), is_draft="draft" in folder.name)
    assert examined.letters, examined.diagnostics
    files = [typeset(letter) for letter in examined.letters]
    for letter, data in zip(examined.letters, files, strict=True):
        assert parse_letter(data) == letter
        (tmp_path / "letter.docx").write_bytes(data)
        result = OpenXmlValidator().validate(tmp_path / "letter.docx")
        assert result.is_valid, [str(error) for error in result.errors]
    found = {
        "letter.txt": _head(examined.letters, [_show_letter(one) for one in examined.letters]),
        "findings.txt": write_text(examined.diagnostics, {}).replace(f"{folder}/", ""),
        "docx.txt": _head(examined.letters, [_dump(data) for data in files]),
    }
    for name, text in found.items():
        golden = folder / name
        if request.config.getoption("--update"):
            golden.write_text(text + "\n", encoding="utf-8")
        assert golden.read_text(encoding="utf-8") == text + "\n", name


def _head(letters: Sequence[Letter], texts: Sequence[str]) -> str:
    """Return the texts of an outline's letters; several stand under the names of their files."""
    if len(letters) == 1:
        return texts[0]
    names = [name_letter(letter) for letter in letters]
    assert len(set(names)) == len(names)
    return "\n".join(f"◆ {name}\n{text}" for name, text in zip(names, texts, strict=True))


def _show_letter(letter: Letter) -> str:
    return "\n".join(
        "+".join(block.kind.value for block in row) + "│" + "│".join(block.text for block in row)
        for row in letter.paragraphs()
    )


def _dump(data: bytes) -> str:
    """Return the file as python-docx sees it: head, foot, and each paragraph with its styles."""
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    lines = [
        f"页 {section.page_width.twips}×{section.page_height.twips} "
        f"边 {section.top_margin.twips} {section.right_margin.twips} "
        f"{section.bottom_margin.twips} {section.left_margin.twips}",
        "首页眉 " + "｜".join(row.text for row in section.first_page_header.paragraphs),
        "单页脚 " + "｜".join(row.text for row in section.footer.paragraphs),
    ]
    for paragraph in document.paragraphs:
        runs = "｜".join(
            run.text
            if run.style.name == "Default Paragraph Font"
            else f"[{run.style.name}]{run.text}"
            for run in paragraph.runs
        )
        format_ = paragraph.paragraph_format
        spacing = "" if format_.space_before is None else f" 前{format_.space_before.twips}"
        right = "" if format_.right_indent is None else f" 右{format_.right_indent.twips}"
        lines.append(f"{paragraph.style.name}{spacing}{right}│{runs}".replace("\n", "⏎"))
    for table in document.tables:
        lines += ["表│" + "｜".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)
