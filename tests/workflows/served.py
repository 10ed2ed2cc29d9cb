"""The programs that shell steps call: `catalog` is run by this process, for starting it takes seconds."""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from catalog.cli import main

# What stands for `catalog` on the PATH: it hands its words, folder, environment and output over.
_CATALOG = """\
#!{python} -SE
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as line:
    line.connect({address!r})
    told = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
    socket.send_fds(line, [len(told).to_bytes(8, "big")], [0, 1, 2])
    line.sendall(told)
    sys.exit(int(line.recv(8) or b"70"))
"""
# What stands for `python`: the package is installed here already, so installing it is noted and passed over.
# That a wheel of it works from an empty environment is what tests/house/test_wheel.py shows.
_PYTHON = """\
#!/bin/sh
if [ "$1 $2 $3" = "-m pip install" ]; then printf '%s\\n' "$*" >> {noted}; exit 0; fi
exec {python} "$@"
"""


class Tools:
    """The programs of a machine, in a folder for its PATH."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder, self.noted = folder, folder / "installed"
        self._short = tempfile.TemporaryDirectory(prefix="line-")  # the system takes no long names of sockets
        address = str(Path(self._short.name) / "line")
        self._write("catalog", _CATALOG.format(python=sys.executable, address=address))
        self._write("python", _PYTHON.format(python=sys.executable, noted=self.noted))
        self._line = socket.socket(socket.AF_UNIX)
        self._line.bind(address)
        self._line.listen()

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)
        (self.folder / name).chmod(0o755)

    def installed(self) -> list[str]:
        """What steps had pip install."""
        return self.noted.read_text().splitlines() if self.noted.exists() else []

    def run(
        self, words: list[str], cwd: Path, env: Mapping[str, str], keep: Sequence[int] = ()
    ) -> tuple[int, str]:
        """Run a shell, answering its calls until it ends; the exit code, and all that it printed.

        `keep` are files that are open here and that the shell is to have too.
        """
        path = os.pathsep.join([str(self.folder), os.environ["PATH"]])
        with (self.folder / "printed").open("w+") as printed:
            done = subprocess.Popen(
                words,
                cwd=cwd,
                env={**env, "PATH": path},
                stdout=printed,
                stderr=subprocess.STDOUT,
                pass_fds=keep,
            )
            while done.poll() is None:
                if select.select([self._line], [], [], 0.02)[0]:
                    self._answer()
            printed.seek(0)
            return done.returncode, printed.read()

    def _answer(self) -> None:
        line, _ = self._line.accept()
        with line:
            size, files, _, _ = socket.recv_fds(line, 8, 3)
            told = b""
            while len(told) < int.from_bytes(size, "big"):
                told += line.recv(1 << 16)
            words, cwd, env = json.loads(told)
            with _speaking_to(files):
                code = _called(words, cwd, env)
            line.sendall(str(code).encode())


@contextmanager
def _speaking_to(files: Sequence[int]) -> Iterator[None]:
    """Have the caller's input and output as this process's own, also for what it starts."""
    own = [os.dup(number) for number in range(3)]
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    was = sys.stdin
    try:
        with (
            open(0, closefd=False) as sys.stdin,
            open(1, "w", closefd=False) as stdout,
            open(2, "w", buffering=1, closefd=False) as stderr,
            redirect_stdout(stdout),
            redirect_stderr(stderr),
        ):
            yield
    finally:
        sys.stdin = was
        for number, file in enumerate(own):
            os.dup2(file, number)
            os.close(file)


def _called(words: list[str], cwd: str, env: Mapping[str, str]) -> int:
    here, around = Path.cwd(), dict(os.environ)
    try:
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(env)
        return main(words)
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        os.environ.clear()
        os.environ.update(around)
        os.chdir(here)
