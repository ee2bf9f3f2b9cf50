"""The working folder: where its templates, outlines and letters lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path

UNIT_FILE = "unit.yaml"
TEMPLATES = "templates"
DRAFTS = "drafts"
LETTERS = "letters"
PUBLIC = "public"
FORMS = "forms"
SCHEMAS = ".schemas"
VERSIONS = ".versions"


@cache
def packaged_templates() -> Path:
    """Return the folder that travels inside the wheel; in a checkout, the one beside ``src``."""
    inside = Path(__file__).parent.parent / TEMPLATES
    return inside if inside.is_dir() else Path(__file__).parents[3] / TEMPLATES


@cache
def find_home(folder: Path) -> Path:
    """Return the working folder: the nearest upward with ``unit.yaml``, else the folder itself."""
    for candidate in (folder, *folder.parents):
        if (candidate / UNIT_FILE).is_file():
            return candidate
    return folder


def template_roots(home: Path | None) -> tuple[Path, ...]:
    """Return the template folders in the order in which they are searched."""
    packaged = packaged_templates()
    own = home / TEMPLATES if home else packaged
    if own.is_dir() and own.resolve() != packaged.resolve():
        return own, packaged
    return (packaged,)


def is_packaged(file: Path) -> bool:
    """Tell whether a template file is one of the package, not of a working folder."""
    return file.is_relative_to(packaged_templates())


def find_file(relative: str, home: Path | None) -> Path | None:
    """Return the first file of this name under the template folders."""
    for root in template_roots(home):
        if (root / relative).is_file():
            return root / relative
    return None


def list_names(pattern: str, home: Path | None) -> list[str]:
    """Return the names that stand for the star of ``*/format.yaml`` or ``regions/*.yaml``, sorted.

    Each is there once, wherever it was found.
    """
    before, after = pattern.split("*")
    folders = [root / before for root in template_roots(home)]
    return sorted(
        {
            child.name.removesuffix(after)
            for folder in folders
            if folder.is_dir()
            for child in folder.iterdir()
            if _fits(child, after)
        }
    )


def _fits(child: Path, after: str) -> bool:
    """Tell whether a pattern's star, with what comes after it, stands for a file or folder."""
    if after.startswith("/"):
        return (child / after[1:]).exists()
    return child.name.endswith(after) and child.name != after
