"""Versions are listed, compared and brought back; undo goes step by step."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from replywriter.keeping.saving import save
from tests.web.client import Client, text_of

NAME = "十二届三次-0137"
CASE = f"/cases/{quote(NAME)}"


@pytest.fixture
def client(home: Path) -> Client:
    """A client of a server on the working folder."""
    return Client(home)


def _version(client: Client) -> str:
    return str(client.get(f"{CASE}/form", headers={"Accept": "application/json"}).json()["version"])


def _save(client: Client, text: str) -> str:
    answer = client.send("PUT", f"{CASE}/text", {"base": _version(client), "text": text})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["version"])


def test_a_version_is_compared_and_brought_back(client: Client, home: Path) -> None:
    """What differs is shown field by field; after restoring, the later text is a version too."""
    file = home / "drafts" / f"{NAME}.yaml"
    first = file.read_text(encoding="utf-8")
    _save(client, first.replace("增设停车泊位", "增设泊位"))
    page = client.read(f"{CASE}/history")
    link = re.search(r'href="([^"]*/history/[^"]+)"', page)
    assert link
    shown = client.read(link[1])
    assert "<del>停车</del>" in shown
    assert "“已做工作”" in text_of(shown)
    base = re.search(r'name="base" value="([0-9a-f]+)"', shown)
    assert base
    answer = client.post(link[1], {"base": base[1]})
    assert answer.status_code == 303
    assert file.read_text(encoding="utf-8") == first
    assert "恢复的" in client.read(f"{CASE}/history")
    stale = client.post(link[1], {"base": base[1]})
    assert stale.status_code == 409
    assert "刚才在别处改过，没有恢复" in stale.text
    assert "一字不差" in stale.text


def test_undo_and_redo_go_step_by_step(client: Client, home: Path) -> None:
    """Each step answers with what is to be said of the outline then."""
    file = home / "drafts" / f"{NAME}.yaml"
    texts = [file.read_text(encoding="utf-8")]
    for number in range(3):
        texts.append(texts[0].replace("增设停车泊位", f"增设泊位{number}"))
        _save(client, texts[-1])
    for expected in (texts[2], texts[1], texts[0]):
        answer = client.send("POST", f"{CASE}/undo", {"base": _version(client)})
        assert answer.status_code == 200
        assert file.read_text(encoding="utf-8") == expected
    assert answer.json()["canUndo"] is False
    answer = client.send("POST", f"{CASE}/redo", {"base": _version(client)})
    assert file.read_text(encoding="utf-8") == texts[1]
    assert answer.json()["canRedo"] is True


def test_a_step_from_another_version_is_refused(client: Client, home: Path) -> None:
    """Undo of a page that is behind changes nothing and shows both texts."""
    file = home / "drafts" / f"{NAME}.yaml"
    old = _version(client)
    _save(client, file.read_text(encoding="utf-8").replace("增设停车泊位", "增设泊位"))
    now = file.read_bytes()
    answer = client.send("POST", f"{CASE}/undo", {"base": old})
    assert answer.status_code == 409
    assert answer.json()["version"] == _version(client)
    assert file.read_bytes() == now


def test_a_step_that_is_refused_shows_what_the_page_had(client: Client, home: Path) -> None:
    """The two texts are that of the page and that of the file, not one of them twice."""
    file = home / "drafts" / f"{NAME}.yaml"
    first = file.read_text(encoding="utf-8")
    mine = _save(client, first.replace("增设停车泊位", "增设泊位"))
    theirs = first.replace("增设停车泊位", "增设车位")
    file.write_text(theirs, encoding="utf-8")
    answer = client.send("POST", f"{CASE}/undo", {"base": mine})
    assert answer.status_code == 409
    assert "<del>车</del>" in answer.json()["html"]
    assert "<ins>泊</ins>" in answer.json()["html"]
    assert str(home) not in answer.json()["message"]
    assert file.read_text(encoding="utf-8") == theirs


def test_each_version_tells_how_much_was_changed(client: Client, home: Path) -> None:
    """Against the one before it; a text that was not saved, against what it was made from."""
    first = (home / "drafts" / f"{NAME}.yaml").read_text(encoding="utf-8")
    base = _version(client)
    _save(client, first.replace("增设停车泊位", "增设泊位"))
    refused = {"base": base, "text": first.replace("打通骑行断点", "打通所有骑行断点")}
    assert client.send("PUT", f"{CASE}/text", refused).status_code == 409
    _save(client, first.replace("增设停车泊位", "增设泊位六十个"))
    rows = [text_of(row) for row in client.read(f"{CASE}/history").split("<tr>")[2:]]
    told = [re.search("(保存的|没有存上的|最初的)(增.*?字|减.*?字|共.*?字)", row) for row in rows]
    assert [one and one.groups() for one in told] == [
        ("保存的", "增3字"),
        ("没有存上的", "增2字"),
        ("保存的", "减2字"),
        ("最初的", f"共{len(first)}字"),
    ]


def _list_ids(client: Client) -> list[str]:
    return re.findall(r'name="old" value="(\d+)"', client.read(f"{CASE}/history"))


def test_any_two_versions_are_compared_the_older_one_first(client: Client, home: Path) -> None:
    """Whichever is chosen first, what is gone was in the older one."""
    first = (home / "drafts" / f"{NAME}.yaml").read_text(encoding="utf-8")
    for text in ("甲类泊位", "乙类泊位", "丙类泊位"):
        _save(client, first.replace("增设停车泊位", text))
    third, second, one, _ = _list_ids(client)
    for asked in (f"old={one}&new={second}", f"old={second}&new={one}"):
        page = client.read(f"{CASE}/compare?{asked}")
        assert "<del>甲</del>" in page
        assert "<ins>乙</ins>" in page
        assert "丙" not in page.partition("<details>")[0]
        assert f"{CASE}/history/{one}" in page
    assert "一字不差" in client.read(f"{CASE}/compare?old={one}&new={one}")
    now = client.read(f"{CASE}/compare?old={third}")
    assert "一字不差" in now
    assert "恢复成" not in now
    for asked in ("old=0&new=1", "old=..%2funit.yaml", "old=%00", f"old={one}&new={'9' * 20}"):
        assert client.get(f"{CASE}/compare?{asked}").status_code == 404


def test_text_that_cannot_be_understood_is_compared_as_a_text(client: Client, home: Path) -> None:
    """A torn outline is not told as one from which everything is gone; it can be mended here."""
    file = home / "drafts" / f"{NAME}.yaml"
    first = file.read_text(encoding="utf-8")
    torn = first.replace("格式: cppcc-reply", "格式: [cppcc-reply")
    _save(client, torn)
    last = _list_ids(client)[-1]
    page = client.read(f"{CASE}/history/{last}")
    assert "“全文”" in page
    assert "<ins>[</ins>" in page
    answer = client.post(f"{CASE}/history/{last}", {"base": _version_of(page)})
    assert answer.status_code == 303
    assert file.read_text(encoding="utf-8") == first


def _version_of(page: str) -> str:
    found = re.search(r'name="base" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def test_restoring_from_a_page_that_is_behind_shows_it_anew(client: Client, home: Path) -> None:
    """What somebody else has saved meanwhile is not put away unseen; a second press does it."""
    file = home / "drafts" / f"{NAME}.yaml"
    first = file.read_text(encoding="utf-8")
    _save(client, first.replace("增设停车泊位", "增设泊位"))
    address = f"{CASE}/history/{_list_ids(client)[-1]}"
    behind = _version_of(client.read(address))
    theirs = first.replace("增设停车泊位", "增设车位")
    _save(client, theirs)
    answer = client.post(address, {"base": behind})
    assert answer.status_code == 409
    assert file.read_text(encoding="utf-8") == theirs
    assert "<ins>" in answer.text or "<del>停</del>" in answer.text
    assert client.post(address, {"base": _version_of(answer.text)}).status_code == 303
    assert file.read_text(encoding="utf-8") == first


def test_what_a_version_holds_is_shown_as_text(client: Client, home: Path) -> None:
    """Nothing that somebody typed becomes part of the page."""
    first = (home / "drafts" / f"{NAME}.yaml").read_text(encoding="utf-8")
    _save(client, first.replace("增设停车泊位", "<script>alert(1)</script>"))
    _save(client, first)
    pages = [client.read(f"{CASE}/history/{version}") for version in _list_ids(client)]
    assert sum("&lt;script&gt;alert(1)" in page for page in pages) == 1
    assert not any("<script>alert" in page for page in pages)


def test_many_versions_are_shown_a_hundred_at_a_time(client: Client, home: Path) -> None:
    """Nothing is left out between the pages, and the last one leads back."""
    file = home / "drafts" / f"{NAME}.yaml"
    text, base = file.read_text(encoding="utf-8"), _version(client)
    for number in range(120):
        data = text.replace("增设停车泊位", f"增设{number}个泊位").encode()
        base = save(file, data, base)
    assert len(_list_ids(client)) == 100
    page = client.read(f"{CASE}/history")
    older = re.search(r'href="([^"]*[?]before=\d+)"', page)
    assert older
    rest = re.findall(r'name="old" value="(\d+)"', client.read(older[1]))
    assert len(rest) == 21
    assert not set(rest) & set(_list_ids(client))
    assert "没有更早的版本了" in client.read(f"{CASE}/history?before=0")


def test_there_is_no_version_of_another_name(client: Client) -> None:
    """A name that is none of the versions' leads nowhere."""
    assert client.get(f"{CASE}/history/nothing").status_code == 404
    assert client.get(f"{CASE}/history/..%2f..%2funit.yaml").status_code == 404
