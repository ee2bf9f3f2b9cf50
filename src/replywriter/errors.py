"""What stops the work: each error is one Chinese sentence and an exit status."""

from __future__ import annotations


class ReplywriterError(Exception):
    """The base of all errors that people are meant to see.

    ``str(error)`` is a whole Chinese sentence that says how to go on;
    ``exit_code`` is what the command line ends with.
    """

    exit_code = 70


class UsageError(ReplywriterError):
    """The command was called in a way that cannot be carried out."""

    exit_code = 2


class StaleSaveError(UsageError):
    """A file is not what a change of it began from any more; nothing was overwritten.

    ``theirs`` is what stands there now, ``version`` the digest of that; both are empty where the
    file has been deleted.
    """

    def __init__(self, sentence: str, theirs: bytes, version: str) -> None:
        super().__init__(sentence)
        self.theirs = theirs
        self.version = version


class BusyFileError(ReplywriterError):
    """Another program keeps a file locked for too long; nothing was changed."""

    exit_code = 3


class UnreadableFileError(ReplywriterError):
    """A file is missing, is not what it should be, or may not be read."""

    exit_code = 3


class TemplateError(ReplywriterError):
    """A format, a region or ``unit.yaml`` is faulty; the sentence names file, line and cure."""

    exit_code = 3


class UneditableError(ReplywriterError):
    """A value cannot be put into an outline as that is written; nothing was changed."""

    exit_code = 3


class MissingToolError(ReplywriterError):
    """A program that this command needs is not installed."""

    exit_code = 3


class LayoutError(ReplywriterError):
    """A look or a length cannot be used as it is written."""

    exit_code = 3


class MismatchError(ReplywriterError):
    """The finished letter, read back, is not the letter that was composed."""

    exit_code = 70


class PublicationError(ReplywriterError):
    """A letter may not be published; nothing was written."""

    exit_code = 1


class BrokenBatchError(ReplywriterError):
    """A worker of a batch was ended from outside; what was written is whole."""

    exit_code = 70
