"""What commands print -> the same with nothing in it that steers a terminal or the log of a CI run.

Most texts of cards are made harmless where they are laid out. This is the wall behind that: JSON, CSV, diffs
and whatever is printed as it is pass through here on their way to a terminal or a log, and only there. What
would be obeyed is written as its number, which in JSON is the same text.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

_STEERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
    r"|(?<!^)\r(?!\n)"
)
"""Controls, other directions of writing, and going back to the beginning of a line but to count there."""
_COMMAND = re.compile(r"##(?=\w*\[)")
_LINE = re.compile(r"^([ +-]?\s*):(?=:)", re.MULTILINE)
_RUNS = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")


class Guarded:
    """A stream on which texts are printed as what they are."""

    def __init__(self, within: TextIO) -> None:
        """Print to the stream `within`."""
        self.within = within
        self._fresh = True

    def write(self, text: str) -> int:
        """Write the text with what would be obeyed as numbers; how long it was."""
        calm = _COMMAND.sub(r"\\u0023#", _STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
        if "::" in calm:
            calm = _calm_lines(calm, fresh=self._fresh)
        self._fresh = text.endswith("\n") if text else self._fresh
        self.within.write(calm)
        return len(text)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        """Be the stream in all else."""
        return getattr(self.within, name)


def _calm_lines(text: str, *, fresh: bool) -> str:
    if fresh:
        return _LINE.sub(r"\1\\u003a", text)
    head, end, rest = text.partition("\n")
    return head + end + _LINE.sub(r"\1\\u003a", rest)


def commanding(stream: TextIO) -> TextIO:
    """The stream for commands of our own to a log, whose texts are inert already."""
    return stream.within if isinstance(stream, Guarded) else stream


@contextmanager
def guarded() -> Iterator[None]:
    """Print through walls while a command runs, where terminals and logs read what it prints."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast("TextIO", Guarded(each)) if _is_read(each) else each for each in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def _is_read(stream: TextIO) -> bool:
    """Whether a terminal or a log shows what is printed; what goes to a file or a program stays as it is."""
    if stream.isatty():
        return True
    if not any(os.environ.get(name) for name in _RUNS):
        return False
    try:
        return not stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return True
