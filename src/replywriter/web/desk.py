"""The working folder as the web form knows it: its outlines by their names, and nothing else."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..batching.keys import read_setting
from ..files import OUTLINE_SUFFIXES
from ..formats.folders import DRAFTS, UNIT_FILE
from ..formats.forgetting import forget_templates


class Desk:
    """One working folder. Outlines are named by their files' names without ending."""

    def __init__(self, home: Path) -> None:
        self.home = home.absolute()
        self._setting = b""
        self._lock = threading.Lock()

    @property
    def drafts(self) -> Path:
        """Where the outlines lie."""
        return self.home / DRAFTS

    @property
    def has_unit(self) -> bool:
        """Whether the department has been told."""
        return (self.home / UNIT_FILE).is_file()

    def list_files(self) -> list[Path]:
        """Return the outlines, in the order of their names."""
        if not self.drafts.is_dir():
            return []
        with os.scandir(self.drafts) as entries:
            return sorted(Path(entry.path) for entry in entries if _is_outline(entry))

    def find(self, name: str) -> Path:
        """Return the outline of this name.

        The name is looked up among the files that there are; it never becomes part of a path.

        Raises:
            HTTPException: There is none (404).
        """
        if self.drafts.is_dir():
            with os.scandir(self.drafts) as entries:
                for entry in entries:
                    if os.path.splitext(entry.name)[0] == name and _is_outline(entry):  # noqa: PTH122 - one of thousands
                        return Path(entry.path)
        raise HTTPException(404, f"没有名为“{name}”的提纲。它可能改了名，或者移走了。")

    def shorten(self, sentence: str) -> str:
        """Return a sentence with the files of the folder named as they are called in it."""
        return sentence.replace(f"{self.drafts}{os.sep}", "").replace(f"{self.home}{os.sep}", "")

    def refresh(self) -> None:
        """Forget what was loaded of the unit and the templates where either has changed."""
        setting = read_setting(self.drafts)
        with self._lock:
            if setting != self._setting:
                if self._setting:
                    forget_templates()
                self._setting = setting


def _is_outline(entry: os.DirEntry[str]) -> bool:
    return (
        entry.name.lower().endswith(OUTLINE_SUFFIXES)
        and entry.name != UNIT_FILE
        and not entry.name.startswith((".", "~$"))
        and entry.is_file(follow_symlinks=False)  # a link may lead out of the folder
    )


def file_of(request: Request) -> Path:
    """Return the outline that a request names.

    Raises:
        HTTPException: There is none (404).
    """
    return desk_of(request).find(request.path_params["name"])


def desk_of(request: Request) -> Desk:
    """Return the working folder that the application serves, its unit and templates as they are."""
    desk: Desk = request.app.state.desk
    desk.refresh()
    return desk
