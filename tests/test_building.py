"""build: from the outline to the file, checked by eyes that are not ours."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

import replywriter
from replywriter.building import make_letters
from replywriter.loading import load_outline
from replywriter.model.layout import Form
from replywriter.model.unit import Unit

ROOT = Path(__file__).parents[1]
DRAFTS = sorted((ROOT / "drafts").glob("*.yaml"))
SEED = ROOT.parent / "shared" / "seed"

needs_seed = pytest.mark.skipif(
    not SEED.is_dir(), reason="the seed lies in ../shared, which a clone lacks"
)


def _paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


@needs_seed
def test_seed_gives_the_real_letter(tmp_path: Path) -> None:
    """The seed's paragraphs, read by plain python-docx, are the published letter's lines."""
    target = replywriter.build(SEED / "outline.yaml", tmp_path)
    title, *lines = _paragraphs(target.read_bytes())
    assert title.replace("\n", "") == "关于区政协十二届三次会议第25号提案的答复"
    assert lines == (SEED / "letter.txt").read_text(encoding="utf-8").splitlines()


def test_there_are_three_drafts() -> None:
    """Two full letters and a short one are there to learn from."""
    assert len(DRAFTS) == 3


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_drafts_build_without_a_finding(draft: Path, tmp_path: Path) -> None:
    """Each example outline is in order and builds."""
    assert replywriter.check(draft) == []
    target = replywriter.build(draft, tmp_path)
    assert target.name == f"{draft.stem}-区交通运输局.docx"
    letter = replywriter.read_letter(target)
    assert letter == replywriter.compose(replywriter.read_outline(draft))


@pytest.mark.parametrize("form", [form.value for form in Form])
@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_every_form_is_valid_open_xml(draft: Path, form: str, tmp_path: Path) -> None:
    """An Open XML validator that is not ours finds no error."""
    unit = Unit(full_name="示例市示例区交通运输局", level="区", paper={"形式": form})
    letter = replywriter.compose(replywriter.read_outline(draft), unit=unit)
    target = tmp_path / "letter.docx"
    target.write_bytes(replywriter.typeset(letter))
    result = OpenXmlValidator().validate(target)
    assert result.is_valid, [str(error) for error in result.errors]


def test_same_input_same_bytes_in_two_processes(tmp_path: Path) -> None:
    """Two builds in two processes, an hour of clock apart, are the same bytes."""
    script = (
        "import sys, time, datetime\n"
        "later = float(sys.argv[3]); real = time.time\n"
        "time.time = lambda: real() + later\n"
        "import replywriter\n"
        "print(replywriter.build(sys.argv[1], sys.argv[2]))\n"
    )
    built = []
    for number, later in enumerate(("0", "3600")):
        folder = tmp_path / str(number)
        environment = {**os.environ, "PYTHONHASHSEED": str(number + 1), "TZ": f"UTC+{number * 5}"}
        run = subprocess.run(
            [sys.executable, "-c", script, str(DRAFTS[0]), str(folder), later],
            capture_output=True,
            check=True,
            env=environment,
        )
        assert run.returncode == 0
        built.append(next(folder.iterdir()).read_bytes())
    assert built[0] == built[1]


def test_file_bears_no_trace_of_the_tool() -> None:
    """Neither the tool's name nor a time of the clock stands anywhere in the file."""
    (letter,), _ = make_letters(load_outline(DRAFTS[0]))
    data = letter.data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        for entry in package.infolist():
            content = package.read(entry)
            assert b"replywriter" not in content.lower()
            assert b"python" not in content.lower()
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        core = docx.Document(io.BytesIO(data)).core_properties
    assert core.author == core.last_modified_by == "示例市示例区交通运输局"
    assert core.modified is not None
    assert core.modified.date().isoformat() == "2025-05-28"


def test_source_date_epoch_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    """The entries of the package bear the time that reproducible builds ask for."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    from replywriter.typesetting.package import deflate, start_archive

    data = start_archive([deflate("a.xml", b"<a/>")]).pack([deflate("b.xml", b"<b/>")])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.infolist()[1].date_time == (2023, 11, 14, 22, 13, 20)
        assert package.read("a.xml") == b"<a/>"


def test_failed_build_leaves_the_old_letter(tmp_path: Path) -> None:
    """A faulty outline writes nothing and loses nothing."""
    target = replywriter.build(DRAFTS[0], tmp_path)
    before = target.read_bytes()
    broken = tmp_path / "broken.yaml"
    broken.write_text(
        DRAFTS[0].read_text(encoding="utf-8").replace("致谢:", "致谢"), encoding="utf-8"
    )
    with pytest.raises(replywriter.OutlineError):
        replywriter.build(broken, tmp_path)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))


def test_draft_builds_with_marked_gaps(tmp_path: Path) -> None:
    """A half-finished outline builds as a draft that shows what is missing."""
    half = tmp_path / "half.yaml"
    half.write_text("格式: cppcc-reply\n案件:\n  届次: 三届二次\n  编号: '7'\n", encoding="utf-8")
    with pytest.raises(replywriter.OutlineError):
        replywriter.build(half, tmp_path)
    target = replywriter.build(half, tmp_path, is_draft=True)
    text = "\n".join(_paragraphs(target.read_bytes()))
    for gap in ("案由", "撰写人", "致谢", "已做工作", "下一步工作", "成文日期"):
        assert f"【待补：{gap}】" in text


def test_letter_changed_in_word_is_kept(tmp_path: Path) -> None:
    """A letter that somebody has changed in Word is not overwritten but renamed."""
    target = replywriter.build(DRAFTS[0], tmp_path)
    document = docx.Document(str(target))
    document.paragraphs[3].add_run("手工补充。")
    document.save(str(target))
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("docProps/app.xml", "<Properties/>")
    changed = target.read_bytes()
    assert replywriter.build(DRAFTS[0], tmp_path) == target
    kept = target.with_name(f"{target.stem}（改动）.docx")
    assert kept.read_bytes() == changed
    assert replywriter.build(DRAFTS[0], tmp_path) == target
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("outline", "letters"),
    [("drafts/a.yaml", "letters"), ("a.yaml", "letters"), ("else/a.yaml", "else/letters")],
)
def test_letters_lie_beside_drafts(outline: str, letters: str, tmp_path: Path) -> None:
    """Letters go to letters/ of the working folder, never outside it."""
    source = tmp_path / outline
    source.parent.mkdir(exist_ok=True)
    source.write_text(DRAFTS[0].read_text(encoding="utf-8"), encoding="utf-8")
    assert replywriter.build(source).parent == tmp_path / letters
