"""The kinds of personal data, and what one that was found is told by."""

from __future__ import annotations

from enum import Enum
from typing import Final


class What(Enum):
    """What a private datum is; the value is the word that staff read."""

    MOBILE = "手机号码"
    PHONE = "电话号码"
    IDENTITY = "身份证号码"
    CARD = "银行卡号"
    EMAIL = "邮箱"
    ACCOUNT = "QQ、微信号"
    ADDRESS = "住址"
    NAME = "姓名"


# A candidate: where it stands in the folded text, what it is, whether its check digit is right.
Found = tuple[int, int, What, bool]

BETWEEN: Final = " ./-"
SEPARATOR: Final = f"[{BETWEEN}]{{0,6}}"
REACH: Final = 24  # so many characters before a number may hold its label
