"""V. Privacy and publication: what may leave the house."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..text import (
    internal_matter_in_public,
    member_contact_data,
    mobile_in_contact,
    personal_number,
    secrecy_mark,
)

OUTLINE: Final[tuple[Rule[Outline], ...]] = ()

TEXT: Final[tuple[Rule[Letter], ...]] = (
    member_contact_data.RULE,  # V-01
    personal_number.RULE,  # V-02
    # V-03 群众、患者、未成年人的姓名和事由: a person of the public and an official who is rightly
    # named look the same
    mobile_in_contact.RULE,  # V-04
    secrecy_mark.RULE,  # V-05
    internal_matter_in_public.RULE,  # V-06
    # V-07 点名的企业: to name a company is often right, and no list can hold them all
    # V-08 公开稿与签发稿一致: two files, of which a check sees one
    # V-09 公开的期限: when a letter is published is not in it
)

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
