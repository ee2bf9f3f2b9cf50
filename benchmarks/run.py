"""Measure replywriter side by side with its peers and print the ratios.

``python benchmarks/run.py [--smoke] [--only NAME] [--profile-rules]``. Only the standard library is
used here: the measuring is done by the other files, in an environment that is made at the first
run. A small parent also keeps its own memory out of the figures of its children.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).resolve().parent
_ROOT: Final = _HERE.parent
_ENVIRONMENT: Final = _HERE / ".venv"
_MARKER: Final = _ENVIRONMENT / "installed.txt"
_BENCHMARKS: Final = ("typesetting", "checking", "season", "batches", "memory", "processes")


def main() -> int:
    """Run the benchmarks that are asked for; return the first exit status that is not 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--smoke", action="store_true", help="tiny counts: does everything run?")
    parser.add_argument("--only", choices=_BENCHMARKS, help="run one benchmark")
    parser.add_argument(
        "--profile-rules", action="store_true", help="with checking: list the slowest rules"
    )
    options = parser.parse_args()
    passed_on = [
        *(["--smoke"] if options.smoke else []),
        *(["--profile-rules"] if options.profile_rules else []),
    ]
    python = prepare_environment()
    use_one_core()
    # No packages but those of the environment, compiled, as people have them.
    environment = {**os.environ, "PYTHONPATH": "", "PYTHONUTF8": "1"}
    for name in [options.only] if options.only else _BENCHMARKS:
        command = [str(python), str(_HERE / f"{name}.py"), *passed_on]
        status = subprocess.run(command, env=environment, check=False).returncode
        if status:
            return status
    return 0


def prepare_environment() -> Path:
    """Return the Python of the benchmarks' own environment, made or brought up to date first."""
    folder = "Scripts" if os.name == "nt" else "bin"
    python = _ENVIRONMENT / folder / "python"
    wanted = read_requirements()
    known = _MARKER.read_text("utf-8") if _MARKER.exists() else ""
    if known != "\n".join(wanted):
        print("preparing benchmarks/.venv …", file=sys.stderr)
        venv.create(_ENVIRONMENT, with_pip=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "-qq", *wanted], check=True, stdout=sys.stderr
        )
        _MARKER.write_text("\n".join(wanted), "utf-8")
    install_project(python)
    return python


def install_project(python: Path) -> None:
    """Install the source tree as it stands now, as its users install it."""
    subprocess.run(
        [
            *(str(python), "-m", "pip", "install", "-qq", "--no-deps", "--force-reinstall"),
            *("--disable-pip-version-check", str(_ROOT)),
        ],
        check=True,
        stdout=sys.stderr,
    )


def read_requirements() -> list[str]:
    """Return what the environment holds: replywriter's own dependencies, then the peers."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = (_HERE / "requirements.txt").read_text("utf-8").splitlines()
    peers = [line for line in lines if line and not line.startswith("#")]
    return [*project["dependencies"], *peers]


def use_one_core() -> None:
    """Keep this process and its children on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


if __name__ == "__main__":
    sys.exit(main())
