"""``check --fix``: what is safe is mended in place, once and for all."""

from __future__ import annotations

from pathlib import Path

import pytest

from replywriter.checking import examine_file
from replywriter.fixing import mend
from replywriter.model.diagnostic import Diagnostic
from tests.rules.letters import GOOD

OUTLINES = [path for path in GOOD if path.suffix == ".yaml"]


def is_safe(found: Diagnostic) -> bool:
    """Tell whether a fix cannot change the meaning."""
    return bool(found.fix and found.fix.safe)


def spoil(text: str) -> str:
    """Return an outline in which punctuation is typed half-width wherever text follows it."""
    return text.replace("，", ",").replace("（", "(").replace("）", ")").replace("；", ";")


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_what_was_fixed_is_gone_and_stays_so(path: Path) -> None:
    """After fixing no safe fix is left, fixing again changes nothing, and nothing new is wrong."""
    data = spoil(path.read_text(encoding="utf-8")).replace("。", "。，", 1).encode()
    first = mend(str(path), data, is_safe)
    assert not any(map(is_safe, first.examined.diagnostics))
    second = mend(str(path), first.data, is_safe)
    assert second.data == first.data
    assert not second.carried_out
    before = {found.rule for found in examine_file(str(path), data).diagnostics}
    assert {found.rule for found in first.examined.diagnostics} <= before


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_a_good_letter_is_left_alone(path: Path) -> None:
    """Where nothing is wrong, not one byte changes."""
    data = path.read_bytes()
    assert mend(str(path), data, lambda found: found.fix is not None).data == data


def test_text_file_keeps_its_encoding_and_its_line_ends() -> None:
    """A GBK text with Windows line ends is mended in GBK with Windows line ends."""
    rows = (
        "关于区政协三届二次会议第8号提案的答复",
        "张三委员:",
        "您提出的《关于线路的提案》（第8号）收悉。现答复如下：",
        "已增开4班,方便了群众。",
    )
    data = "\r\n".join(rows).encode("gbk")
    mended = mend("复函.txt", data, is_safe)
    text = mended.data.decode("gbk")
    assert "张三委员：\r\n" in text
    assert text.endswith("已增开4班，方便了群众。")
    assert len(mended.data) == len(data) + 2


def test_web_page_is_not_changed() -> None:
    """A page is checked, and left as it is."""
    data = (
        "<html><body><p>张三委员:</p><p>已增开4班,方便了群众。（见附表）</p></body></html>".encode()
    )
    mended = mend("复函.html", data, is_safe)
    assert mended.data == data
    assert not mended.carried_out


def test_a_fix_that_is_not_wanted_does_not_stand_before_one_that_is() -> None:
    """Of two fixes at one place, the one that is asked about leaves room for the safe one."""
    text = "张三委员:\n提案收悉,现答复如下:已增开4班,谢谢。\n联系人:何文静 电话:0000-80001234\n"
    mended = mend("复函.txt", text.encode(), is_safe)
    assert "(联系人:何文静 电话:0000-80001234)" in mended.data.decode()
    assert not any(map(is_safe, mended.examined.diagnostics))
