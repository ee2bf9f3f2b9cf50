"""outline.yaml → Outline: read with places, its format found, held against the schema."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .errors import UnreadableFileError
from .formats.folders import UNIT_FILE
from .formats.format import has_format, list_formats, load_format
from .formats.setting import home_of, settle
from .model.diagnostic import Diagnostic, Level, OutlineError
from .model.keys import from_data
from .model.outline import Exemption, Outline
from .model.source import SourceMap
from .structure.schema import SCHEMA_RULE
from .structure.yaml_file import Tree, parse_bytes, read_yaml

BASE = "base"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading an outline: the outline as far as it can be used, and the findings.

    ``outline`` is ``None`` where the file is no YAML, or a value is not what its key asks for;
    an outline in which fields are merely missing can be used for a draft. ``exemptions`` are the
    unit's, for all its letters. ``data`` are the plain values, where the file is YAML.
    """

    outline: Outline | None
    source: SourceMap
    diagnostics: tuple[Diagnostic, ...]
    exemptions: tuple[Exemption, ...] = ()
    data: Mapping[str, Any] | None = None

    def require(self, purpose: str) -> Outline:
        """Return the outline, for something that needs one: 生成文书.

        Raises:
            UnreadableFileError: It cannot be used; the sentence says what is to be mended first.
        """
        if self.outline is not None:
            return self.outline
        first = self.diagnostics[0]
        where = f"{self.source.file} 第{first.place.line or 1}行"
        raise UnreadableFileError(f"{where}：{first.message}改好以后才能{purpose}。")


def load_outline(path: str | Path, data: bytes | None = None) -> Loaded:
    """Return an outline with everything that its syntax and its schema have to say.

    ``data`` is the file's content where it has been read already (standard input).

    Raises:
        UnreadableFileError: The file is missing, may not be read, is over 1 MiB, or is no outline.
        TemplateError: The format, region or unit is faulty.
    """
    if os.path.basename(path) == UNIT_FILE:  # noqa: PTH119 - asked for each letter
        raise UnreadableFileError(f"{path}：这是单位信息，不是提纲。它有不对的，检查提纲时会说。")
    tree = read_yaml(Path(path)) if data is None else parse_bytes(str(path), data)
    if tree.data is None:
        return Loaded(None, tree.source, tree.faults)
    return _load_tree(tree, tree.data)


def _load_tree(tree: Tree, data: dict[str, Any]) -> Loaded:
    home = home_of(tree.source.file)
    name = data.get("格式")
    is_known = isinstance(name, str) and has_format(name, home)
    if isinstance(name, str | int | float) and not is_known:
        refusal = _refuse_format(str(name), home, tree.source)
        return Loaded(None, tree.source, (refusal,), data=data)
    # Without a format the common fields are still held against the schema.
    format = load_format(str(name) if is_known else BASE, home)  # noqa: A001 - the contract's word
    faults = format.checker.check(data, tree.source)
    if faults and format.checker.check(data, tree.source, is_partial=True):
        return Loaded(None, tree.source, faults, data=data)
    if not is_known:
        return Loaded(None, tree.source, faults, data=data)
    outline = from_data(Outline, data, source=tree.source)
    setting = settle(home, format.serve(outline.case.kind))
    outline = replace(
        outline,
        case=setting.format.complete(outline.case),
        requirements=setting.require(datetime.date.today().isoformat()),
    )
    return Loaded(outline, tree.source, faults, setting.unit.exemptions, data)


def _refuse_format(name: str, home: Path | None, source: SourceMap) -> Diagnostic:
    import difflib  # noqa: PLC0415 - only for what is refused

    known = list_formats(home)
    titles = {load_format(one, home).title: one for one in known}
    near = difflib.get_close_matches(name, [*known, *titles], 1, 0.5)
    advice = f"是不是“{titles.get(near[0], near[0])}”？" if near else ""
    choices = "、".join(f"{one}（{title}）" for title, one in titles.items())
    return Diagnostic(
        source.locate_value(("格式",)),
        SCHEMA_RULE,
        "S-01",
        Level.ERROR,
        f"没有文种“{name}”。{advice}请改为其中之一：{choices}。",
        "提纲格式",
    )


def read_outline(path: str | Path) -> Outline:
    """Return an outline that its schema accepts.

    Raises:
        OutlineError: It does not; the error carries the diagnostics.
        UnreadableFileError: The file is missing, may not be read, or is over 1 MiB.
        TemplateError: The format, region or unit is faulty.
    """
    loaded = load_outline(path)
    if loaded.outline is None or loaded.diagnostics:
        raise OutlineError(loaded.diagnostics)
    return loaded.outline
