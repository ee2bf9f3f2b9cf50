"""How each case stands: its state, what is due next, its letters, and what could not be read."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from replywriter.building import build
from replywriter.checking import Examined, examine_file
from replywriter.deadlines import Due
from replywriter.ledger.letters import BUILT, CHANGED, MISSING, LetterFile, find_built
from replywriter.ledger.promises import DRAFTED, KEPT, KEPT_LATE, LATE, OPEN, UNDATED
from replywriter.ledger.rows import UNREAD, CaseRow, list_rows
from replywriter.ledger.states import find_answered_on, find_state
from replywriter.model.diagnostic import Level
from replywriter.model.keys import from_data
from replywriter.model.outline import Outline
from replywriter.structure.yaml_file import parse_text

from .folder import OUTLINES, TEXT, TODAY, make_folder, read_rows, write_outline


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with cases in every state."""
    return make_folder(tmp_path_factory.mktemp("ledger"))


@pytest.fixture(scope="module")
def rows(drafts: Path) -> dict[str, CaseRow]:
    """Return its rows."""
    return read_rows(drafts)


def read(text: str) -> Outline:
    """Return an outline of these keys."""
    return from_data(Outline, parse_text("", text).data or {})


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("格式: cppcc-reply\n", "交办"),
        ("已做工作: {标题: 工作开展情况}\n", "交办"),
        ("致谢: 谢\n", "起草"),
        ("下一步工作: {条目: [{内容: 将增开}]}\n", "起草"),
        ("致谢: 谢\n落款: {日期: 2020-01-01}\n", "起草"),
        ("前次答复: {日期: 2025-01-01}\n致谢: 谢\n", "再办理"),
        ("办理: {反馈: [{结果: 满意}]}\n前次答复: {日期: 2025-01-01}\n", "已反馈"),
        (
            "办理: {进程: [{状态: 待审, 日期: 2025-05-01}], 反馈: [{结果: 满意}]}\n致谢: 谢\n",
            "待审",
        ),
    ],
)
def test_state_is_recorded_or_told(text: str, state: str) -> None:
    """The last row of 进程 is the state; a signing date alone never means 已答复."""
    assert find_state(read(text)).name == state


@pytest.mark.parametrize(
    ("steps", "day"),
    [
        ("", None),
        ("{状态: 待签, 日期: 2025-06-01}", None),
        ("{状态: 已答复, 日期: 2025-06-03}", "2025-06-03"),
        ("{状态: 已反馈, 日期: 2025-07-01}", "2025-06-02"),
        ("{状态: 已答复, 日期: 2025-06-03}, {状态: 再办理, 日期: 2025-07-01}", None),
        (
            "{状态: 已答复, 日期: 2025-06-03}, {状态: 再办理, 日期: 2025-07-01},"
            " {状态: 已答复, 日期: 2025-07-20}",
            "2025-07-20",
        ),
    ],
)
def test_day_of_the_answer(steps: str, day: str | None) -> None:
    """The row 已答复 says when the answer was given, else the signing date does."""
    outline = read(f"落款: {{日期: 2025-06-02}}\n办理: {{进程: [{steps}]}}\n")
    assert find_answered_on(outline) == day


@pytest.mark.parametrize(
    ("number", "state", "due", "left"),
    [
        ("0001", "交办", Due("退回", "2025-07-13", "2025-07-03 + 10日"), 3),
        ("0002", "起草", Due("答复", "2025-07-15", "2025-04-15 + 3个月"), 5),
        ("0003", "待审", Due("答复", "2025-06-18", "2025-03-18 + 3个月"), -22),
        ("0004", "已答复", Due("公开", "2025-07-08", "2025-06-10 + 20个工作日"), -2),
        ("0005", "已反馈", Due("再次答复", "2025-09-02", "2025-07-02 + 2个月"), 54),
        ("0006", "已反馈", None, None),
    ],
)
def test_what_is_due_next(
    number: str, state: str, due: Due | None, left: int | None, rows: dict[str, CaseRow]
) -> None:
    """Each state has the thing that is due in it, with the sum and the days left."""
    row = rows[number]
    assert (row.state.name, row.next_due, row.left) == (state, due, left)


def test_return_window_gives_way_to_the_answer(drafts: Path) -> None:
    """When a case can no longer be sent back, its answer is what is due."""
    row = read_rows(drafts, "2025-07-14")["0001"]
    assert row.next_due == Due("答复", "2025-10-03", "2025-07-03 + 3个月")


def test_what_is_due_first_stands_first(drafts: Path) -> None:
    """Open cases come by their days, then those answered; who must answer again is open."""
    assert list(read_rows(drafts)) == ["0003", "0001", "0002", "0005", "0004", "0006"]


def test_opinion_that_does_not_come_is_nobodys_delay(tmp_path: Path) -> None:
    """When the author's opinion is overdue, it is to be asked for; the unit is not late."""
    drafts = make_folder(tmp_path)
    rest = TEXT + "落款: {日期: 2025-06-03}\n办理: {进程: [{状态: 已答复, 日期: 2025-06-03}]}\n"
    write_outline(drafts, "0010", rest=rest)
    row = read_rows(drafts)["0010"]
    assert row.next_due == Due("反馈", "2025-07-01", "2025-06-03 + 20个工作日")
    assert (row.left, row.is_late, row.is_soon) == (-9, False, True)


def test_answer_in_time_is_told(rows: dict[str, CaseRow]) -> None:
    """An extension counts; an open case is neither in time nor late."""
    assert [rows[number].is_on_time for number in ("0002", "0004", "0005", "0006")] == [
        *(None, True, False, True)
    ]


def test_worst_verdict_of_a_joint_proposal_counts(rows: dict[str, CaseRow]) -> None:
    """One author who is not satisfied is enough."""
    assert [rows[number].verdict for number in ("0004", "0005", "0006")] == [
        *("", "不满意", "基本满意")
    ]


def test_promises_stand_in_their_state(tmp_path: Path) -> None:
    """What a draft says is not promised yet; an answer's promises are open, late or kept."""
    drafts = make_folder(tmp_path)
    text = """\
致谢: 谢
下一步工作:
  内容: 将办好。
  承诺:
    - {事项: 甲, 完成时限: 2025年6月底前}
    - {事项: 乙, 完成时限: 2025年12月底前}
    - {事项: 丙, 完成时限: 2025年6月底前, 办结日期: 2025-06-30}
    - {事项: 丁, 完成时限: 2025年6月底前, 办结日期: 2025-07-01}
    - {事项: 戊, 完成时限: 长期}
"""
    write_outline(drafts, "0010", rest=text)
    answered = text + "办理: {进程: [{状态: 已答复, 日期: 2025-06-01}]}\n"
    write_outline(drafts, "0011", rest=answered)
    rows = read_rows(drafts)
    statuses = [promise.status for promise in rows["0011"].promises]
    assert statuses == [LATE, OPEN, KEPT, KEPT_LATE, UNDATED]
    assert {promise.status for promise in rows["0010"].promises} == {DRAFTED, KEPT, KEPT_LATE}


def test_case_that_another_outline_answers_again_is_done(tmp_path: Path) -> None:
    """The second answer has an outline of its own; the first has no further term."""
    drafts = make_folder(tmp_path)
    again = write_outline(
        drafts,
        "0005",
        "交办日期: 2025-07-05",
        TEXT + "前次答复: {性质: 再次答复, 日期: 2025-06-25}\n",
    )
    again.rename(drafts / "0005-再次.yaml")
    write_outline(drafts, "0005", "交办日期: 2025-03-18", OUTLINES["0005"][1])
    found = list_rows(sorted(map(str, drafts.glob("0005*.yaml"))), TODAY)
    assert [(row.state.name, row.next_due and row.next_due.day) for row in found] == [
        ("再办理", "2025-09-05"),
        ("已反馈", None),
    ]


def test_merged_cases_are_cases_of_their_own(tmp_path: Path) -> None:
    """并案 gives each case a row; what the one text promises is promised once."""
    drafts = make_folder(tmp_path)
    merged = (
        '并案: [{编号: "0021", 案由: 关于增设候车亭的提案, 撰写人: [李四],'
        " 文号: 示交函〔2025〕9号}]\n"
    )
    write_outline(drafts, "0020", "交办日期: 2025-04-15", TEXT + merged)
    rows = read_rows(drafts)
    assert rows["0021"].subject == "关于增设候车亭的提案"
    assert rows["0021"].document_number == "示交函〔2025〕9号"
    assert (len(rows["0020"].promises), rows["0021"].promises) == (2, ())
    assert rows["0021"].next_due == rows["0020"].next_due


def test_bad_outline_is_a_row_with_its_fault(tmp_path: Path) -> None:
    """What cannot be read is told with its line, and the other cases are there all the same."""
    drafts = make_folder(tmp_path)
    (drafts / "坏.yaml").write_text("案由：没有\n", encoding="utf-8")
    files = [str(drafts / name) for name in ("坏.yaml", "0002.yaml", "没有.yaml")]
    good, bad, missing = list_rows(files, TODAY)
    assert good.number == "0002"
    assert (bad.state.name, bad.fault_status) == (UNREAD, 1)
    assert bad.fault.startswith("第1行：")
    assert bad.fault.endswith("。")
    assert missing.fault_status == 3
    assert "找不到" in missing.fault


def test_findings_and_letters_come_through_two_functions(drafts: Path) -> None:
    """Who has looked at the folder already can tell the ledger what was found."""
    seen: list[str] = []

    def examine(file: str) -> Examined:
        seen.append(file)
        return examine_file(file)

    def find_letters(path: Path, *_: object) -> tuple[LetterFile, ...]:
        return (LetterFile(f"{path.stem}.docx", BUILT, "ab" * 32),)

    file = str(drafts / "0001.yaml")
    (row,) = list_rows([file], TODAY, examine, find_letters)
    assert seen == [file]
    assert row.letters == (LetterFile("0001.docx", BUILT, "ab" * 32),)
    assert row.findings[Level.ERROR] > 0


def test_built_letter_is_known_by_its_checksum(tmp_path: Path) -> None:
    """A letter that was built has a SHA-256, one that Word has saved again is told as changed."""
    drafts = make_folder(tmp_path)
    path = drafts / "0004.yaml"
    assert read_rows(drafts)["0004"].letters[0].status == MISSING
    letter = build(path, is_draft=True)
    (found,) = read_rows(drafts)["0004"].letters
    assert found == LetterFile(letter.name, BUILT, hashlib.sha256(letter.read_bytes()).hexdigest())
    with zipfile.ZipFile(letter, "a") as package:
        package.writestr("docProps/app.xml", "<Properties/>")
    assert read_rows(drafts)["0004"].letters[0].status == CHANGED


def test_letter_of_a_broken_outline_is_found_by_its_case(tmp_path: Path) -> None:
    """Where no letter can be composed now, the one that was built before is still there."""
    drafts = make_folder(tmp_path)
    letter = build(drafts / "0004.yaml", is_draft=True)
    case = read("案件: {届次: 三届二次, 编号: '0004', 承办单位: 区交通运输局}\n").case
    assert [found.name for found in find_built(drafts / "0004.yaml", case, ())] == [letter.name]
    assert find_built(drafts / "0004.yaml", read("致谢: 谢\n").case, ()) == ()


def test_room_for_a_talk_is_no_talk(tmp_path: Path) -> None:
    """面商 that a starter holds ready, or that was emptied, is not counted."""
    drafts = make_folder(tmp_path)
    for number, talk in (("1", "{时间: , 意见: }"), ("2", "{参加人: []}"), ("3", "{方式: 电话}")):
        write_outline(drafts, number, rest=f"面商: {talk}\n")
    rows = read_rows(drafts)
    assert [rows[number].has_talk for number in "123"] == [False, False, True]
