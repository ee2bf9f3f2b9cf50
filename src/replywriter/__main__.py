"""``python -m replywriter``: the same as the command."""

from .cli.start import start

start()
