"""What a worker does with the files it is given; a bad one is an outcome like any other."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from .. import __version__
from ..checking import examine_file, examining, is_outline
from ..errors import ReplywriterError
from ..loading import load_outline
from ..model.diagnostic import Diagnostic, OutlineError
from ..model.level import Level
from ..together import Work, do_together
from .outcome import Job, Outcome, Task
from .packing import pack_quickly

_OWN_FAULT: Final = 70

pack_quickly()


def work_off(jobs: Sequence[Job], version: str = __version__) -> list[Outcome]:
    """Return the outcome of each job, in their order.

    ``version`` is the program's where the jobs come from: on another machine it may be another.
    """
    if version != __version__:
        sentence = f"这台机器上的程序是 {__version__}，发来任务的是 {version}。请装成同一个版本。"
        return [Outcome(job.file, fault=sentence, status=_OWN_FAULT) for job in jobs]
    return do_together([_work(job) for job in jobs])


def _work(job: Job) -> Work[Outcome]:
    _notice_setting(job.setting)
    try:
        return (yield from _WORKS[job.task](job))
    except ReplywriterError as fault:
        return Outcome(job.file, fault=str(fault), status=fault.exit_code)
    except Exception:  # a worker's outermost frame: one draft never stops the rest
        import traceback  # noqa: PLC0415 - for this alone

        return Outcome(
            job.file,
            fault="程序出了错，这一份没有做。",
            details=traceback.format_exc(),
            status=_OWN_FAULT,
        )


def _check(job: Job) -> Work[Outcome]:
    if is_outline(job.file, job.data):
        loaded = load_outline(job.file, job.data)
        yield ()
        examined = yield from examining(loaded)
    else:
        examined = examine_file(job.file, job.data)
    findings = examined.diagnostics
    return Outcome(
        job.file,
        findings,
        _count(findings),
        examined.exempted,
        _choose_rows(examined.rows, findings) if findings else {},
        status=int(examined.has_errors),
    )


def _build(job: Job) -> Work[Outcome]:
    from ..building import making_letters  # noqa: PLC0415 - a check makes none

    loaded = load_outline(job.file, job.data)
    is_draft = job.task is Task.DRAFT
    yield ()
    try:
        letters, examined = yield from making_letters(loaded, is_draft=is_draft)
    except OutlineError as error:
        findings = error.diagnostics
        rows = _choose_rows(loaded.source.rows, findings)
        return Outcome(job.file, findings, _count(findings), rows=rows, status=error.exit_code)
    findings = examined.diagnostics
    told = () if job.is_terse else findings
    return Outcome(
        job.file,
        told,
        _count(findings),
        () if job.is_terse else examined.exempted,
        _choose_rows(loaded.source.rows, told) if told else {},
        {letter.name: hashlib.sha256(letter.data).hexdigest() for letter in letters},
        letters,
        status=int(examined.has_errors and not is_draft),
    )


def _list(job: Job) -> Work[Outcome]:
    from ..ledger.rows import read_rows  # noqa: PLC0415 - for the ledger alone

    yield ()
    today = datetime.date.today().isoformat()
    rows = read_rows(job.file, today, lambda file: examine_file(file, job.data))
    return Outcome(job.file, cases=tuple(rows))


_WORKS: Final[Mapping[Task, Callable[[Job], Work[Outcome]]]] = {
    Task.CHECK: _check,
    Task.BUILD: _build,
    Task.DRAFT: _build,
    Task.LIST: _list,
}


def _count(findings: Iterable[Diagnostic]) -> Mapping[Level, int]:
    return Counter(found.level for found in findings)


def _choose_rows(rows: Mapping[int, str], findings: Iterable[Diagnostic]) -> Mapping[int, str]:
    """Return the lines or paragraphs that findings stand in: all that is shown of a file."""
    numbers = {found.place.line or found.place.paragraph or 0 for found in findings}
    return {number: rows[number] for number in sorted(numbers) if number in rows}


_seen_setting = b""


def _notice_setting(setting: bytes) -> None:
    """Forget the templates where they are no longer those that the jobs speak of.

    A worker of a cluster lives on while somebody changes ``unit.yaml``.
    """
    global _seen_setting  # noqa: PLW0603 - what a process has loaded is a fact of the process
    if _seen_setting not in (b"", setting):
        from ..formats.forgetting import forget_templates  # noqa: PLC0415 - this is rare

        forget_templates()
    _seen_setting = setting
