"""Letters as LibreOffice writes them, made in one run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping

import pytest

from replywriter.rendering import find_office

from .letters import CORRECT, list_own, write_own
from .making import make_letter


@pytest.fixture(scope="session")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Our own letters in all forms, and the correct one of python-docx, saved by LibreOffice."""
    office = find_office()
    if office is None:
        if "pages" in os.environ.get("REPLYWRITER_DEMAND", ""):
            pytest.fail("本机没有 LibreOffice")
        pytest.skip("本机没有 LibreOffice")
    folder = tmp_path_factory.mktemp("office")
    letters = {CORRECT: make_letter({})}
    letters |= {name: write_own(path, form) for name, path, form in list_own()}
    files = {f"{number}.docx": name for number, name in enumerate(letters)}
    for file, name in files.items():
        (folder / file).write_bytes(letters[name])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "made"]
    subprocess.run(
        [str(office), profile, *options, *files],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: (folder / "made" / file).read_bytes() for file, name in files.items()}
