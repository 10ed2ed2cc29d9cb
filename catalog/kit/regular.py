"""Files that other people wrote -> their bytes, and no waiting for what never comes."""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def opened(path: Path | str) -> BufferedReader:
    """Open a regular file to read its bytes; raises OSError, also where it is none.

    What a look has found to be a file may be a pipe by the time it is opened, and opening a pipe waits for
    somebody who writes into it.
    """
    stream = open(path, "rb", opener=_opener)  # noqa: SIM115 - Path.open takes no opener; the caller closes
    if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        return stream
    stream.close()
    raise OSError(errno.EINVAL, "this is not a regular file", os.fspath(path))


def bytes_of(path: Path | str) -> bytes:
    """All bytes of a regular file; raises OSError as `opened` does."""
    with opened(path) as stream:
        return stream.read()


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags | _AT_ONCE)
