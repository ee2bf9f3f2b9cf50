"""Where people are reached otherwise: mail, QQ and 微信, and where they live."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..expressions import compile_later
from .kinds import Found, What

_MAIL_NAME: Final = compile_later(r"[A-Za-z0-9._%+-]*[ ]?$")
_MAIL_HOST: Final = compile_later(
    r"[ ]?[A-Za-z0-9-]+(?:[ ]?(?:\.[ ]?[A-Za-z0-9-]+|[。,][ ]?(?i:com|cn|net|org)(?![A-Za-z0-9])))+"
    r"|[ ]?[A-Za-z0-9\u3400-\u9fff-]{1,20}\.(?:中国|公司|网络|政务|公益)"
    r"|[ ]?(?i:qq|163|126|139|189|gmail|sina|sohu|outlook|hotmail|foxmail)(?![A-Za-z0-9])"
)
_SAID: Final = r'[ ]?(?P<said>[:为是("“]{0,3})[ ]?'
_QQ: Final = compile_later(
    rf"(?<![A-Za-z])(?:[Qq][ ]?[Qq]|扣扣)(?:群?号码?|群)?{_SAID}"
    r"(?P<number>[1-9](?:[ -]?[0-9]){4,10})(?![0-9]|[ ]?[人户名万年月])"
)
_CHAT: Final = compile_later(
    r"(?:微[ ]?信|(?<![A-Za-z])(?:[Vv]信|(?i:wechat|weixin|vx|wx)))"
    rf"(?P<label>号码?|帐号|账号|(?i:id))?(?:同号)?{_SAID}"
    r"(?P<number>[A-Za-z][A-Za-z0-9_-]{5,19}|[0-9]{5,12}(?![ ]?[人户名万个条次件篇]))"
    "(?![A-Za-z0-9_])"
)
_CLAUSE: Final = r"[^,。;\n()]"
_HOUSE: Final = r"[0-9一二三四五六七八九十]+[ ]?(?:号(?!线)|栋|幢|室|单元|组)"
# What goes on behind a house is its rooms, not what its people say.
_ROOMS: Final = rf"(?:[^,。;\n()的]{{0,10}}?(?:{_HOUSE}|[苑园院庄]|小区|大厦|公寓))*"
_ADDRESS: Final = compile_later(
    r"(?:住址|家庭地址|通讯地址|通信地址|联系地址|邮寄地址|寄送地址|收件地址|户籍地址?|居住地址?|住所地?"
    r"|[家现]住(?![户房人宅]))"
    rf"[ ]?(?:(?P<said>:[ ]?{_CLAUSE}{{2,60}})"
    rf"|(?<!居住地)(?<!住所)(?P<bare>[为是系在]?{_CLAUSE}{{2,50}}?[路街巷道村区苑园镇乡]{_CLAUSE}{{0,20}}?"
    rf"{_HOUSE}{_ROOMS}))"
    rf"(?:,{_CLAUSE}{{0,30}}?{_HOUSE}{_ROOMS}|\({_CLAUSE}{{0,12}}?{_HOUSE}{_CLAUSE}{{0,8}}\))*"
)


def find_mails(text: str) -> Iterator[Found]:
    """Yield mail addresses, each from its first character to the last of its host."""
    at = text.find("@")
    while at >= 0:
        host = _MAIL_HOST.match(text, at + 1)
        if host:
            name = _MAIL_NAME.search(text, max(at - 64, 0), at)
            yield name.start() if name else at, host.end(), What.EMAIL, False
        at = text.find("@", at + 1)


def find_accounts(text: str) -> Iterator[Found]:
    """Yield QQ and 微信 accounts behind the word that names them."""
    for match in _QQ.finditer(text):
        yield *match.span("number"), What.ACCOUNT, False
    for match in _CHAT.finditer(text):
        is_named = bool(match["label"]) or ":" in match["said"]
        if is_named or not match["number"].isalpha():
            yield *match.span("number"), What.ACCOUNT, False


def find_addresses(text: str) -> Iterator[Found]:
    """Yield where somebody lives, behind the word that says so."""
    for match in _ADDRESS.finditer(text):
        start = match.start("said") + 1 if match["said"] else match.start("bare")
        yield start, match.end(), What.ADDRESS, False
