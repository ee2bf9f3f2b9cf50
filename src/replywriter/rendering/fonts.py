"""Which fonts this machine has, and what stands in for those that a layout names."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final
from xml.sax.saxutils import escape

from ..model.layout import Layout

FONTS_VARIABLE: Final = "REPLYWRITER_FONTS"

# Faces of the same widths as Times New Roman, so that lines break where Word breaks them.
_LATIN_SUBSTITUTES: Final = {
    "Times New Roman": ("Liberation Serif", "Tinos", "Nimbus Roman", "FreeSerif")
}
# A Song family that passes for 小标宋 in its bold cut only.
_BOLD_AS_TITLE: Final = frozenset({"Noto Serif CJK SC"})
_TITLE_CLASS: Final = "小标宋"
# Fandol's files call all their cuts regular: asked for bold, programs thicken whichever they meet.
# With one cut hidden, the other is taken as it was drawn: bold 小标宋, regular 黑体.
_HIDDEN_CUTS: Final = (("FandolSong", "Regular"), ("FandolHei", "Bold"))

_SYSTEM_CONFIG: Final = "/etc/fonts/fonts.conf"
_FONT_SUFFIXES: Final = frozenset({".ttf", ".ttc", ".otf", ".otc"})
# Ids in OpenType's “name” table: family, full name, typographic family.
_FAMILY_NAMES: Final = frozenset({1, 4, 16})
_SECONDS: Final = 60


def find_substitutions(layout: Layout) -> Mapping[str, str | None]:
    """Return each font name that a letter may ask for → the family that will be used for it.

    A font that is installed stands for itself; ``None`` says that nothing fits. A family that
    stands in for one class of type is not used for another while there is a choice, so that
    仿宋 and 楷体, or the title and the page number, do not look alike.
    """
    installed = list_families()
    chosen: dict[str, str | None] = {}
    taken: set[str] = set()
    for font in layout.fonts.values():
        fit = [name for name in font.substitutes if name in installed]
        stand_in = next((name for name in fit if name not in taken), fit[0] if fit else None)
        for name in (font.name, font.rare):
            if name not in chosen:
                chosen[name] = name if name in installed else stand_in
        if stand_in and stand_in in (chosen[font.name], chosen[font.rare]):
            taken.add(stand_in)
    for name, substitutes in _LATIN_SUBSTITUTES.items():
        fit = [name, *substitutes]
        chosen[name] = next((family for family in fit if family in installed), None)
    return chosen


def describe_substitutions(layout: Layout) -> Iterator[str]:
    """Yield one sentence for each font that is not installed: what is used, or what to do."""
    for name, family in find_substitutions(layout).items():
        if family is None:
            yield (
                f"本机没有“{name}”，也没有能代替它的字体，预览里这种字可能印成方框或别的样子。"
                "请安装这种字体再预览；复函文件本身不受影响。"
            )
        elif family != name:
            yield f"本机没有“{name}”，预览时用“{family}”代替；复函文件里写的仍是“{name}”。"


def list_families() -> frozenset[str]:
    """Return the names of all installed families and faces, each in every language it has."""
    if uses_fontconfig():
        return frozenset(_ask_fontconfig())
    return frozenset(_read_font_files())


def uses_fontconfig() -> bool:
    """Whether programs on this machine find their fonts through fontconfig."""
    return sys.platform not in ("win32", "darwin") and shutil.which("fc-list") is not None


def write_config(layout: Layout) -> str:
    """Return a fontconfig file: the system's own, the extra folder, one alias per missing font."""
    aliases = "".join(
        _write_alias(name, family, family in _BOLD_AS_TITLE and name in _title_names(layout))
        for name, family in find_substitutions(layout).items()
        if family and family != name
    )
    hidden = "".join(
        f'<rejectfont><pattern><patelt name="family"><string>{family}</string></patelt>'
        f'<patelt name="style"><string>{cut}</string></patelt></pattern></rejectfont>'
        for family, cut in _HIDDEN_CUTS
    )
    system = os.environ.get("FONTCONFIG_FILE", _SYSTEM_CONFIG)
    extra = extra_folder()
    folder = f"<dir>{escape(str(extra))}</dir>" if extra else ""
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">{escape(system)}</include>{folder}'
        f"<selectfont>{hidden}</selectfont>{aliases}</fontconfig>"
    )


def _title_names(layout: Layout) -> Sequence[str]:
    font = layout.fonts.get(_TITLE_CLASS)
    return (font.name, font.rare) if font else ()


def _write_alias(name: str, family: str, is_bold: bool) -> str:
    weight = '<edit name="weight" mode="assign" binding="same"><const>bold</const></edit>'
    return (
        f'<match target="pattern"><test name="family"><string>{escape(name)}</string></test>'
        '<edit name="family" mode="assign" binding="same">'
        f"<string>{escape(family)}</string></edit>{weight if is_bold else ''}</match>"
    )


def extra_folder() -> Path | None:
    """Return the folder of further fonts that the environment names, for machines without them."""
    named = os.environ.get(FONTS_VARIABLE)
    return Path(named).absolute() if named else None


def _ask_fontconfig() -> Iterator[str]:
    """Yield what ``fc-list`` knows, and what the font files in the extra folder call themselves."""
    answer = subprocess.run(
        ["fc-list", "--format", "%{family},%{fullname}\n"],  # noqa: S607 - wherever it is installed
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )
    for line in answer.stdout.splitlines():
        yield from filter(None, (name.strip() for name in line.split(",")))
    if extra := extra_folder():
        yield from _read_folder(extra)


def _font_folders() -> Iterator[Path]:
    """Yield the folders in which Windows and macOS keep fonts, the user's own among them."""
    if extra := extra_folder():
        yield extra
    if sys.platform == "win32":
        yield Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts"
        yield Path.home() / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield Path("/System/Library/Fonts")
        yield Path("/System/Library/AssetsV2")  # fonts that macOS fetches when asked for
        yield Path("/Library/Fonts")
        yield Path.home() / "Library/Fonts"


def _read_font_files() -> Iterator[str]:
    for folder in _font_folders():
        yield from _read_folder(folder)


def _read_folder(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        return
    for file in folder.rglob("*"):
        if file.suffix.lower() in _FONT_SUFFIXES:
            try:
                with file.open("rb") as stream:
                    yield from _read_names(stream)
            except (OSError, struct.error, UnicodeDecodeError):
                continue  # a broken font file is none that could be used


def _read_names(stream: BinaryIO) -> Iterator[str]:
    """Yield the names in a font file or collection (OpenType 1.9, “name” table)."""
    offsets: Sequence[int] = (0,)
    if stream.read(4) == b"ttcf":
        _, count = struct.unpack(">LL", stream.read(8))
        offsets = struct.unpack(f">{count}L", stream.read(4 * count))
    for offset in offsets:
        stream.seek(offset + 4)
        (tables,) = struct.unpack(">H6x", stream.read(8))
        for _ in range(tables):
            tag, start, length = struct.unpack(">4s4xLL", stream.read(16))
            if tag == b"name":
                stream.seek(start)
                yield from _read_name_table(stream.read(length))
                break


def _read_name_table(table: bytes) -> Iterator[str]:
    count, storage = struct.unpack_from(">2xHH", table)
    for index in range(count):
        row = struct.unpack_from(">6H", table, 6 + 12 * index)
        platform, _, _, kind, length, start = row
        if kind in _FAMILY_NAMES and platform in (0, 3):  # Unicode and Windows: UTF-16
            raw = table[storage + start : storage + start + length]
            yield raw.decode("utf-16-be").strip()
