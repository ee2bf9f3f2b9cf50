"""What template files come to is kept, and made anew when anything that it is from has changed."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path

import pytest

from replywriter.errors import TemplateError
from replywriter.formats import format as formats
from replywriter.formats import kept, region, unit
from replywriter.formats.folders import find_home, packaged_templates
from replywriter.model.source import Entry
from replywriter.store import CACHE_VARIABLE, stamp


@pytest.fixture(autouse=True)
def _cold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "kept"))
    _forget()


def _forget() -> None:
    """Forget what this process knows, as a new one would."""
    for known in (
        *(formats.load_format, region.load_region, unit.load_unit, find_home),
        *(kept._digest_own, kept.stamp_program),
    ):
        known.cache_clear()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _refuse(*_: object) -> None:
    raise AssertionError("read again")


@pytest.mark.parametrize("name", formats.list_formats())
def test_a_kept_format_is_the_one_that_was_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a later run finds is what the first has read, and no template is read for it."""
    first = formats.load_format(name)
    _forget()
    monkeypatch.setattr(formats, "_read_format", _refuse)
    second = formats.load_format(name)
    for field in set(vars(first)) - {"checker", "wording"}:
        assert repr(getattr(second, field)) == repr(getattr(first, field))
    assert second.wording._owners == first.wording._owners


@pytest.mark.parametrize("name", region.list_regions())
def test_a_kept_region_is_the_one_that_was_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A region is the same from an earlier run, and its texts claim no place in an outline."""
    first = region.load_region(name)
    _forget()
    monkeypatch.setattr(region, "_read_region", _refuse)
    second = region.load_region(name)
    assert second is not first
    assert asdict(second) == asdict(first)
    assert not isinstance(first.title, Entry)


def test_a_template_of_ones_own_counts_as_soon_as_it_is_there(tmp_path: Path) -> None:
    """A working folder's own region comes before the packaged one, and each change of it counts."""
    own = tmp_path / "templates" / "regions" / "general.yaml"
    packaged = region.load_region("general", tmp_path).title
    for title in ("甲地", "乙地"):
        _forget()
        shutil.copytree(packaged_templates() / "regions", own.parent, dirs_exist_ok=True)
        text = own.read_text(encoding="utf-8")
        _write(own, text.replace(f"名称: {packaged}", f"名称: {title}"))
        assert region.load_region("general", tmp_path).title == title
    _forget()
    shutil.rmtree(tmp_path / "templates")
    assert region.load_region("general", tmp_path).title == packaged


def test_a_changed_unit_is_read_again(tmp_path: Path) -> None:
    """Each content of unit.yaml gives its own unit; a faulty one is refused each time."""
    file = tmp_path / "unit.yaml"
    for name in ("甲局", "乙局"):
        _forget()
        _write(file, f"地区: general\n层级: 区\n全称: {name}\n")
        assert unit.load_unit(tmp_path).full_name == name
    for _ in range(2):
        _forget()
        _write(file, "地区: 没有的地方\n层级: 区\n全称: 甲局\n")
        with pytest.raises(TemplateError, match="没有的地方"):
            unit.load_unit(tmp_path)


def test_other_code_reads_templates_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version has kept is not taken."""
    formats.load_format("cppcc-reply")
    _forget()
    monkeypatch.setattr(kept, "stamp_program", lambda: "another version")
    monkeypatch.setattr(formats, "_read_format", _refuse)
    with pytest.raises(AssertionError, match="read again"):
        formats.load_format("cppcc-reply")


def test_the_stamp_of_a_folder_tells_every_change(tmp_path: Path) -> None:
    """A file more or another size is another stamp; what Python compiles there is not seen."""
    _write(tmp_path / "a" / "one.py", "1")
    stamps = [stamp(tmp_path)]
    _write(tmp_path / "a" / "two.py", "1")
    stamps.append(stamp(tmp_path))
    _write(tmp_path / "a" / "two.py", "22")
    stamps.append(stamp(tmp_path))
    assert len(set(stamps)) == 3
    _write(tmp_path / "a" / "__pycache__" / "two.pyc", "22")
    assert stamp(tmp_path) == stamps[-1]
