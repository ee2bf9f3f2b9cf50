"""How each kind of block looks and the page it stands on: wanted by a format, or seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from ..units import POINTS_OF_SIZE, Twips
from .kind import Kind

# What the smaller cuts of a sheet's style add to its name, each with its share of the size.
SHRUNK = {"（小）": 0.85, "（更小）": 0.7}


class Form(Enum):
    """The three forms a reply is printed in (GB/T 9704-2012 10.1 信函, 7.2 文件, or no head)."""

    LETTER = "信函"
    DOCUMENT = "文件"
    PLAIN = "普通"


class Alignment(Enum):
    """How the lines of a paragraph are set between its indents."""

    LEFT = "左对齐"
    CENTER = "居中"
    RIGHT = "右对齐"
    JUSTIFY = "两端对齐"


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a paragraph; ``None`` says that nothing is asked for, or that nothing was seen.

    ``font`` is a class of type (仿宋 楷体 黑体 小标宋 宋体), ``size_pt`` its size in points;
    indents are in 字 of that size; ``before_lines`` counts lines of the body's pitch.
    """

    font: str | None = None
    size_pt: float | None = None
    is_bold: bool | None = None
    color: str | None = None
    alignment: Alignment | None = None
    first_line_chars: float | None = None
    left_chars: float | None = None
    right_chars: float | None = None
    before_lines: float | None = None
    keeps_next: bool | None = None
    outline_level: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Paper, margins and grid. The type area is what the margins leave (GB/T 9704-2012 5.2.1).

    A page with 0 lines and 0 chars has no grid.
    """

    width: Twips
    height: Twips
    top: Twips
    bottom: Twips
    left: Twips
    right: Twips
    pitch: Twips
    lines: int
    chars: int
    char_spacing: Twips
    has_numbers: bool = True

    @property
    def text_width(self) -> Twips:
        """The width of the type area, 156 mm."""
        return Twips(self.width - self.left - self.right)

    @property
    def text_bottom(self) -> Twips:
        """The lower edge of the type area, from the top of the paper: 262 mm."""
        return Twips(self.height - self.bottom)


@dataclass(frozen=True, slots=True)
class FontClass:
    """One class of type: the name that is written, its substitutes, and what holds rare characters.

    ``latin`` sets digits and letters; ``None`` leaves them to the unit's Latin font.
    """

    name: str
    substitutes: tuple[str, ...]
    rare: str
    latin: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one form: where the 发文机关标志 stands and the red lines run.

    ``mark_top`` is the upper edge of the mark from the top of the paper; ``None`` means that the
    form has no mark. ``foot_rule`` is the last red line's distance from the paper's lower edge.
    """

    title_before_lines: float
    mark_top: Twips | None = None
    mark_suffix: str = ""
    rule_below_mark: Twips | None = None
    rule_below_number: Twips | None = None
    rule_width: Twips | None = None
    foot_rule: Twips | None = None
    first_below_rule: Twips | None = None
    number_before_lines: float = 0


@dataclass(frozen=True, slots=True)
class SignatureGaps:
    """署名 and 日期: blank lines before, and blanks at the right in 字 (GB/T 9704-2012 7.3.5)."""

    sealed_before_lines: float
    unsealed_before_lines: float
    sealed_date_right: float
    unsealed_right: float


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """All that typesetting needs to know of a format; from ``layout.yaml``.

    A layout is loaded once and equal to itself alone, so that what is made from it can be kept.
    ``styles`` are the further styles of a sheet, by the names that its lines call them.
    """

    page: Page
    fonts: Mapping[str, FontClass]
    looks: Mapping[Kind, Look]
    heads: Mapping[Form, Head]
    signature: SignatureGaps
    title_chars: int
    mark_size_pt: tuple[float, float]
    mark_color: str
    page_number: Look
    page_number_gap: Twips
    imprint_rules: tuple[Twips, Twips]
    styles: Mapping[str, Look] = field(default_factory=dict)
    _whole: dict[Kind, Look] = field(default_factory=dict, init=False, repr=False)

    @property
    def body_size_pt(self) -> float:
        """The size of the body, 三号 = 16 pt; one 字 as a unit of length."""
        return self.looks[Kind.BODY].size_pt or POINTS_OF_SIZE["三号"]

    @property
    def copies_size_pt(self) -> float:
        """The size of 抄送 and 印发, 四号 = 14 pt."""
        return self.look(Kind.COPIES).size_pt or POINTS_OF_SIZE["四号"]

    def look(self, kind: Kind) -> Look:
        """Return the whole look of a kind: what it leaves open is taken from 正文."""
        whole = self._whole.get(kind)
        if whole is None:
            own, body = self.looks.get(kind, Look()), self.looks[Kind.BODY]
            whole = self._whole[kind] = Look(
                **{
                    name: getattr(body, name) if getattr(own, name) is None else getattr(own, name)
                    for name in Look.__dataclass_fields__
                }
            )
        return whole
