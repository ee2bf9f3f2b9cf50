"""Versions are listed, compared and brought back; undo goes step by step."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest

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
    assert stale.status_code == 400
    assert "在别处改过" in stale.text


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


def test_there_is_no_version_of_another_name(client: Client) -> None:
    """A name that is none of the versions' leads nowhere."""
    assert client.get(f"{CASE}/history/nothing").status_code == 404
    assert client.get(f"{CASE}/history/..%2f..%2funit.yaml").status_code == 404
