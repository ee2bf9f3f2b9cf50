"""Files as users name them, read within a bound."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from .errors import UnreadableFileError

OUTLINE_SUFFIXES: Final = (".yaml", ".yml")


def read_bounded(path: str | Path, most: int) -> bytes:
    """Return the bytes of a file, of a larger one only the first ``most`` + 1.

    Raises:
        UnreadableFileError: The file is missing, is a folder, or may not be read.
    """
    try:
        with Path(path).open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise UnreadableFileError(f"{path}：找不到这个文件。请检查文件名和所在文件夹。") from None
    except IsADirectoryError:
        raise UnreadableFileError(f"{path}：这是文件夹，不是文件。") from None
    except OSError as fault:
        raise UnreadableFileError(f"{path}：文件读不了（{fault.strerror}）。") from fault
