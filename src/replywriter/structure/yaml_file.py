"""YAML as staff write it: values with the place of every key and value, faults in Chinese.

Built on the parser's events, so that nesting and aliases are bounded before anything is built.
Types are YAML 1.2's (numbers, true, false, empty); dates, times, yes and no stay text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, Final

import yaml

from ..errors import UnreadableFileError
from ..expressions import compile_later
from ..files import read_bounded
from ..model.diagnostic import Diagnostic, Level
from ..model.source import Entry, Path, Place, Scalar, SourceMap
from .decoding import decode
from .syntax_limits import MAX_DEPTH, TOO_DEEP

MAX_BYTES: Final = 1024 * 1024
MAX_NODES: Final = 50_000  # with aliases expanded; a long outline has a few hundred

SYNTAX_RULE: Final = "syntax"

# What neither YAML nor a Word file can hold; U+FDD0–U+FDEF are for programs (Unicode 23.7).
UNUSABLE: Final = compile_later(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_INTEGER: Final = compile_later(r"[-+]?[0-9]+")
_FLOAT: Final = compile_later(
    r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?"
)
_STYLES: Final = ("'", '"', "|", ">")
_WORDS: Final = {"": None, "~": None, "null": None, "true": True, "false": False}

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Tree:
    """What a YAML file holds. ``data`` is ``None`` where the file cannot be understood.

    Empty values are left out of ``data``; their keys still have a place in ``source``.
    """

    data: dict[str, Any] | None
    source: SourceMap
    faults: tuple[Diagnostic, ...]


class _SyntaxFaultError(Exception):
    """The file cannot be read any further; carries where and why."""

    def __init__(self, index: int, message: str) -> None:
        super().__init__(message)
        self.index = index
        self.message = message


def read_yaml(path: FilePath) -> Tree:
    """Return the tree of a YAML file.

    Raises:
        UnreadableFileError: The file is missing, may not be read, or is over 1 MiB.
    """
    data = read_bounded(path, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(
            f"{path}：文件有 {path.stat().st_size / 1024 / 1024:.1f} MiB，超过 1 MiB 的上限。"
            "请确认这是提纲文件；附件请另存，不要放进提纲。"
        )
    return parse_bytes(str(path), data)


def parse_bytes(file: str, data: bytes) -> Tree:
    """Return the tree of YAML bytes; another encoding than UTF-8 is named as a fault.

    Raises:
        UnreadableFileError: There are more than 1 MiB of them.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(f"{file}：内容超过 1 MiB 的上限。请确认这是提纲文件。")
    decoded = decode(data)
    if decoded.text is None:
        return _faulty(
            SourceMap(file, ""),
            Place(file, *decoded.first_bad),
            "此处的字节不是 UTF-8 文字，文件可能损坏，或者不是文本文件。"
            "请换用完好的提纲文件，或重写此处后另存为 UTF-8。",
        )
    if decoded.encoding != "UTF-8":
        return _faulty(
            SourceMap(file, decoded.text),
            Place(file, *decoded.first_bad),
            f"文件是 {decoded.encoding} 编码，这里只读 UTF-8。请用编辑器“另存为”，编码选 UTF-8。",
        )
    return parse_text(file, decoded.text)


def parse_text(file: str, text: str) -> Tree:
    """Return the tree of a YAML text."""
    source = SourceMap(file, text)
    unusable = UNUSABLE.search(text)
    if unusable:
        return _faulty(
            source,
            source.locate_index(unusable.start()),
            f"此处有看不见的控制字符 U+{ord(unusable.group()):04X}，Word 文件放不下。"
            "请删去这个字符。",
        )
    builder = _Builder(source)
    try:
        data = builder.build()
    except _SyntaxFaultError as fault:
        return _faulty(source, source.locate_index(fault.index), fault.message)
    except yaml.MarkedYAMLError as fault:
        from .syntax_sentences import explain

        index, message = explain(text, fault)
        return _faulty(source, source.locate_index(index), message)
    faults = tuple(
        _diagnose(source.locate_index(index), message) for index, message in builder.faults
    )
    return Tree(None if faults else data, source, faults)


def _faulty(source: SourceMap, place: Place, message: str) -> Tree:
    return Tree(None, source, (_diagnose(place, message),))


def _diagnose(place: Place, message: str) -> Diagnostic:
    return Diagnostic(place, SYNTAX_RULE, "S-01", Level.ERROR, message, "YAML 1.2")


@dataclass(slots=True)
class _Frame:
    """A mapping or a list that is being filled."""

    container: Any
    is_list: bool
    path: Path
    start: int
    anchor: str | None
    is_flow: bool
    nodes: int = 1
    key: str | None = None
    key_path: Path = ()
    seen: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Builds values from the parser's events and notes where each stands."""

    def __init__(self, source: SourceMap) -> None:
        self.source = source
        self.keys: dict[Path, int] = source.keys  # type: ignore[assignment] # filled once, here
        self.scalars: dict[Path, Scalar] = source.scalars  # type: ignore[assignment]
        self.containers: dict[Path, int] = source.containers  # type: ignore[assignment]
        self.ends: dict[Path, int] = source.ends  # type: ignore[assignment]
        self.last_end = 0
        self.faults: list[tuple[int, str]] = []
        self.frames: list[_Frame] = []
        self.anchors: dict[str, tuple[Any, int] | None] = {}
        self.root: Any = None
        self.documents = 0

    def build(self) -> dict[str, Any] | None:
        """Return the mapping that the file holds; what is wrong but readable goes to ``faults``."""
        for event in self._events():
            take = _TAKERS.get(type(event))
            if take is not None:
                take(self, event)
        if self.root is None:
            raise _SyntaxFaultError(0, "文件是空的。请先用 replywriter new 生成一份提纲，再填写。")
        if isinstance(self.root, dict):
            return self.root
        raise self._refuse_root()

    def _refuse_root(self) -> _SyntaxFaultError:
        """Return what to say of a file that is not rows of keys and values."""
        from .syntax_slips import find_colon

        slip = find_colon(self.root) if isinstance(self.root, str) else None
        if slip:
            return _SyntaxFaultError(self.scalars[()].start + slip[0], slip[1])
        return _SyntaxFaultError(
            self.containers.get((), 0),
            "这里读到的不是提纲。请一行行写“键: 值”，例如“致谢: 感谢您……”，"
            "冒号用半角，后面空一格。",
        )

    def _events(self) -> Iterator[Any]:
        loader = _Loader(self.source.text)
        try:
            yield from iter(loader.get_event, None)
        except (ValueError, OverflowError) as fault:
            # PyYAML's own parser hands "\UFFFFFFFF" to chr() as it stands.
            raise yaml.MarkedYAMLError(problem="escape", problem_mark=loader.get_mark()) from fault
        finally:
            loader.dispose()

    def _start_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _SyntaxFaultError(
                event.start_mark.index,
                "一个文件只放一份提纲，此处又用“---”开始了一份。请分成两个文件。",
            )

    def _open(self, event: Any) -> None:
        is_list = type(event) is yaml.SequenceStartEvent
        start = event.start_mark.index
        path = self._next_path(start, "列表或一组键值")
        if len(self.frames) >= MAX_DEPTH:
            raise _SyntaxFaultError(start, TOO_DEEP)
        if event.anchor:
            self.anchors[event.anchor] = None
        self.containers[path] = start
        self.last_end = event.end_mark.index
        container: Any = [] if is_list else {}
        self.frames.append(_Frame(container, is_list, path, start, event.anchor, event.flow_style))

    def _close(self, event: Any) -> None:
        frame = self.frames.pop()
        self.ends[frame.path] = self.last_end
        if frame.is_flow:
            self.last_end = event.end_mark.index  # a block ends with the last thing in it
        if frame.anchor:
            self.anchors[frame.anchor] = (frame.container, frame.nodes)
        self._attach(frame.container, frame.nodes, frame.start)

    def _add_alias(self, event: Any) -> None:
        index = event.start_mark.index
        self._next_path(index, "别名")
        self.last_end = event.end_mark.index
        known = self.anchors.get(event.anchor)
        if known is None and event.anchor in self.anchors:
            raise _SyntaxFaultError(
                index,
                f"“*{event.anchor}”引用了它自己所在的一项。请直接写文字，不用“&”和“*”。",
            )
        if known is None:
            raise _refuse_symbol(index, "*")
        self._attach(*known, index)

    def _add_scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        style, text = event.style, event.value
        self.last_end = end
        if style:  # most have none: they stand as they are
            self._look_at_style(event, start, end)
            style = style if style in _STYLES else ""
        frame = self.frames[-1] if self.frames else None
        if frame is not None and frame.key is None and not frame.is_list:
            self._take_key(frame, text, start)
            return
        path = self._next_path(start, "值")
        if event.tag and not event.implicit[1]:
            raise _refuse_symbol(start, "!")
        self.scalars[path] = Scalar(start, end, style, text)
        value = _resolve(text, style, path)
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self._attach(value, 1, start)

    def _look_at_style(self, event: Any, start: int, end: int) -> None:
        """Notice where a block ends, and what an escape in double quotes has written."""
        if event.style == '"':
            self._refuse_escaped_controls(event)
        elif event.style in ("|", ">"):
            self.last_end = self._trim_block(start, end)

    def _trim_block(self, start: int, end: int) -> int:
        """Return where a literal or folded text ends, without the empty lines that it ignores."""
        written = self.source.text[start:end]
        is_kept = "+" in written.partition("\n")[0].partition("#")[0]
        return end if is_kept else start + len(written.rstrip("\r\n"))

    def _refuse_escaped_controls(self, event: Any) -> None:
        """Refuse what a Word file cannot hold and an escape in double quotes has written."""
        unusable = UNUSABLE.search(event.value)
        if not unusable:
            return
        scalar = Scalar(event.start_mark.index, event.end_mark.index, '"', event.value)
        index = scalar.index_in(self.source.text, unusable.start())
        if "\ud800" <= unusable.group() <= "\udfff":
            from .syntax_sentences import UNKNOWN_ESCAPE

            raise _SyntaxFaultError(index, UNKNOWN_ESCAPE)  # libyaml's own opinion
        raise _SyntaxFaultError(
            index,
            f"此处用“\\”写出了控制字符 U+{ord(unusable.group()):04X}，Word 文件放不下。请删去。",
        )

    def _take_key(self, frame: _Frame, key: str, index: int) -> None:
        first = frame.seen.setdefault(key, index)
        if first != index:
            line = self.source.locate_index(first).line
            self.faults.append((index, f"“{key}”写了两次，第{line}行已有一次。请合并，只留一处。"))
        frame.key = key
        frame.key_path = path = (*frame.path, key)
        self.keys[path] = index

    def _next_path(self, index: int, what: str) -> Path:
        """Return the way to the value that comes next."""
        if not self.frames:
            return ()
        frame = self.frames[-1]
        if frame.is_list:
            return (*frame.path, len(frame.container))
        if frame.key is None:
            raise _SyntaxFaultError(
                index, f"键应是一个词，例如“案由”，这里却是{what}。如果是文字，请加引号。"
            )
        return frame.key_path

    def _attach(self, value: Any, nodes: int, index: int) -> None:
        """Put a finished value into the container that is open."""
        if not self.frames:
            self.root = value
            return
        frame = self.frames[-1]
        frame.nodes += nodes
        if frame.nodes > MAX_NODES:
            raise _SyntaxFaultError(
                index,
                f"到此处已有 {MAX_NODES} 多项，超出了一份提纲的上限。请确认这是提纲文件；"
                "用“&”和“*”引用的，请直接写文字。",
            )
        if frame.is_list:
            frame.container.append(value)
            return
        if value is not None and frame.key is not None:
            frame.container.setdefault(frame.key, value)
        frame.key = None


_TAKERS: Final[Mapping[type, Callable[[_Builder, Any], None]]] = {
    yaml.ScalarEvent: _Builder._add_scalar,
    yaml.MappingStartEvent: _Builder._open,
    yaml.SequenceStartEvent: _Builder._open,
    yaml.MappingEndEvent: _Builder._close,
    yaml.SequenceEndEvent: _Builder._close,
    yaml.AliasEvent: _Builder._add_alias,
    yaml.DocumentStartEvent: _Builder._start_document,
}


def _refuse_symbol(index: int, symbol: str) -> _SyntaxFaultError:
    """Return what to say of a text that begins with a symbol that YAML gives a meaning."""
    from .syntax_slips import refuse_symbol

    return _SyntaxFaultError(index, refuse_symbol(symbol))


def _resolve(text: str, style: str, path: Path) -> Any:
    """Return the value of a scalar: a number, true, false, nothing, or the text itself."""
    if style in ("|", ">") and not text.strip():
        return None  # a key with |- and nothing below it, as in a starter
    if style:
        return Entry(text, path)
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "+-.0123456789":
        if _INTEGER.fullmatch(text) and len(text) < 4000:  # Python's own limit is 4,300
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return Entry(text, path)
