"""Which case an outline is, however its session is spelt."""

from __future__ import annotations

import pytest

from replywriter.receiving.drafts import identify


@pytest.mark.parametrize(
    "session",
    [
        "三届二次",
        "第三届第二次会议",
        "3届2次",
        "区政协三届二次会议",
        "政协示例区第三届委员会第二次会议",
    ],
)
def test_session_is_known_by_any_spelling(session: str) -> None:
    """The same session in long, in short, in figures or with its body is one."""
    assert identify("三届二次", "0137", "提案").fits(identify(session, "0137", None))


def test_cases_of_different_bodies_kinds_and_numbers_are_told_apart() -> None:
    """省政协 and 区政协, 提案 and 建议, 0137 and 137 are different cases."""
    own = identify("区政协三届二次会议", "0137", "提案")
    assert not own.fits(identify("省政协三届二次会议", "0137", "提案"))
    assert not own.fits(identify("三届二次", "0137", "建议"))
    assert not own.fits(identify("三届二次", "137", "提案"))
    assert not own.fits(identify("三届三次", "0137", "提案"))
    assert own.is_near(identify("三届二次", "0999", None))
