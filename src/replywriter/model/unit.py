"""The unit: the department that answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .keys import key
from .outline import Contact, Exemption
from .source import SourceMap


@dataclass(frozen=True, slots=True)
class Person:
    """人员: somebody of the unit whom letters name, with the office phone."""

    name: str | None = key("姓名")
    post: str | None = key("职务")
    phone: str | None = key("电话")


@dataclass(frozen=True, slots=True)
class Unit:
    """``unit.yaml``: the department that answers, as its letters name it.

    ``number_prefix`` is one 机关代字 for all letters, or one for each format by its name;
    ``wording`` holds patterns for elements, in the words of ``wording.j2``; ``particulars`` what
    is always the same in the 专项 of a format, by its name.
    """

    region: str | None = key("地区")
    level: str | None = key("层级")
    full_name: str | None = key("全称")
    short_names: tuple[str, ...] = key("简称", many=True)
    self_reference: str | None = key("自称")
    number_prefix: str | Mapping[str, str] | None = key("机关代字")
    contact: Contact | None = key("联系", of=Contact)
    people: tuple[Person, ...] = key("人员", of=Person, many=True)
    address: str | None = key("地址")
    postcode: str | None = key("邮编")
    wording: Mapping[str, str] | None = key("用语")
    particulars: Mapping[str, Mapping[str, str]] | None = key("专项")
    paper: Mapping[str, str] | None = key("版式")
    exemptions: tuple[Exemption, ...] = key("豁免", of=Exemption, many=True)
    source: SourceMap | None = field(default=None, compare=False, repr=False)
