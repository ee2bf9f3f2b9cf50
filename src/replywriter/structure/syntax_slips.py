"""The slips of typing that make a YAML file unreadable, found where they were made.

A parser stops where it can go no further, which is often lines below the mistake. Here the lines
are read once more, coarsely, up to that point, and the first slip is the one to mend.
"""

from __future__ import annotations

import re
from typing import Final

from ..expressions import compile_later

Slip = tuple[int, str]
"""The index of the character to look at, and a sentence on what to write instead."""

_LINE: Final = compile_later(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_DASHES: Final = compile_later(r"(?:-[ ]+|-$)*")
_TAB_DASH: Final = compile_later(r"(?:-[ ]+)*-\t")
_TIGHT_DASH: Final = compile_later(r"-(?=[\u4e00-\u9fff“《])")
_FULL_COLON: Final = compile_later(r"([\u4e00-\u9fff]{2,8})：")
_TIGHT_COLON: Final = compile_later(r"([\u4e00-\u9fff]{2,8}):(?=\S)")
_WORD_KEY: Final = compile_later(r"(?:-[ ]+)*([\u4e00-\u9fff]{2,8}):(?=[ ]|$)")
_COLON: Final = compile_later(r":(?=[ \t]|$)")
_COMMENT: Final = compile_later(r"(?:^|[ \t])#.*")
_HEADER: Final = compile_later(r"[|>](?:[-+]?([1-9])?|([1-9])[-+])[ ]*(?:(?<=[ ])#.*)?$")
_HEADER_MARK: Final = compile_later(r"[|>][-+]?[ ]*")
_CLOSERS: Final = {"[": "]", "{": "}"}
_SHAPES: Final = {"[": "[甲, 乙]", "{": "{键: 值, 键: 值}"}
_SPECIAL: Final = "@`%,]}"
_SPECIAL_IF_UNREADABLE: Final = "*&!"


def refuse_symbol(symbol: str) -> str:
    """Return the sentence for a text that begins with a symbol that YAML keeps for itself."""
    return f"“{symbol}”放在文字开头有特殊含义。请给整段文字加引号。"


def find_slip(text: str, last: int) -> Slip | None:
    """Return the first slip in the lines down to the one that holds the index ``last``."""
    return _Scan(text, last).find()


class _Scan:
    """Goes down the lines of a file; a value over several lines is passed in one step."""

    def __init__(self, text: str, last: int) -> None:
        self.text = text
        self.lines = [(match.start(), match[1]) for match in _LINE.finditer(text)]
        self.last = max((at for at, (start, _) in enumerate(self.lines) if start <= last))
        self.at = 0
        self.block_key: str | None = None  # the key of the |- just above

    def find(self) -> Slip | None:
        """Return the first slip."""
        while self.at <= self.last:
            start, line = self.lines[self.at]
            self.at += 1
            bare = line.lstrip(" ")
            # White space alone is passed over, but for a tab at which the parser stopped.
            seen = bare if self.at - 1 == self.last else bare.strip()
            if not seen or bare.startswith(("#", "---", "...")):
                continue
            slip = self._check_line(start, line, len(line) - len(bare))
            if slip:
                return slip
        return None

    def _check_line(self, start: int, line: str, indent: int) -> Slip | None:
        """Return the slip in a line that begins a key, an item, or nothing that YAML knows."""
        dashes = _DASHES.match(line, indent)
        column = dashes.end() if dashes else indent
        rest = line[column:]
        slip = _check_indent(start + indent, line[indent:]) or _check_key(
            start + column, rest, self.at - 1 == self.last
        )
        if slip or not rest.strip() or rest.startswith("#"):
            return slip
        key, value = _split_key(rest)
        if key is None and column == indent and rest[0] not in "[{\"'":
            return self._check_stray(start + column, rest)
        self.block_key = None
        owner = indent if key is None else column
        return self._check_value(start, line, column + value, owner, key or "")

    def _check_stray(self, index: int, rest: str) -> Slip:
        """Return the slip of a line that has neither a key nor a dash."""
        if rest[0] in _SPECIAL + _SPECIAL_IF_UNREADABLE + "|>":
            return index, refuse_symbol(rest[0])
        if self.block_key:
            return index, (
                f"这一行缩进不够，不算“{self.block_key}”的文字。多行文字的每一行请比键多缩进两格。"
            )
        return index, (
            "这一行没有键和半角冒号，读不懂。请写成“键: 值”；"
            "如果是上一项文字的接续，请在键后写“|-”，文字另起一行，比键多缩进两格。"
        )

    def _check_value(self, start: int, line: str, column: int, owner: int, key: str) -> Slip | None:
        """Return the slip in the value that begins at a column; ``owner`` is its key's column."""
        value, index = line[column:], start + column
        if not value or value.startswith("#"):
            return None
        slip = _check_symbol(index, value, key, self.at - 1 == self.last)
        if slip:
            return slip
        if value[0] in "|>":
            return self._pass_block(index, value, owner, key)
        if value[0] in "\"'":
            return self._pass_quoted(index, owner)
        if value[0] in "[{":
            return self._pass_flow(index, owner)
        return self._pass_plain(index, value, owner)

    def _pass_block(self, index: int, value: str, owner: int, key: str) -> Slip | None:
        """Pass the lines of a text after ``|`` or ``>``."""
        header = _HEADER.match(value)
        if not header:
            mark = _HEADER_MARK.match(value)
            return index + (mark.end() if mark else 1), (
                f"“{value[0]}”后面不能接着写文字。请换行，比键多缩进两格再写；"
                f"如果“{value[0]}”是文字的一部分，请给整段文字加引号。"
            )
        self.block_key = key or "- "
        first = next((at for at in range(self.at, len(self.lines)) if self._text(at)), None)
        if first is None:
            return None
        digit = header[1] or header[2]
        depth = owner + int(digit) if digit else self._indent(first)
        if depth <= owner:
            return None
        for at in range(self.at, first):
            if self._indent(at) > depth and not digit:
                return self.lines[at][0] + depth, (
                    "这个空行的空格比下面的文字还多。请删去这一行的空格。"
                )
        self.at = first
        while self.at < len(self.lines) and (
            not self._text(self.at) or self._indent(self.at) >= depth
        ):
            self.at += 1
        return None

    def _text(self, at: int) -> str:
        return self.lines[at][1].strip()

    def _indent(self, at: int) -> int:
        line = self.lines[at][1]
        return len(line) - len(line.lstrip(" "))

    def _pass_quoted(self, index: int, owner: int) -> Slip | None:
        """Pass a quoted text; what follows it on its last line must be nothing."""
        end = _end_of_quoted(self.text, index)
        key = self._next_key(index, end, owner)
        quote = self.text[index]
        if key or end is None:
            return index, f"半角引号“{quote}”没有配对。请在文字末尾补上同样的半角引号。"
        return self._check_rest(
            end,
            "引号后面不能再接文字。请把整段文字放进一对引号，里面的引号用“”；"
            "几项并列的，请写成 [甲, 乙]。",
        )

    def _pass_flow(self, index: int, owner: int) -> Slip | None:
        """Pass a list in ``[]`` or a mapping in ``{}``."""
        opener = self.text[index]
        end, slip = _read_flow(self.text, index)
        key = self._next_key(index, end, owner)
        if key or (end is None and not slip):
            name = "方括号" if opener == "[" else "花括号"
            return index, f"{name}“{opener}”没有配对。请写成 {_SHAPES[opener]}，一对括号都用半角。"
        if slip or end is None:
            return slip
        return self._check_rest(
            end,
            f"“{_CLOSERS[opener]}”后面不能再接文字。请删去多出的部分；如果整段都是文字，请加引号。",
        )

    def _next_key(self, index: int, end: int | None, owner: int) -> str | None:
        """Return the key of another value that stands between two indices."""
        for at in range(self.at, len(self.lines)):
            start, line = self.lines[at]
            if end is not None and start >= end:
                return None
            indent = self._indent(at)
            key = _WORD_KEY.match(line, indent)
            if key and indent <= owner and start > index:
                return key[1]
        return None

    def _check_rest(self, end: int, message: str) -> Slip | None:
        """Go on at the line that holds ``end``; what stands there must be a comment or nothing."""
        while self.at < len(self.lines) and self.lines[self.at][0] < end:
            self.at += 1
        start, line = self.lines[self.at - 1]
        rest = line[end - start :]
        if not rest.strip() or rest.lstrip().startswith((": ", "#")) or rest.strip() == ":":
            return None
        return end + len(rest) - len(rest.lstrip()), message

    def _pass_plain(self, index: int, value: str, owner: int) -> Slip | None:
        """Pass a text without quotes and the deeper lines that belong to it."""
        slip = _check_colon(index, value)
        while not slip and self.at <= self.last:
            start, line = self.lines[self.at]
            indent = self._indent(self.at)
            if self._text(self.at) and indent <= owner:
                return None
            self.at += 1
            key = _WORD_KEY.match(line, indent)
            if key:
                return start + indent, (
                    f"“{key[1]}”缩进太多，被当成了上一行文字的接续。请与同一级的键左对齐。"
                )
            slip = _check_colon(start + indent, line[indent:])
        return slip


def _split_key(rest: str) -> tuple[str | None, int]:
    """Return the key that a line begins with, ``None`` without one, and where its value begins."""
    bare = _COMMENT.sub("", rest)
    first = bare[:1]  # nothing, where the line is a comment
    after = _end_of_quoted(bare, 0) if first in ("'", '"') else 0
    colon = None if after is None or first in ("[", "{") else _COLON.search(bare, after)
    if colon is None or (after and bare[after : colon.start()].strip()):
        return None, 0
    blanks = len(rest[colon.end() :]) - len(rest[colon.end() :].lstrip())
    return rest[: colon.start()].strip(), colon.end() + blanks


def _check_key(index: int, rest: str, is_unreadable: bool) -> Slip | None:
    """Return the slip in the colon of a key, or in what stands where a key should."""
    slip = find_colon(rest)
    if slip:
        return index + slip[0], slip[1]
    if rest.startswith("? "):
        return index, refuse_symbol("?")
    if is_unreadable and rest[:1] in tuple("*&!|>%") and _WORD_KEY.match(rest[1:].lstrip(" ")):
        return index, f"键的前面多了“{rest[0]}”。请删去“{rest[0]}”。"
    return None


def _check_symbol(index: int, value: str, key: str, is_unreadable: bool) -> Slip | None:
    """Return the slip of a value that begins with a symbol that no text may begin with."""
    if value[0] in _SPECIAL or (is_unreadable and value[0] in _SPECIAL_IF_UNREADABLE):
        return index, refuse_symbol(value[0])
    if key and (value + " ").startswith("- "):
        return index, f"列表不能接在“{key}: ”后面。请另起一行再写“- ”。"
    return None


def _check_indent(index: int, bare: str) -> Slip | None:
    if bare[0] == "\t":
        return index, "此处用制表符缩进。缩进请只用空格，每级两格。"
    if bare[0] in "\u3000\xa0":
        return index, "此处用全角空格缩进。缩进请只用半角空格，每级两格。"
    tab = _TAB_DASH.match(bare)
    if tab:
        return index + tab.end() - 1, "“-”后面用了制表符。请改为一个空格。"
    tight = _TIGHT_DASH.match(bare)
    return (index, "“-”后面缺一个空格。请写成“- ”再接内容。") if tight else None


def _refuse_full_colon(key: str) -> str:
    return f"“{key}”后面用了全角冒号。请改为半角冒号加一个空格，写成“{key}: ”。"


def _ask_for_space(key: str) -> str:
    return f"“{key}”的冒号后面缺一个空格。请写成“{key}: ”再接内容。"


def find_colon(text: str) -> Slip | None:
    """Return the slip of a text that was meant as key and value but for its colon."""
    full, tight = _FULL_COLON.match(text), _TIGHT_COLON.match(text)
    if full:
        return full.end() - 1, _refuse_full_colon(full[1])
    return (tight.end() - 1, _ask_for_space(tight[1])) if tight else None


def _check_colon(index: int, value: str) -> Slip | None:
    colon = _COLON.search(_COMMENT.sub("", value))
    if not colon:
        return None
    return index + colon.start(), (
        "文字里的半角冒号加空格会被当作键的冒号。请改用全角“：”，或给整段文字加引号。"
    )


def _end_of_quoted(text: str, index: int) -> int | None:
    """Return the index after the closing quote of the quoted text that begins here."""
    quote = text[index]
    pattern = r'(?:[^"\\]|\\.)*"' if quote == '"' else r"(?:[^']|'')*'"
    match = re.compile(pattern, re.DOTALL).match(text, index + 1)
    return match.end() if match else None


def _read_flow(text: str, index: int) -> tuple[int | None, Slip | None]:
    """Return the index after the bracket that closes the one here, or the slip before it."""
    open_brackets: list[str] = []
    colon: int | None = None  # the colon of the pair that is being read
    at = index
    while at < len(text):
        char = text[at]
        if char in "\"'" and text[at - 1] in " ,[{:":
            at = _end_of_quoted(text, at) or len(text)
            continue
        if char in _CLOSERS:
            open_brackets.append(char)
            colon = None
        elif char in "]}":
            if _CLOSERS[open_brackets.pop()] != char:
                return None, (at, f"此处的“{char}”与前面的括号不配对。请用同一种括号开头和收尾。")
            if not open_brackets:
                return at + 1, None
            colon = None
        elif char == ",":
            colon = None
        elif char == ":" and text[at + 1 : at + 2] in (" ", "\n"):
            if colon is not None and open_brackets[-1] == "{":
                return None, _ask_for_comma(text, colon, at)
            colon = at
        at += 1
    return None, None


def _ask_for_comma(text: str, first: int, second: int) -> Slip:
    """Return the slip of two pairs in ``{}`` with no comma between their colons."""
    between = text[first:second]
    wrong = max(between.rfind(mark) for mark in "，、；;")
    if wrong > 0:
        mark = between[wrong]
        return first + wrong, f"此处用了“{mark}”。花括号里请用半角逗号加一个空格“, ”隔开。"
    start = first + len(between.rstrip()) - len(between.rstrip().split(" ")[-1])
    return start, "此处前面缺少半角逗号。花括号里请写成 {键: 值, 键: 值}。"
