"""One outline opened for a page: its text, form, findings and letter, of one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from ..checking import Examined, examine
from ..formats.format import Format, has_format, load_format
from ..formats.setting import Setting, home_of, settle
from ..keeping.saving import read_version
from ..keeping.undoing import tell_steps
from ..loading import load_outline
from ..model.letter import Letter
from ..model.level import Level
from ..model.source import SourceMap
from ..structure.schema_tree import SchemaTree
from ..voice import Voice
from .fields import Form, make_form
from .findings import describe_findings

_SPOKEN: Final = ("标题", "称谓", "开头", "过渡", "结尾")


@dataclass(frozen=True)
class Opened:
    """An outline as it lies in its file; ``version`` is the checksum of its bytes.

    ``data`` is ``None`` where the file cannot be understood, ``form`` where its format is not
    known.
    """

    file: Path
    data_bytes: bytes
    version: str
    data: Mapping[str, Any] | None
    source: SourceMap
    examined: Examined
    format: Format | None
    home: Path | None

    @property
    def name(self) -> str:
        """What the page calls it: the file's name without ending."""
        return self.file.stem

    @cached_property
    def form(self) -> Form | None:
        """The fields of its format."""
        return make_form(self.format) if self.format else None

    @cached_property
    def _setting(self) -> Setting | None:
        if self.format is None:
            return None
        outline = self.examined.outline
        return settle(self.home, self.format.serve(outline.case.kind if outline else None))

    @property
    def choices(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """What may be chosen where not the schema but the place says it, by path: value, label."""
        if self._setting is None:
            return {}
        rows = [(row.code, row.label) for row in self._setting.categories]
        return {"答复/类别": rows} if rows else {}

    @property
    def usual(self) -> Mapping[str, str]:
        """What is printed where a field is left empty, by path: what ``unit.yaml`` knows."""
        if self._setting is None:
            return {}
        unit = self._setting.unit
        contact = unit.contact
        known = {
            "落款/署名": unit.full_name,
            "联系/联系人": contact and contact.name,
            "联系/电话": contact and contact.phone,
            "联系/负责人": contact and contact.leader,
            "联系/负责人电话": contact and contact.leader_phone,
        }
        return {path: text for path, text in known.items() if text}

    @property
    def spoken(self) -> Mapping[str, str]:
        """What the letter says for each element of 用语 that the outline does not say itself."""
        outline = self.examined.outline
        if outline is None or self._setting is None:
            return {}
        voice = Voice(outline, self._setting, is_draft=True)
        said: dict[str, str] = {}
        for element in _SPOKEN:
            if self._setting.format.wording.has(element):
                said[element] = "".join(voice.say(element))
        return said

    def describe(self) -> dict[str, Any]:
        """Return what the page's script is told after each change."""
        tree = SchemaTree(self.format.schema) if self.format else SchemaTree({})
        findings = self.examined.diagnostics
        can_undo, can_redo = tell_steps(self.file)
        return {
            "version": self.version,
            "findings": list(describe_findings(findings, self.source, tree)),
            "errors": sum(found.level is Level.ERROR for found in findings),
            "warnings": sum(found.level is Level.WARNING for found in findings),
            "spoken": dict(self.spoken),
            "letters": len(self.examined.letters),
            "canUndo": can_undo,
            "canRedo": can_redo,
        }


def open_case(file: Path) -> Opened:
    """Return an outline as it lies in its file now.

    Raises:
        UnreadableFileError: It is missing, may not be read, or is too large.
        TemplateError: The region or the unit is faulty.
    """
    data, version = read_version(file)
    home = home_of(str(file))
    loaded = load_outline(file, data)
    return Opened(
        file=file,
        data_bytes=data,
        version=version,
        data=loaded.data,
        source=loaded.source,
        examined=examine(loaded),
        format=_find_format(loaded.data, home),
        home=home,
    )


def _find_format(data: Mapping[str, Any] | None, home: Path | None) -> Format | None:
    name = data.get("格式") if data else None
    if not isinstance(name, str) or not has_format(name, home):
        return None
    return load_format(name, home)


def open_draft(file: Path) -> tuple[Letter, ...]:
    """Return an outline's letters as a draft shows them, what is missing marked; none where there
    is no way to compose one.

    Raises:
        UnreadableFileError, TemplateError: As for ``open_case``.
    """
    return examine(load_outline(file), is_draft=True).letters
