"""The first step of a process that runs a command: start-up is import time."""

from __future__ import annotations

import sys
from typing import Final, NoReturn

from .commands import COMMANDS

_LIVE_LONG: Final = ("serve",)  # what runs for a day need not start in a moment


def start() -> NoReturn:
    """Run the command line with what earlier processes have made of the command that is called."""
    called = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    if called in COMMANDS and called not in _LIVE_LONG:
        from ..bundle import keep_modules
        from ..generated import keep_generated_code

        keep_modules(called)
        keep_generated_code()
    from .main import main

    main()
