"""The house keeps its order: imports go down, names do not collide, documents are true."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import click
import pytest

import replywriter
from replywriter.cli.main import COMMANDS
from replywriter.cli.main import replywriter as command_group
from replywriter.formats.folders import packaged_templates
from replywriter.formats.format import list_formats, load_format
from replywriter.formats.region import list_regions, load_region

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "replywriter"

# The floors, ground first. Rooms on one floor never import each other.
FLOORS = (
    (
        "errors",
        "units",
        "chinese",
        "punctuation",
        "store",
        "files",
        "book",
        "expressions",
        "generated",
        "bundle",
        "folding",
        "personal_data",
        "privacy",
        "workdays",
        "own_fault",
    ),
    ("model",),
    ("structure", "deadlines"),
    (
        "formats",
        "reading",
        "rules",
        "typesetting",
        "reporting",
        "writing",
        "addressees",
    ),
    (
        "loading",
        "voice",
        "starting",
        "splitting",
        "finishing",
        "placing",
        "mending",
        "keeping",
        "rendering",
        "ruling",
    ),
    ("letterheads", "receiving", "together"),
    ("composing",),
    ("checking", "recovering", "filling"),
    ("building", "fixing", "publishing"),
    ("ledger",),
    ("batching",),
    ("web",),
    ("cli",),
    ("__main__",),
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
# Third-party packages that only these rooms may know.
ONLY_IN = {
    "docx": ("typesetting", "mending"),
    "lxml": ("typesetting", "reading", "mending", "letterheads", "receiving"),
    "openpyxl": ("receiving", "ledger"),
    "xlrd": ("receiving",),
    "click": ("cli",),
    "jinja2": ("formats", "web"),
    "jsonschema": ("structure",),
    "yaml": ("structure",),
    "pypdfium2": ("rendering",),
    "watchfiles": ("batching",),
    "filelock": ("keeping",),
    "distributed": ("batching",),
    "sqlite3": ("batching",),
    "chinese_calendar": ("workdays",),
    "starlette": ("web",),
    "uvicorn": ("web",),
}
# The ground itself: what fails there says so.
ALLOWED_LEVEL = {
    ("units", "errors"),
    ("files", "errors"),
    ("punctuation", "chinese"),
    ("privacy", "folding"),
    ("privacy", "personal_data"),
    *((room, "expressions") for room in ("chinese", "units", "punctuation", "privacy")),
    ("personal_data", "expressions"),
    ("book", "store"),
    ("expressions", "book"),
    ("generated", "book"),
    ("bundle", "book"),
    ("bundle", "expressions"),
}


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> list[str]:
    """Return what a file imports: rooms of the house, and names of outside packages."""
    found: list[str] = []
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            if node.level == depth:
                names = [node.module] if node.module else [alias.name for alias in node.names]
                found += [f".{name.split('.')[0]}" for name in names if name]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.module or "").split(".")[0])
        elif isinstance(node, ast.Import):
            found += [alias.name.split(".")[0] for alias in node.names]
    return found


SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    """A room imports only rooms on lower floors, and outside packages only where they belong."""
    room = _room(path)
    assert room in FLOOR_OF, f"{room} has no floor"
    for name in _imports(path):
        if name.startswith("."):
            other = name[1:]
            if other in (room, "__version__") or (room, other) in ALLOWED_LEVEL:
                continue
            assert FLOOR_OF[other] < FLOOR_OF[room], f"{room} imports {other}"
        elif name in ONLY_IN:
            assert room in ONLY_IN[name], f"{room} imports {name}"


def test_no_module_bears_a_verbs_name() -> None:
    """Every public name is what it says, whatever has been imported before."""
    for name in replywriter.__all__:
        assert not (PACKAGE / f"{name}.py").exists()
        assert not (PACKAGE / name).exists()
        assert not isinstance(getattr(replywriter, name), type(click))


def test_every_module_says_what_it_is_for() -> None:
    """Each file opens with one sentence."""
    for path in PACKAGE.rglob("*.py"):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_every_command_has_help_and_stands_in_the_documents() -> None:
    """README and manual name each command; each command and option explains itself in Chinese."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    manual = (ROOT / "docs" / "手册.md").read_text(encoding="utf-8")
    context = click.Context(command_group)
    for name in COMMANDS:
        command = command_group.get_command(context, name)
        assert command is not None
        assert re.search("[\u4e00-\u9fff]", command.help or ""), name
        assert f"`replywriter {name}" in readme or f"| `{name}" in readme, name
        assert f"replywriter {name}" in manual, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert re.search("[\u4e00-\u9fff]", parameter.help or ""), (name, parameter.name)


def test_every_template_file_is_there_and_loads() -> None:
    """Each format has its files and each region loads."""
    root = packaged_templates()
    for name in ("format.yaml", "outline.schema.json", "wording.j2", "layout.yaml"):
        assert (root / "base" / name).is_file()
        for format_name in list_formats():
            assert (root / format_name / name).is_file()
    assert list_formats() == [
        "assist-opinion",
        "citizen-reply",
        "cppcc-reply",
        "disclosure-reply",
        "npc-reply",
    ]
    for format_name in list_formats():
        assert load_format(format_name).read_starter()
    assert {"general", "hangzhou", "foping", "abcd"} <= set(list_regions())
    for region in list_regions():
        assert load_region(region).source


def test_version_stands_in_one_place() -> None:
    """The build reads the version from the package."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'path = "src/replywriter/__init__.py"' in text
    assert not re.search(r"^version\s*=", text, re.MULTILINE)


def test_click_catalogue_is_compiled_from_its_source() -> None:
    """The .mo that click reads says what the .po says."""
    from babel.messages.pofile import read_po

    folder = PACKAGE / "cli" / "locale" / "zh_CN" / "LC_MESSAGES"
    with (folder / "replywriter.mo").open("rb") as compiled:
        spoken = gettext.GNUTranslations(compiled)
    with (folder / "replywriter.po").open("rb") as source:
        entries = [entry for entry in read_po(source) if entry.id]
    assert len(entries) > 40
    for entry in entries:
        if isinstance(entry.id, tuple):
            assert spoken.ngettext(*entry.id, 2) == entry.string[0]
        else:
            assert spoken.gettext(entry.id) == entry.string
