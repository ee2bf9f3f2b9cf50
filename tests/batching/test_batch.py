"""A folder of outlines is built on all cores, past bad ones, and never twice without need."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import docx
import pytest

from .seasons import (
    DRAFTS,
    add_outline,
    call,
    command,
    digest_letters,
    make_environment,
    make_season,
)

BAD = "格式: cppcc-reply\n案件:\n  编号: 7\n"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_season(tmp_path / "season", 30)


def test_one_process_and_two_give_the_same_letters(home: Path, cache: Path) -> None:
    """However many processes work, the letters are the same, byte for byte."""
    assert call(home, cache, "build", "drafts", "--jobs", "1").returncode == 0
    alone = digest_letters(home)
    assert len(alone) == 30
    shutil.rmtree(home / "letters")
    result = call(home, cache, "build", "drafts", "--jobs", "2")
    assert result.returncode == 0
    assert digest_letters(home) == alone
    assert "共 30 件：已生成 30 件，没有变化 0 件，没有生成 0 件" in result.stderr


def test_letters_are_told_in_the_order_of_the_outlines(home: Path, cache: Path) -> None:
    """Whichever process is first, what was built is told in the order of the files."""
    result = call(home, cache, "build", "drafts", "--jobs", "2")
    told = [Path(line.partition("：")[2]).name for line in result.stdout.splitlines()]
    assert told == [
        f"{file.stem}-区交通运输局.docx" if "十八届" not in file.read_text("utf-8") else name
        for file, name in zip(sorted((home / "drafts").iterdir()), told, strict=True)
    ]
    assert len(told) == 30


def test_unchanged_outlines_are_passed_over(home: Path, cache: Path) -> None:
    """A second run makes only the letters of outlines that were changed."""
    call(home, cache, "build", "drafts")
    before = {file: file.stat().st_mtime_ns for file in (home / "letters").iterdir()}
    result = call(home, cache, "build", "drafts")
    assert "已生成 0 件，没有变化 30 件" in result.stderr
    assert result.stdout == ""
    changed = add_outline(home, DRAFTS[1], "0002")
    changed.write_text(changed.read_text("utf-8").replace("感谢你们", "很感谢你们"), "utf-8")
    result = call(home, cache, "build", "drafts")
    assert "已生成 1 件，没有变化 29 件" in result.stderr
    touched = {file.name for file, moment in before.items() if file.stat().st_mtime_ns != moment}
    assert touched == {"十二届三次-0002-区交通运输局.docx"}


def test_a_new_unit_makes_all_letters_anew(home: Path, cache: Path) -> None:
    """What the unit says is part of every letter."""
    call(home, cache, "build", "drafts")
    unit = home / "unit.yaml"
    unit.write_text(unit.read_text("utf-8").replace("何文静", "何文清"), "utf-8")
    assert "已生成 30 件" in call(home, cache, "build", "drafts").stderr


def test_an_own_template_makes_all_letters_anew(home: Path, cache: Path) -> None:
    """So is what the working folder's own templates say."""
    call(home, cache, "build", "drafts")
    own = home / "templates" / "regions" / "general.yaml"
    own.parent.mkdir(parents=True)
    packaged = DRAFTS[0].parents[1] / "templates" / "regions" / "general.yaml"
    text = packaged.read_text("utf-8").replace("类别：{{ 答复.类别 }}", "{{ 答复.类别 }}类")
    own.write_text(text, "utf-8")
    assert "已生成 30 件" in call(home, cache, "build", "drafts").stderr


def test_a_missing_or_damaged_letter_is_made_again(home: Path, cache: Path) -> None:
    """What is known of a letter is held against the file that is there."""
    call(home, cache, "build", "drafts")
    expected = digest_letters(home)
    first, second, *_ = sorted((home / "letters").iterdir())
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1])
    result = call(home, cache, "build", "drafts")
    assert "已生成 2 件，没有变化 28 件" in result.stderr
    assert digest_letters(home) == {**digest_letters(home), **expected}


def test_a_letter_changed_in_word_is_left_alone(home: Path, cache: Path) -> None:
    """A letter that somebody changed in Word stays as long as its outline does."""
    call(home, cache, "build", "drafts")
    letter = sorted((home / "letters").iterdir())[0]
    shutil.copyfile(docx_saved_elsewhere(home), letter)
    changed = letter.read_bytes()
    result = call(home, cache, "build", "drafts")
    assert "没有动它" in result.stderr
    assert letter.read_bytes() == changed
    result = call(home, cache, "build", "drafts", "--rebuild")
    assert "已改名为" in result.stderr
    assert letter.read_bytes() != changed
    assert letter.with_name(f"{letter.stem}（改动）.docx").read_bytes() == changed


def docx_saved_elsewhere(home: Path) -> Path:
    """Return a Word file of another program."""
    target = home / "another.docx"
    docx.Document().save(str(target))
    return target


def test_a_bad_outline_never_stops_the_rest(home: Path, cache: Path) -> None:
    """The table at the end names what gave no letter, and why; the rest is built."""
    (home / "drafts" / "十二届三次-0011.yaml").write_text(BAD, "utf-8")
    (home / "drafts" / "甲.yaml").write_bytes(b"\xff\xfe\xff")
    result = call(home, cache, "build", "drafts", "--jobs", "2")
    assert result.returncode == 1
    assert len(digest_letters(home)) == 29
    assert "共 31 件：已生成 29 件，没有变化 0 件，没有生成 2 件" in result.stderr
    table = result.stderr.partition("没有生成的：\n")[2].splitlines()
    assert [line.split()[0] for line in table] == ["十二届三次-0011.yaml", "甲.yaml"]
    assert all("第" in line and line.endswith("。") for line in table)
    again = call(home, cache, "build", "drafts")
    assert again.returncode == 1
    assert "已生成 0 件，没有变化 29 件，没有生成 2 件" in again.stderr


def test_findings_of_finished_letters_are_counted(home: Path, cache: Path) -> None:
    """Among many, what is found in letters that were built is counted, and ``check`` tells it."""
    outline = home / "drafts" / "十二届三次-0002.yaml"
    outline.write_text(outline.read_text("utf-8").replace("感谢你们", "感谢您们"), "utf-8")
    result = call(home, cache, "build", "drafts")
    assert "已生成 30 件" in result.stderr
    assert "新生成的复函里有：注意" in result.stderr
    assert "polite-plural" not in result.stderr
    assert "polite-plural" in call(home, cache, "build", str(outline), "--rebuild").stderr


def test_two_outlines_never_write_the_same_letter(home: Path, cache: Path) -> None:
    """The first in order has the name; the second is refused, whichever process made it."""
    twin = home / "drafts" / "十二届三次-0099.yaml"
    shutil.copyfile(home / "drafts" / "十二届三次-0002.yaml", twin)
    result = call(home, cache, "build", "drafts", "--jobs", "2")
    assert result.returncode == 2
    assert "的相同，没有生成。请核对届次和编号。" in result.stderr
    assert "已生成 30 件，没有变化 0 件，没有生成 1 件" in result.stderr
    assert (
        "已生成 0 件，没有变化 30 件，没有生成 1 件" in call(home, cache, "build", "drafts").stderr
    )


def test_a_damaged_record_is_begun_anew(home: Path, cache: Path) -> None:
    """What is kept between runs may be damaged or deleted; nothing is lost but time."""
    call(home, cache, "build", "drafts")
    expected = digest_letters(home)
    for file in cache.glob("outcomes/*"):
        file.write_bytes(b"no database" * 500)
    result = call(home, cache, "build", "drafts")
    assert result.returncode == 0
    assert "已生成 30 件" in result.stderr
    assert digest_letters(home) == expected
    assert "没有变化 30 件" in call(home, cache, "build", "drafts").stderr


def test_what_a_killed_run_left_is_swept(home: Path, cache: Path) -> None:
    """Halves of letters that a killed run had begun go away; what is being written stays."""
    letters = home / "letters"
    letters.mkdir()
    old, new = letters / ".old.part", letters / ".new.part"
    for part in (old, new):
        part.write_bytes(b"PK")
    os.utime(old, (time.time() - 3600, time.time() - 3600))
    call(home, cache, "build", "drafts")
    assert not old.exists()
    assert new.exists()


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
def test_what_is_kept_of_findings_is_nobody_elses(home: Path, cache: Path) -> None:
    """Findings quote letters that are not public yet, so other users cannot read the records."""
    call(home, cache, "check", "drafts")
    assert (cache / "outcomes").stat().st_mode & 0o777 == 0o700


def test_check_says_the_same_the_second_time(home: Path, cache: Path) -> None:
    """Findings that are known from an earlier run are told as they were found."""
    (home / "drafts" / "十二届三次-0011.yaml").write_text(BAD, "utf-8")
    first = call(home, cache, "check", "drafts", "--jobs", "2")
    second = call(home, cache, "check", "drafts")
    assert first.returncode == second.returncode == 1
    assert (first.stdout, first.stderr) == (second.stdout, second.stderr)
    assert "第3行" in second.stdout
    for output_format in ("json", "sarif"):
        told = call(home, cache, "check", "drafts", "--output-format", output_format)
        assert (
            told.stdout
            == call(
                home, tmp_cache(cache), "check", "drafts", "--output-format", output_format
            ).stdout
        )


def test_ledger_is_the_same_the_second_time_but_for_letters(home: Path, cache: Path) -> None:
    """Rows of the ledger are kept between runs; the letters are looked at each time."""
    (home / "drafts" / "十二届三次-0011.yaml").write_bytes(b"\xff\xfe\xff")
    first = call(home, cache, "ledger", "--output-format", "json")
    again = call(home, cache, "ledger", "--output-format", "json")
    assert (first.returncode, first.stdout) == (again.returncode, again.stdout)
    assert first.stdout.count('"没有生成"') == 29
    call(home, cache, "build", "drafts")
    after = call(home, cache, "ledger", "--output-format", "json").stdout
    assert after.count('"已生成"') == 29
    assert after == call(home, tmp_cache(cache), "ledger", "--output-format", "json").stdout


def tmp_cache(cache: Path) -> Path:
    """Return a folder in which nothing is known."""
    fresh = cache.with_name("fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    return fresh


def test_ctrl_c_ends_with_whole_letters_and_a_count(tmp_path: Path, cache: Path) -> None:
    """Ctrl-C stops the work in the middle; what was written is whole, and the next run goes on."""
    home = make_season(tmp_path / "large", 400)
    process = subprocess.Popen(
        command("build", "drafts", "--jobs", "2"),
        cwd=home,
        env=make_environment(cache),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()  # the first letter is there
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "件没有做" in said
    assert "再运行一次，会接着做" in said
    assert "Traceback" not in said
    built = digest_letters(home)
    assert 0 < len(built) < 400
    result = call(home, cache, "build", "drafts")
    assert f"没有变化 {len(built)} 件" in result.stderr
    assert len(digest_letters(home)) == 400
    assert built.items() <= digest_letters(home).items()


def test_watching_builds_what_is_saved(home: Path, cache: Path) -> None:
    """--watch builds an outline again when it is saved, and ends with Ctrl-C."""
    process = subprocess.Popen(
        command("build", "drafts", "--watch"),
        cwd=home,
        env=make_environment(cache),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if "正在看着" in line:
                break
        letter = home / "letters" / "十二届三次-0002-区交通运输局.docx"
        before = letter.read_bytes()
        outline = home / "drafts" / "十二届三次-0002.yaml"
        text = outline.read_text("utf-8").replace("感谢你们", "很感谢你们")
        deadline = time.monotonic() + 60
        while letter.read_bytes() == before and time.monotonic() < deadline:
            # Saved until it is noticed: the watching may not have begun yet.
            outline.write_text(text, "utf-8")
            time.sleep(0.3)
        assert letter.read_bytes() != before
    finally:
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    assert process.returncode == 0
    assert "已生成复函" in out


def test_wrong_wishes_get_one_sentence(home: Path, cache: Path) -> None:
    """A wrong executor, number of processes or thing to watch is refused in Chinese."""
    for arguments, words in (
        (("build", "drafts", "--executor", "ray:x"), "--executor 要写成 dask:地址"),
        (("build", "drafts", "--jobs", "0"), "“--jobs”不对"),
        (("build", "-", "-o", "x", "--watch"), "标准输入不能一直看着"),
    ):
        result = call(home, cache, *arguments)
        assert result.returncode == 2
        assert words in result.stderr
        assert "Traceback" not in result.stderr
