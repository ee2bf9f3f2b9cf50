"""What is recorded on the page stands in the outline, as the command line would put it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from replywriter.ledger import recording, states
from replywriter.loading import read_outline
from replywriter.web.states import say_for_page
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
    _record(client, what="extension", until="2025-07-18", approver="区政协提案委")
    _record(client, what="state", state="已答复", date="2025-06-05")
    _record(client, what="promise", number="1", date="2025-08-01", outcome="已办好")
    page = _record(client, what="publication", date="2025-06-30")
    assert "2025-06-30已公开" in page
    outline = read_outline(home / "drafts" / f"{NAME}.yaml")
    assert outline.handling
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


@pytest.mark.parametrize("module", [recording, states])
def test_no_sentence_of_the_command_line_reaches_the_page(module: object) -> None:
    """Every sentence that names an option has words of the page in its stead."""
    source = Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8")
    sentences = re.findall(r'"([^"\n]*--[^"\n]*)"', source)
    assert sentences
    for sentence in sentences:
        assert "--" not in say_for_page(sentence.replace("{ANSWERED}", "已答复")), sentence
