"""The checked data of a paper → its patterns, each of which knows its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from ..errors import LayoutError, TemplateError
from ..model.kind import Kind
from ..model.layout import Form, Look
from ..model.sheet import MisfitError, lay_out
from ..model.source import Path as Way
from ..units import Twips
from .folders import template_roots
from .layout import look_from
from .loading import load_yaml
from .paper_patterns import (
    REST,
    CellPattern,
    LinePattern,
    PaperPattern,
    Pattern,
    RowPattern,
    TablePattern,
    parse_width,
)
from .paper_words import KNOWN_WORDS, refuse_unknown_words
from .wording import Wording

_KINDS: Final = {kind.value: kind for kind in Kind}
_COMMON: Final = "base"  # whose words all formats share


class PaperReader:
    """Turns the checked data of one paper into patterns; each knows its line."""

    def __init__(self, files: Sequence[Path], data: Mapping[str, Any], home: Path | None) -> None:
        self.data = data
        self.file = str(files[-1])
        self.sources = [load_yaml(file).source for file in files]
        roots = tuple(str(root) for root in template_roots(home))
        self.wording = _load_wording(roots)
        self.looks = {name: self._look(name, row) for name, row in data["样式"].items()}

    def read(self, name: str) -> PaperPattern:
        """Return the paper."""
        data, page = self.data, self.data["版面"]
        return PaperPattern(
            identifier=name,
            name=data["名称"],
            source=data.get("来源", ""),
            copies=data["份数"],
            order=data.get("次序", 99),
            is_usual=data.get("默认", "是") == "是",
            condition=self._optional(data, ("条件",)),
            form=Form(page["形式"]) if "形式" in page else None,
            page=page,
            looks=MappingProxyType(self.looks),
            content=tuple(self._content()),
            wording=self.wording,
            file=self.file,
            places={
                "版面": self._where(("版面",)),
                **{style: self._where(("样式", style)) for style in self.looks},
            },
        )

    def _where(self, way: Way) -> str:
        """Return file, line and column of a value: in the nearest file that says it."""
        nearest = self.sources[::-1]
        source = next(
            (one for known in (way, way[:1]) for one in nearest if known in one.keys), None
        )
        if source is None:
            return self.file
        place = source.locate_value(way)
        return f"{source.file} 第{place.line}行第{place.column}字"

    def _look(self, name: str, row: Mapping[str, Any]) -> Look:
        where = self._where(("样式", name))
        try:
            look = look_from(row)
        except LayoutError as fault:
            raise TemplateError(f"{where}：{fault}") from None
        if look.font is None or look.size_pt is None:
            raise TemplateError(f"{where}：样式“{name}”没有写字体或字号。请补上。")
        return look

    def _optional(self, data: Mapping[str, Any], way: Way) -> Pattern | None:
        text = data.get(str(way[-1]))
        return None if text is None else self._pattern(text, way)

    def _pattern(self, text: str, way: Way) -> Pattern:
        """Return a pattern whose words are known.

        Raises:
            TemplateError: It is no template, or it names what there is not.
        """
        where = self._where(way)
        refuse_unknown_words(str(text), where)
        return Pattern(str(text), where)

    def _content(self) -> Iterator[LinePattern | TablePattern]:
        for index, row in enumerate(self.data["内容"]):
            way = ("内容", index)
            if "表格" in row:
                yield self._table(row, way)
            else:
                yield self._line(row, way)

    def _line(self, row: Mapping[str, Any], way: Way, usual: str = "") -> LinePattern:
        """Return a paragraph; ``usual`` is the style of one that names none."""
        kind = row.get("要素")
        style = row.get("样式", "" if kind else usual)
        if kind is not None and kind not in _KINDS:
            raise TemplateError(
                f"{self._where((*way, '要素'))}：“{kind}”不是复函的要素。"
                f"可用的有：{'、'.join(_KINDS)}。"
            )
        if kind is None and style not in self.looks:
            said = f"没有样式“{style}”" if style else "没有写“要素”或“样式”"
            raise TemplateError(
                f"{self._where((*way, '样式'))}：{said}。可用的样式有：{'、'.join(self.looks)}。"
            )
        options = row.get("选项", ())
        text = row.get("选中" if options else "文字", "")
        return LinePattern(
            text=self._pattern(text, (*way, "选中" if options else "文字")),
            kind=_KINDS[kind] if kind else None,
            style=style,
            each=row.get("每"),
            condition=self._optional(row, (*way, "若")),
            options=tuple(
                self._pattern(option, (*way, "选项", index)) for index, option in enumerate(options)
            ),
            keeps_empty=row.get("留空", "否") == "是",
        )

    def _table(self, row: Mapping[str, Any], way: Way) -> TablePattern:
        data, inner = row["表格"], (*way, "表格")
        widths = tuple(data["列宽"])
        where = self._where((*inner, "列宽"))
        for width in widths:
            if width != REST:
                parse_width(width, 0, where)
        if widths.count(REST) > 1:
            raise TemplateError(f"{where}：“{REST}”只能写一列。")
        rows = tuple(self._row(one, (*inner, "行", index)) for index, one in enumerate(data["行"]))
        self._count_cells(rows, len(widths), (*inner, "行"))
        return TablePattern(
            widths=widths,
            rows=rows,
            has_lines=data.get("边框", "有") == "有",
            padding=self._height(data.get("内边距", "1.5mm"), (*inner, "内边距")),
            condition=self._optional(row, (*way, "若")),
            where=where,
        )

    def _count_cells(self, rows: Sequence[RowPattern], count: int, way: Way) -> None:
        """Make sure that the cells of each row fill its columns, however often it is printed."""
        placed = lay_out((row.cells * (count if row.each_cell else 1) for row in rows), count)
        for index, row in enumerate(rows):
            where = self._where((*way, index))
            if row.each_cell and [(cell.columns, cell.rows) for cell in row.cells] != [(1, 1)]:
                raise TemplateError(
                    f"{where}：写了“每格”的行只写一个格，不写“跨列”“跨行”，其余的格照它排。"
                )
            try:
                places = next(placed)
            except MisfitError as fault:
                raise TemplateError(f"{where}：{_say_misfit(fault.taken, count)}") from None
            is_fixed = not (row.each or row.each_cell or row.condition)
            if not is_fixed and any(cell.rows > 1 for _, cell, _ in places):
                raise TemplateError(
                    f"{where}：写了“每”“每格”“若”的行里不能有“跨行”的格，上面的也不能跨到这一行。"
                    "请分开写。"
                )

    def _row(self, row: Mapping[str, Any], way: Way) -> RowPattern:
        cells = tuple(self._cell(cell, (*way, "格", index)) for index, cell in enumerate(row["格"]))
        return RowPattern(
            cells=cells,
            height=self._height(row.get("高", "0mm"), (*way, "高")),
            is_exact=row.get("定高", "否") == "是",
            fills=row.get("撑满", "否") == "是",
            repeated=row.get("表头", "否") == "是",
            each=row.get("每"),
            each_cell=row.get("每格"),
            least=row.get("至少", 0),
            condition=self._optional(row, (*way, "若")),
        )

    def _cell(self, cell: Mapping[str, Any], way: Way) -> CellPattern:
        usual = cell.get("样式", next(iter(self.looks)))
        rows = cell.get("段")
        lines = (
            tuple(self._line(row, (*way, "段", index), usual) for index, row in enumerate(rows))
            if rows
            else (self._line({**cell, "样式": usual}, way),)
        )
        return CellPattern(
            lines=lines,
            columns=cell.get("跨列", 1),
            rows=cell.get("跨行", 1),
            vertical=cell.get("上下", "中"),
            has_lines=cell["边框"] == "有" if "边框" in cell else None,
            color=cell.get("边框颜色"),
        )

    def _height(self, text: str, way: Way) -> Twips:
        return parse_width(text, 0, self._where(way))


def _say_misfit(taken: int, count: int) -> str:
    if taken == count:
        return "这一行的格碰上了从上面跨下来的格。请改“跨列”或“跨行”。"
    return f"这一行占了 {taken} 列，表格有 {count} 列。请增减格，或改“跨列”。"


@cache
def _load_wording(roots: tuple[str, ...]) -> Wording:
    """Return what says the patterns of papers: its words are those of letters, and their own."""
    return Wording(_COMMON, roots, KNOWN_WORDS)
