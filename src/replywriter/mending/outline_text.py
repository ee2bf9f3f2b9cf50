"""Values of an outline mended where they stand; comments, order and layout stay as they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from ..model.diagnostic import Edit
from ..model.source import Path, Scalar, SourceMap
from ..structure.yaml_edit import set_values
from ..structure.yaml_file import parse_text
from .edits import Replacement, replace_all


def mend_outline(source: SourceMap, edits: Sequence[Edit]) -> str:
    """Return the text of an outline with these edits made in its values.

    A value whose characters are written otherwise than they read (escaped, folded) is written
    anew; all others are changed in place. The result is read back before it is believed.

    Raises:
        ValueError: The text does not read back as it should; nothing is to be written.
    """
    of_path: dict[Path, list[Edit]] = defaultdict(list)
    for edit in edits:
        if edit.extent.path is not None:
            of_path[edit.extent.path].append(edit)
    wanted = {path: _mend_value(source.scalars[path].text, of_path[path]) for path in of_path}
    in_place: list[Replacement] = []
    anew: set[Path] = set()
    for path, some in of_path.items():
        found = [_find_in_source(source, source.scalars[path], edit) for edit in some]
        if None in found:
            anew.add(path)
        else:
            in_place += [one for one in found if one]
    text = replace_all(source.text, in_place)
    if not _reads(text, source, {path: wanted[path] for path in wanted if path not in anew}, anew):
        text, anew = source.text, set(wanted)
    if anew:
        text = set_values(text, {path: wanted[path] for path in anew})
    if not _reads(text, source, wanted, ()):
        raise ValueError(source.file)
    return text


def _mend_value(text: str, edits: Sequence[Edit]) -> str:
    spans = ((edit.extent.offset, edit.extent.length, edit.replacement) for edit in edits)
    return replace_all(text, [(start, start + length, new) for start, length, new in spans])


def _find_in_source(source: SourceMap, scalar: Scalar, edit: Edit) -> Replacement | None:
    """Return what is to be replaced in the file, ``None`` where it reads otherwise there."""
    start, length = edit.extent.offset, edit.extent.length
    if length:
        first = scalar.index_in(source.text, start)
        last = scalar.index_in(source.text, start + length - 1)
        is_same = source.text[first : last + 1] == scalar.text[start : start + length]
        return (first, last + 1, edit.replacement) if is_same else None
    if not 0 < start <= len(scalar.text):
        return None
    before = scalar.index_in(source.text, start - 1)
    is_same = source.text[before] == scalar.text[start - 1]
    return (before + 1, before + 1, edit.replacement) if is_same else None


def _reads(
    text: str, source: SourceMap, wanted: Mapping[Path, str], passed: Collection[Path]
) -> bool:
    """Tell whether a text holds what it held, but for the wanted values; some are passed over."""
    scalars = parse_text(source.file, text).source.scalars
    if scalars.keys() != source.scalars.keys():
        return False
    return all(
        path in passed or scalars[path].text == wanted.get(path, scalar.text)
        for path, scalar in source.scalars.items()
    )
