"""What is recorded on the page stands in the outline, as the command line would put it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import quote

import pytest

from replywriter.ledger import recording, states
from replywriter.loading import read_outline
from replywriter.web.page_words import say_for_page
from tests.web.client import Client, text_of

NAME = "十二届三次-0137"
PAGE = f"/cases/{quote(NAME)}/state"


@pytest.fixture
def client(home: Path) -> Client:
    """A client of a server on the working folder."""
    return Client(home)


def _record(client: Client, **form: str) -> str:
    """Record something from the page as it is now, and return what the page says then."""
    base = re.search(r'name="base" value="([0-9a-f]+)"', client.read(PAGE))
    assert base
    answer = client.post(PAGE, {"base": base[1], **form})
    return text_of(client.follow(answer) if answer.status_code == 303 else answer.text)


def test_a_case_goes_from_draft_to_feedback(client: Client, home: Path) -> None:
    """Each step stands in the outline with its date, and everything else is as it was."""
    file = home / "drafts" / f"{NAME}.yaml"
    before = file.read_text(encoding="utf-8")
    _record(client, what="state", state="待审", date="2025-05-20")
    _record(client, what="state", state="已答复", date="2025-06-05")
    said = _record(
        client,
        what="feedback",
        author="周明华",
        verdict="满意",
        date="2025-06-20",
        opinion="办得好。\r\n谢谢。",
    )
    assert "现在是已反馈" in said
    outline = read_outline(file)
    assert outline.handling
    assert [(step.state, step.date) for step in outline.handling.steps] == [
        ("待审", "2025-05-20"),
        ("已答复", "2025-06-05"),
        ("已反馈", "2025-06-20"),
    ]
    assert outline.handling.feedback[0].opinion == "办得好。\n谢谢。"
    assert file.read_text(encoding="utf-8").startswith(before.rstrip("\n"))


def test_promise_extension_and_publication_are_recorded(client: Client, home: Path) -> None:
    """The rest of what happens to a case has its place on the page too."""
    _record(client, what="clerk", clerk="何文静")
    _record(client, what="extension", until="2025-07-18", approver="区政协提案委")
    _record(client, what="state", state="已答复", date="2025-06-05")
    _record(client, what="promise", number="1", date="2025-08-01", outcome="已办好")
    page = _record(client, what="publication", date="2025-06-30")
    assert "2025-06-30已公开" in page
    outline = read_outline(home / "drafts" / f"{NAME}.yaml")
    assert outline.handling
    assert outline.handling.clerk == "何文静"
    assert outline.handling.extension
    assert outline.handling.extension.until == "2025-07-18"
    assert "已办好" in text_of(client.read(PAGE))


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"what": "state", "state": "", "date": ""}, "没有选办到了哪一步"),
        ({"what": "state", "state": "待审", "date": "5月"}, "不是日期"),
        ({"what": "state", "state": "已反馈", "date": ""}, "请先记“已答复”"),
        ({"what": "state", "state": "待审", "date": "2999-01-01"}, "还没有到"),
        ({"what": "feedback", "author": "", "verdict": "满意"}, "请选是哪一位"),
        ({"what": "promise", "number": "99"}, "没有第99项"),
        ({"what": "promise", "number": "x"}, "没有说是哪一项"),
        ({"what": "extension", "until": ""}, "没有写延期到哪一天"),
        ({"what": "clerk", "clerk": " "}, "没有写经办人"),
        ({"what": "nonsense"}, "没有说要记什么"),
    ],
)
def test_what_cannot_be_recorded_is_said(
    client: Client, home: Path, form: dict[str, str], said: str
) -> None:
    """One sentence in the page's own words, what was typed is still there, the file untouched."""
    file = home / "drafts" / f"{NAME}.yaml"
    before = file.read_bytes()
    page = _record(client, **form)
    assert said in page
    assert "已记好" not in page
    assert "--" not in page
    assert file.read_bytes() == before


def test_a_file_that_changed_meanwhile_is_not_overwritten(client: Client, home: Path) -> None:
    """The page says so and shows how the case stands now."""
    base = re.search(r'name="base" value="([0-9a-f]+)"', client.read(PAGE))
    assert base
    file = home / "drafts" / f"{NAME}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# 别人写的\n", encoding="utf-8")
    answer = client.post(PAGE, {"base": base[1], "what": "state", "state": "待审"})
    assert answer.status_code == 409
    assert "刚才在别处改过" in answer.text
    assert "待审" not in file.read_text(encoding="utf-8").partition("办理")[2]


def _base(client: Client) -> str:
    base = re.search(r'name="base" value="([0-9a-f]+)"', client.read(PAGE))
    assert base
    return base[1]


def test_what_was_meant_for_another_text_is_not_even_tried(client: Client, home: Path) -> None:
    """Two clerks who record the same step: the second one is told, and nothing is kept of it."""
    base = _base(client)
    _record(client, what="state", state="待审", date="2025-05-20")
    file = home / "drafts" / f"{NAME}.yaml"
    before = file.read_bytes()
    sent = {"base": base, "what": "state", "state": "待审", "date": "2025-05-21"}
    answer = client.post(PAGE, sent)
    assert answer.status_code == 409
    said = text_of(answer.text)
    assert "刚才在别处改过" in said
    assert "现在是待审（2025-05-20起）" in said
    assert "“办理”›进程" in said, "what has come since the page was shown"
    assert 'value="2025-05-21"' in answer.text, "what was typed is kept"
    assert "<option selected>待审</option>" in answer.text
    assert file.read_bytes() == before
    assert "没有存上的" not in client.read(f"/cases/{quote(NAME)}/history")


def test_typed_words_are_kept_when_they_are_refused(client: Client) -> None:
    """Each form shows again what was typed into it, ticks and long texts too."""
    answer = client.post(
        PAGE,
        {
            "base": _base(client),
            "what": "feedback",
            "author": "陈秀兰",
            "verdict": "不满意",
            "date": "昨天",
            "opinion": "还是<b>太少</b>。",
        },
    )
    assert answer.status_code == 422
    assert "<option selected>陈秀兰</option>" in answer.text
    assert "<option selected>不满意</option>" in answer.text
    assert 'value="昨天"' in answer.text
    assert "还是&lt;b&gt;太少&lt;/b&gt;。</textarea>" in answer.text
    sent = {"base": _base(client), "what": "promise", "number": "2", "date": "x", "outcome": "好"}
    page = client.post(PAGE, sent).text
    assert page.count("<details open>") == 1
    opened = page.partition("<details open>")[2].partition("</details>")[0]
    assert 'name="number" value="2"' in opened
    assert 'value="好"' in opened


def test_only_what_can_follow_is_offered(client: Client) -> None:
    """The other states can be chosen to correct the last one, under a name of their own."""

    def offered() -> tuple[list[str], list[str]]:
        chosen = client.read(PAGE).partition('id="state-state"')[2].partition("</select>")[0]
        following, _, others = chosen.partition("<optgroup")
        names = re.compile("<option>(.+?)</option>")
        return names.findall(following), names.findall(others)

    assert offered() == (["交办", "起草", "待审", "待签", "已答复"], [])
    _record(client, what="state", state="已答复", date="2025-06-05")
    assert offered() == (["已反馈", "再办理"], ["交办", "起草", "待审", "待签", "已答复"])
    said = _record(client, what="state", state="待签", date="2025-06-01", corrects="on")
    assert "已记好" in said
    assert "现在是待签（2025-06-01起）" in said


def test_deadlines_are_told_with_their_sums(client: Client, home: Path) -> None:
    """The term of the answer, an extension, and where both come from."""
    assert "期限是2025-06-18（提纲写明的答复期限）" in text_of(client.read(PAGE))
    said = _record(client, what="extension", until="2025-07-18", approver="区政协提案委")
    assert "期限是2025-07-18（延期至2025-07-18（区政协提案委同意））" in said
    assert "记办理进程的" in client.read(f"/cases/{quote(NAME)}/history")
    file = home / "drafts" / f"{NAME}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  答复期限: 2025-06-18\n", ""), encoding="utf-8")
    assert "2025-03-18+" in text_of(client.read(PAGE))


def test_what_was_recorded_is_undone_like_any_change(client: Client, home: Path) -> None:
    """The form's own button takes it back."""
    file = home / "drafts" / f"{NAME}.yaml"
    before = file.read_bytes()
    _record(client, what="state", state="待审", date="2025-05-20")
    answer = client.send("POST", f"/cases/{quote(NAME)}/undo", {"base": _base(client)})
    assert answer.status_code == 200
    assert file.read_bytes() == before


def test_outline_that_cannot_be_read_shows_its_fault_alone(client: Client, home: Path) -> None:
    """Nothing can be recorded of it, and the sentence says what to mend."""
    (home / "drafts" / "坏.yaml").write_text("格式: [", encoding="utf-8")
    page = client.read("/cases/坏/state")
    assert "没有配对" in page
    assert "<form" not in page
    answer = client.post("/cases/坏/state", {"base": "0", "what": "state", "state": "待审"})
    assert answer.status_code == 409
    digest = hashlib.sha256("格式: [".encode()).hexdigest()
    sent = {"base": digest, "what": "state", "state": "待审"}
    refused = client.post("/cases/坏/state", sent)
    assert refused.status_code == 422
    assert "坏.yaml第1行" in text_of(refused.text)
    assert str(home) not in refused.text
    sent = {"base": digest, "what": "feedback", "verdict": "满意", "opinion": "写了很长的意见"}
    assert "写了很长的意见" in client.post("/cases/坏/state", sent).text


@pytest.mark.parametrize("module", [recording, states])
def test_no_sentence_of_the_command_line_reaches_the_page(module: object) -> None:
    """Every sentence that names an option has words of the page in its stead."""
    source = Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8")
    sentences = re.findall(r'"([^"\n]*--[^"\n]*)"', source)
    assert sentences
    for sentence in sentences:
        assert "--" not in say_for_page(sentence.replace("{ANSWERED}", "已答复")), sentence
