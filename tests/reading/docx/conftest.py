"""Copies of our own letters as LibreOffice writes them, made in one run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from replywriter.rendering import find_office

from .files import (
    NUMBERED,
    compose_draft,
    list_drafts,
    typeset_draft,
    write_with_automatic_numbers,
)


@pytest.fixture(scope="session")
def from_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The letters of the project's drafts, opened and saved by LibreOffice.

    After ``NUMBERED`` stands the name of one whose headings have automatic numbers.
    """
    office = find_office()
    if office is None:
        if "pages" in os.environ.get("REPLYWRITER_DEMAND", ""):
            pytest.fail("本机没有 LibreOffice")
        pytest.skip("本机没有 LibreOffice")
    folder = tmp_path_factory.mktemp("office")
    files: dict[str, bytes] = {}
    for name in list_drafts():
        files[name] = typeset_draft(name)
        files[NUMBERED + name] = write_with_automatic_numbers(compose_draft(name))
    names = {f"{number}.docx": name for number, name in enumerate(files)}
    for file, name in names.items():
        (folder / file).write_bytes(files[name])
    made = folder / "made"
    _convert(office, folder, made, list(names))
    return {name: (made / file).read_bytes() for file, name in names.items()}


def _convert(office: Path, folder: Path, made: Path, files: list[str]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made)]
    subprocess.run(
        [str(office), profile, *options, *files],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=180,
    )
