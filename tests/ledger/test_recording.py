"""What staff record goes into the outline, and what makes no sense is refused."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from replywriter.cli.main import replywriter as group
from replywriter.cli.main import run as run_command
from replywriter.errors import ReplywriterError, UsageError
from replywriter.ledger.recording import record_state
from replywriter.loading import read_outline

from .folder import OUTLINES, TEXT, make_folder, write_outline

YESTERDAY = (datetime.date.today() - datetime.timedelta(days=1)).isoformat()
TODAY = datetime.date.today().isoformat()


def run(*arguments: str | Path) -> Result:
    """Run ``replywriter ledger`` in this process; a sentence that stops it is its exception."""
    return CliRunner().invoke(group, ["ledger", *map(str, arguments)], standalone_mode=False)


def record(*arguments: str | Path) -> str:
    """Record something that can be recorded; return what was said."""
    result = run(*arguments)
    assert result.exception is None, result.exception
    assert result.return_value == 0, result.output
    return result.output


def refuse(*arguments: str | Path) -> str:
    """Record something that cannot be recorded; return the sentence, and check the file."""
    file = next(Path(one) for one in arguments if str(one).endswith(".yaml"))
    before = file.read_bytes()
    result = run(*arguments)
    said = result.output + (str(result.exception) if result.exception else "")
    assert isinstance(result.exception, UsageError) or result.return_value == 2, said
    assert file.read_bytes() == before
    assert said.strip().endswith("。")
    return said


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Return a folder with cases in every state."""
    return make_folder(tmp_path)


def test_state_is_appended_and_the_rest_untouched(drafts: Path) -> None:
    """A row is added to 进程; comments, order and line ends stay as they were."""
    file = drafts / "0002.yaml"
    text = (
        "# 第一行注释\r\n" + file.read_text(encoding="utf-8").replace("\n", "\r\n") + "# 尾注\r\n"
    )
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    record("--set", "待审", "--date", "2025-05-20", file)
    record("--set", "待签", "--date", "2025-05-22", file)
    rows = (
        "办理:\r\n  进程:\r\n    - {状态: 待审, 日期: 2025-05-20}\r\n"
        "    - {状态: 待签, 日期: 2025-05-22}\r\n"
    )
    assert file.read_bytes() == b"\xef\xbb\xbf" + (text + rows).encode()


def test_several_outlines_are_recorded_at_once(drafts: Path) -> None:
    """One command records the same for several outlines."""
    files = [drafts / "0002.yaml", drafts / "0003.yaml"]
    said = record("--set", "待签", *files)
    assert said.count(f"已记“待签”，{TODAY}") == 2
    states = [read_steps(file)[-1] for file in files]
    assert states == [("待签", TODAY)] * 2


def read_steps(file: Path) -> list[tuple[str | None, str | None]]:
    """Return the rows of 进程."""
    handling = read_outline(file).handling
    return [(step.state, step.date) for step in handling.steps] if handling else []


def test_all_or_none_is_recorded(drafts: Path) -> None:
    """Where one outline refuses, nothing is written into the others."""
    assert "其余1份也没有写" in refuse("--set", "待审", drafts / "0002.yaml", drafts / "0003.yaml")


def test_answer_bears_the_signing_date(tmp_path: Path) -> None:
    """已答复 is on the day of signing where nothing else is said; other states are today's."""
    drafts = make_folder(tmp_path)
    file = write_outline(drafts, "0010", rest=TEXT + "落款: {日期: 2025-06-10}\n")
    record("--set", "已答复", file)
    assert read_steps(file) == [("已答复", "2025-06-10")]
    late = write_outline(drafts, "0011", rest=TEXT + "落款: {日期: 2095-06-10}\n")
    record("--set", "已答复", late)
    assert read_steps(late) == [("已答复", TODAY)]


@pytest.mark.parametrize(
    ("number", "arguments", "reason"),
    [
        ("0002", ("--set", "已反馈"), "还没有记“已答复”"),
        ("0002", ("--set", "再办理"), "还没有记“已答复”"),
        ("0003", ("--set", "待签", "--date", "2025-05-31"), "比上一步“待审”（2025-06-01）还早"),
        ("0003", ("--set", "待审"), "2025-06-01 已经记过“待审”"),
        ("0003", ("--set", "待签", "--date", "2095-01-01"), "还没有到"),
        ("0004", ("--set", "起草"), "后面可以记“已反馈”、“再办理”"),
        ("0002", ("--set", "待审", "--correct"), "没有可以改的"),
        ("0003", ("--feedback", "满意"), "后面可以记“起草”"),
        ("0002", ("--feedback", "满意"), "还没有记“已答复”"),
        ("0005", ("--feedback", "满意"), "有2位提案者"),
        ("0005", ("--feedback", "满意", "--by", "王五"), "提案者里没有“王五”"),
        ("0005", ("--feedback", "满意", "--by", "李四委员"), "李四的反馈已经记过"),
        ("0004", ("--feedback", "满意", "--correct"), "没有可以改的"),
        ("0004", ("--done", "3"), "只有2项承诺，没有第3项"),
        ("0001", ("--done", "1"), "没有承诺"),
        ("0004", ("--done", "1", "--date", "2095-01-01"), "还没有到"),
        ("0002", ("--published",), "还没有记“已答复”"),
        ("0004", ("--published", "--date", "2025-06-09"), "比答复的日期"),
        ("0002", ("--extend", "2025-04-15"), "比交办日期"),
        ("0002", ("--set", "待审", "--done", "1"), "一次只能记一样"),
        ("0002", ("--by", "张三"), "--feedback、--extend"),
        ("0002", ("--set", "待审", "--opinion", "好"), "--opinion 要和"),
        ("0002", ("--set", "待审", "--late"), "要分开做"),
    ],
)
def test_what_makes_no_sense_is_refused(
    number: str, arguments: tuple[str, ...], reason: str, drafts: Path
) -> None:
    """A sentence says why, and the outline stays as it was."""
    assert reason in refuse(*arguments, drafts / f"{number}.yaml")


def test_last_step_can_be_corrected(drafts: Path) -> None:
    """--correct puts a row in place of the last one."""
    file = drafts / "0003.yaml"
    record("--set", "待签", "--date", "2025-05-30", "--correct", file)
    assert read_steps(file) == [("待签", "2025-05-30")]


def test_second_answer_begins_with_being_taken_up_again(tmp_path: Path) -> None:
    """An outline with 前次答复 may begin with 再办理."""
    drafts = make_folder(tmp_path)
    file = write_outline(
        drafts, "0010", rest=TEXT + "前次答复: {性质: 再次答复, 日期: 2025-06-25}\n"
    )
    record("--set", "再办理", "--date", "2025-07-01", file)
    record("--set", "待审", "--date", "2025-07-02", file)
    assert read_steps(file) == [("再办理", "2025-07-01"), ("待审", "2025-07-02")]


def test_feedback_is_recorded_with_the_state(drafts: Path) -> None:
    """The only author need not be named; the case is 已反馈 from then on."""
    file = drafts / "0004.yaml"
    said = record("--feedback", "基本满意", "--opinion", "班次还可以密些：#5\n谢谢", file)
    assert f"已记张三的反馈：基本满意，{TODAY}" in said
    handling = read_outline(file).handling
    assert handling is not None
    (row,) = handling.feedback
    assert (row.author, row.date, row.verdict) == ("张三", TODAY, "基本满意")
    assert row.opinion == "班次还可以密些：#5\n谢谢"
    assert read_steps(file)[-1] == ("已反馈", TODAY)
    record("--feedback", "满意", "--correct", "--date", YESTERDAY, file)
    handling = read_outline(file).handling
    assert handling is not None
    assert [(row.verdict, row.date) for row in handling.feedback] == [("满意", YESTERDAY)]


def test_each_author_has_a_say(tmp_path: Path) -> None:
    """A second author's feedback is a second row, and no second state."""
    drafts = make_folder(tmp_path)
    rest = OUTLINES["0005"][1].replace(", {状态: 已反馈, 日期: 2025-07-02}", "")
    file = write_outline(drafts, "0005", rest=rest[: rest.index(" 反馈:")].rstrip(",") + "}\n")
    record("--feedback", "满意", "--by", "张三", file)
    record("--feedback", "不满意", "--by", "李四", file)
    handling = read_outline(file).handling
    assert handling is not None
    assert [(row.author, row.verdict) for row in handling.feedback] == [
        ("张三", "满意"),
        ("李四", "不满意"),
    ]
    assert [state for state, _ in read_steps(file)] == ["已答复", "已反馈"]


def test_promise_extension_and_publication_are_recorded(drafts: Path) -> None:
    """What came of a promise, a later day and the day of publishing each have their key."""
    file = drafts / "0004.yaml"
    record("--done", "1", "--date", "2025-06-28", "--outcome", "12路已延长", file)
    record("--extend", "2025-09-18", "--by", "区政府督查室", file)
    record("--published", "--date", "2025-06-30", file)
    outline = read_outline(file)
    assert outline.next_steps is not None
    assert outline.next_steps.promises[0].done_on == "2025-06-28"
    assert outline.next_steps.promises[0].outcome == "12路已延长"
    assert outline.handling is not None
    assert outline.handling.published_on == "2025-06-30"
    assert outline.handling.extension is not None
    assert outline.handling.extension.until == "2025-09-18"
    assert outline.handling.extension.approver == "区政府督查室"


def test_recording_names_its_outlines(drafts: Path) -> None:
    """Nothing is recorded in a whole folder by accident, nor in what is no outline."""
    assert "请写明记在哪一份提纲里" in str(run("--set", "待审").exception)
    assert "这是文件夹" in run("--set", "待审", drafts).output
    letter = drafts / "复函.docx"
    letter.write_bytes(b"PK")
    result = run("--set", "待审", letter)
    assert result.return_value == 3
    assert "这不是提纲" in result.output
    bad = drafts / "坏.yaml"
    bad.write_text("案由：没有\n", encoding="utf-8")
    result = run("--set", "待审", bad)
    assert result.return_value == 3
    assert "第1行" in result.output


def test_day_that_is_none_is_refused(
    drafts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A day is written as 2025-05-20, and is one of the calendar."""
    for text in ("5月20日", "2025-02-30"):
        line = ["replywriter", "ledger", "--set", "待审", "--date", text, str(drafts / "0002.yaml")]
        monkeypatch.setattr("sys.argv", line)
        assert run_command() == 2
        assert f"“{text}”不是日期。请写成 2025-05-20 这样。" in capsys.readouterr().err


def test_correcting_looks_at_the_row_before(drafts: Path) -> None:
    """A corrected row must follow the one before it."""
    outline = read_outline(drafts / "0005.yaml")
    with pytest.raises(ReplywriterError, match="还早"):
        record_state(outline, "已反馈", "2025-06-24", TODAY, corrects=True)
    entry = record_state(outline, "再办理", "2025-06-26", TODAY, corrects=True)
    assert entry.values == {("办理", "进程", 1): {"状态": "再办理", "日期": "2025-06-26"}}
