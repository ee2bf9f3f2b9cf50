"""The wording of a format: one Jinja block per element, rendered with the place of every value.

Each value that a template prints is marked as it passes ``finalize``; the marks become spans.
They are noncharacters (Unicode 23.7), which no text that was read can hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from threading import Lock
from types import CodeType
from typing import Any, Final

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2 import TemplateError as JinjaError
from jinja2.bccache import Bucket, BytecodeCache, bc_magic
from jinja2.environment import Template
from jinja2.sandbox import SandboxedEnvironment

from ..book import Book
from ..errors import TemplateError
from ..expressions import compile_later
from ..model.block import Span
from ..model.keys import spell
from ..model.outline import Outline
from ..model.source import Entry, Path
from ..store import keep, make_key, recall

_EXTENDS: Final = compile_later(r'\{%-?\s*extends\s+"([^"]+)"')
_JINJA_WORDS: Final = frozenset({"super", "self"})  # the block above, and the other blocks
# What Jinja says of a word without value: 'x' is undefined; 'dict object' has no attribute 'x'
_UNDEFINED: Final = compile_later(
    "has no (?:attribute|element) '?([^']+)'?|^'([^']+)' is undefined"
)
# What Python says where a template reckons with texts.
_MISUSES: Final = (TypeError, ValueError, ArithmeticError, LookupError)
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARKED: Final = compile_later(f"{_OPEN}(\\d+),([^{_CLOSE}]*){_CLOSE}", re.DOTALL)


# Patterns that an earlier run has compiled and found in order.
_PATTERNS: Final = Book("patterns")


class Gap:
    """A field that is not filled in: false in a condition, an error when printed."""

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self.name = name

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0


class MissingFieldError(Exception):
    """A template wanted to print a field that staff have not filled in."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(gap.name)
        self.gap = gap


class Phrase(tuple[str, ...]):
    """Pieces of text in a row, some of which know where they were typed."""

    __slots__ = ()

    def __str__(self) -> str:
        return "".join(self)


@dataclass(frozen=True, slots=True)
class Said:
    """What a wording block said: the text and where each stretch of it is from."""

    text: str
    spans: tuple[Span, ...]

    def as_phrase(self) -> Phrase:
        """Return the same as a value that other blocks can print."""
        pieces, start = [], 0
        for span in self.spans:
            text = self.text[start : start + span.length]
            pieces.append(text if span.path is None else Entry(text, span.path, span.offset))
            start += span.length
        return Phrase(pieces)


class _KeptCode(BytecodeCache):
    """Templates that an earlier run has compiled and found in order."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = " ".join(sorted(known))

    def _key(self, bucket: Bucket) -> str:
        return make_key("wording", (FilePath(__file__),), bucket.checksum, self._known)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was kept for the same source; Jinja looks at its version."""
        data = recall(self._key(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        keep(self._key(bucket), bucket.bytecode_to_string())


class _Marks:
    """Collects the entries that are printed while a block is rendered."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.shows_gaps = False

    def finalize(self, value: Any) -> Any:
        """Return what to print for a value: an entry between marks, other things as they are."""
        if isinstance(value, Entry):
            self.entries.append(value)
            return f"{_OPEN}{len(self.entries) - 1},{value}{_CLOSE}"
        if isinstance(value, Phrase):
            return "".join(self.finalize(piece) for piece in value)
        if isinstance(value, Gap):
            if not self.shows_gaps:
                raise MissingFieldError(value)
            return f"【待补：{value.name}】"
        return value


class Wording:
    """The blocks of a format's ``wording.j2``, and patterns of regions in the same words."""

    def __init__(self, name: str, search: tuple[str, ...], known: frozenset[str]) -> None:
        """Load ``<name>/wording.j2``; ``known`` are the words that a template may use.

        Raises:
            TemplateError: The template is faulty; the sentence names file, line and cure.
        """
        self._marks = _Marks()
        self._lock = Lock()  # the marks are of one text at a time, and a server has many threads
        self._known = known
        self._loader = FileSystemLoader(search)
        self._environment = SandboxedEnvironment(
            loader=self._loader,
            undefined=StrictUndefined,
            finalize=self._marks.finalize,
            trim_blocks=True,
            autoescape=False,  # the text goes into a letter; typesetting escapes it for XML
        )
        self._patterns: dict[str, Template] = {}
        self._blocks: dict[str, list[Any]] = {}
        self._owners: dict[str, str] = {}
        self._root = ""
        with _translated(f"{name}/wording.j2"):
            self._template = self._load(f"{name}/wording.j2")

    def _load(self, name: str) -> Template:
        """Load a template and those it extends; of each block the nearest comes first."""
        source, file, _ = self._loader.get_source(self._environment, name)
        kept = _KeptCode(self._known)
        bucket = kept.get_bucket(self._environment, name, file, source)
        if bucket.code is None:
            tree = self._environment.parse(source, name, file)
            self._refuse_unknown_words(tree, file)
            bucket.code = self._environment.compile(tree, name, file)
            kept.set_bucket(bucket)
        template = Template.from_code(self._environment, bucket.code, self._environment.globals)
        for block, render in template.blocks.items():
            self._blocks.setdefault(block, []).append(render)
            self._owners.setdefault(block, name)
        self._root = name
        parent = _EXTENDS.search(source)
        if parent:
            self._load(parent[1])  # which is the root where it extends nothing itself
        return template

    def _refuse_unknown_words(self, tree: nodes.Template, file: str) -> None:
        unknown = _find_unknown_word(tree, self._known | _JINJA_WORDS)
        if unknown:
            raise TemplateError(
                f"{file} 第{unknown.lineno}行：用语里不认识“{unknown.name}”。"
                f"可用的有：{'、'.join(sorted(self._known))}。"
            )

    def has(self, block: str) -> bool:
        """Tell whether the format says anything for an element."""
        return block in self._blocks

    def differs(self, block: str) -> bool:
        """Tell whether the format says an element otherwise than the format all others extend."""
        return self._owners.get(block, self._root) != self._root

    def say(self, block: str, context: Mapping[str, Any], shows_gaps: bool = False) -> Said:
        """Return what a block says.

        Raises:
            MissingFieldError: The block prints a field that is not filled in.
            TemplateError: The block cannot be rendered.
        """
        with _translated(f"{self._owners[block]} 里“{block}”的用语"):
            render = self._blocks[block][0]
            return self._render(render, self._template, block, context, shows_gaps)

    def say_pattern(
        self, pattern: str, name: str, context: Mapping[str, Any], shows_gaps: bool = False
    ) -> Said:
        """Return what a region's pattern says for an element; the words are those of wording.j2.

        Raises:
            MissingFieldError: The pattern prints a field that is not filled in.
            TemplateError: The pattern is faulty.
        """
        with _translated(f"“{name}”的写法“{pattern}”"):
            template = self._patterns.get(pattern)
            if template is None:
                template = self._patterns[pattern] = self._load_pattern(pattern)
            return self._render(template.root_render_func, template, name, context, shows_gaps)

    def _load_pattern(self, pattern: str) -> Template:
        """Return a pattern as a template, compiled by an earlier run if it can be."""
        name = (bc_magic, pattern, " ".join(sorted(self._known)))
        code = _PATTERNS.look_up(name, lambda: self._compile_pattern(pattern))
        return Template.from_code(self._environment, code, self._environment.globals)

    def _compile_pattern(self, pattern: str) -> CodeType:
        self._refuse_unknown_words(self._environment.parse(pattern), f"“{pattern}”")
        return self._environment.compile(pattern)

    def _render(
        self,
        render: Any,
        template: Template,
        name: str,
        context: Mapping[str, Any],
        shows_gaps: bool,
    ) -> Said:
        named = template.new_context(dict(context))
        named.blocks = self._blocks  # what super() and self.block() go by
        with self._lock:
            self._marks.entries, self._marks.shows_gaps = [], shows_gaps
            marked = "".join(render(named)).strip()
            return _unmark(marked, self._marks.entries, name)


def find_pattern_fault(
    pattern: str, known: frozenset[str], parts: Mapping[str, tuple[str, ...]] | None = None
) -> str | None:
    """Return what is wrong with a pattern that may use the ``known`` words, if anything is.

    ``parts`` are what words are made of (案件.编号), those of an outline's nouns unless given.
    """
    try:
        tree = _plain().parse(pattern)
    except TemplateSyntaxError:
        return f"用语“{pattern}”写法不对。请检查 {{{{ }}}} 和 {{% %}} 是否配对。"
    unknown = _find_unknown_word(tree, known)
    if unknown:
        return f"用语里不认识“{unknown.name}”。请改用：{'、'.join(sorted(known))}。"
    parts = list_parts() if parts is None else parts
    for part in tree.find_all(nodes.Getattr):
        owner = part.node.name if isinstance(part.node, nodes.Name) else ""
        if part.attr not in parts.get(owner, (part.attr,)):
            return f"“{owner}”里没有“{part.attr}”。请改用：{'、'.join(parts[owner])}。"
    return None


def _find_unknown_word(tree: nodes.Template, known: frozenset[str]) -> nodes.Name | None:
    """Return the first word of a template that is neither known nor set in it."""
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in known | own:
            return name
    return None


@cache
def list_parts() -> Mapping[str, tuple[str, ...]]:
    """Return what the words for an outline's nouns are made of: 案件.编号, 联系.电话."""
    return {
        key: tuple(field for _, field, inner, _ in spell(of) if inner is None)
        for _, key, of, many in spell(Outline)
        if of is not None and not many
    }


@cache
def _plain() -> SandboxedEnvironment:
    """Return an environment that only parses."""
    return SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, autoescape=False)


def _unmark(marked: str, entries: list[Entry], wording: str) -> Said:
    """Return the text without its marks, and the spans that they enclosed."""
    pieces: list[str] = []
    spans: list[Span] = []
    end = 0
    for match in _MARKED.finditer(marked):
        if match.start() > end:
            pieces.append(marked[end : match.start()])
            spans.append(Span(match.start() - end, wording=wording))
        entry = entries[int(match[1])]
        pieces.append(match[2])
        spans.append(Span(len(match[2]), entry.path, entry.offset))
        end = match.end()
    if end < len(marked):
        pieces.append(marked[end:])
        spans.append(Span(len(marked) - end, wording=wording))
    return Said("".join(pieces), tuple(spans))


class _translated:  # noqa: N801 - reads as a verb where it is used
    """Turns what Jinja complains of into one Chinese sentence with file and line."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, fault: Any, trace: Any) -> None:
        if isinstance(fault, TemplateNotFound):
            raise TemplateError(f"找不到模板“{fault.name}”。请检查 extends 写的名字。") from fault
        if isinstance(fault, TemplateSyntaxError):
            raise TemplateError(
                f"{fault.filename or self._what} 第{fault.lineno}行："
                "用语模板写法不对。请检查 {{ }} 和 {% %} 是否配对，“|”后面有没有写错。"
            ) from fault
        if isinstance(fault, UndefinedError):
            name = _UNDEFINED.search(fault.message or "")
            said = f"没有“{name[1] or name[2]}”" if name else "用到的内容不存在"
            raise TemplateError(f"{self._what}没法生成：{said}。请检查字段名。") from fault
        if isinstance(fault, (JinjaError, *_MISUSES)):
            raise TemplateError(f"{self._what}算不出来。请只用词和简单的判断。") from fault
