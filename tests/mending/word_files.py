"""What the tests on mended Word files share: how one is looked into, and whether it is valid."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator

from replywriter.formats.format import load_format
from replywriter.model.diagnostic import Diagnostic
from replywriter.rendering import find_office, render_pdf


def is_safe(found: Diagnostic) -> bool:
    """Tell whether a fix cannot change the meaning."""
    return bool(found.fix and found.fix.safe)


# A picture of one pixel, which has nothing to do with any fault.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000"
    "000301010018dd8db00000000049454e44ae426082"
)


def save(document: Any) -> bytes:
    """Return a document's bytes."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def texts(data: bytes) -> list[str]:
    """Return the paragraphs of a file as python-docx reads them, each as one line."""
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return [paragraph.text.replace("\n", "") for paragraph in paragraphs]


def audit(data: bytes, folder: Path, passed: tuple[str, ...] = ()) -> None:
    """Make sure that a file is valid Open XML, but for parts that were not so before."""
    file = folder / "复函.docx"
    file.write_bytes(data)
    faults = [str(error) for error in OpenXmlValidator().validate(file).errors]
    # The default document of python-docx disagrees with its copy of the styles for Word 2010.
    known = ("stylesWithEffects", *passed)
    assert [fault for fault in faults if not any(name in fault for name in known)] == []


def print_pages(letters: Mapping[str, bytes], folder: Path) -> Mapping[str, Path]:
    """Return the pages of Word files as LibreOffice prints them, as PDF by the same names."""
    if find_office() is None:
        if "pages" in os.environ.get("REPLYWRITER_DEMAND", ""):
            pytest.fail("本机没有 LibreOffice")
        pytest.skip("本机没有 LibreOffice")
    files = render_pdf(letters, folder, load_format("base", None).layout)
    return dict(zip(letters, files, strict=True))
