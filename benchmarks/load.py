"""One built site behind nginx and behind `catalog serve` -> requests a second, p99, errors, memory of both.

Usage: python benchmarks/load.py [--models FOLDER | --count 1000] [--seconds 3] [--connections 64]

The site is built with `compress: gzip`: nginx sends what is compressed, `catalog serve` does not.

nginx has the configuration of docs/access/nginx.conf. On Debian: apt install nginx-light wrk.
They are asked in turn over loopback, with wrk on the same machine, so only ratios say something.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "benchmarks")]

from generate import Plan, write  # noqa: E402

from tests.editions.nginx_command import CONFIGURATION, free_port, nginx_command  # noqa: E402

SERVE = """
import sys, threading
from pathlib import Path
from catalog.serving.server import Server
Server(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2])).start()
threading.Event().wait()
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What wrk saw of one address."""

    rate: float
    p99: float
    errors: int


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers."""

    name: str
    process: subprocess.Popen[bytes]
    port: int

    def memory(self) -> float:
        """What it and its workers have in memory, in MB."""
        root = self.process.pid
        below = Path(f"/proc/{root}/task/{root}/children").read_text().split()
        found = [Path(f"/proc/{each}/smaps_rollup").read_text() for each in (root, *below)]
        return sum(int(re.findall(r"^Pss: +(\d+)", text, re.MULTILINE)[0]) for text in found) / 1024


def asked(running: Running, path: str, given: argparse.Namespace) -> Told:
    """Ask for one path for some seconds; a 404 is what is expected of one that is not there."""
    words = ["wrk", "-t1", f"-c{given.connections}", f"-d{given.seconds}s", "--latency"]
    words += ["-H", "Accept-Encoding: gzip"] if path.endswith("?gzip") else []
    address = f"http://127.0.0.1:{running.port}/{path}"
    text = subprocess.run([*words, address], capture_output=True, text=True, check=True).stdout
    number, unit = re.findall(r"99%\s+([\d.]+)(us|ms|s)\b", text)[0]
    broken = re.findall(r"(?:connect|read|write|timeout) (\d+)", text)
    wrong = re.findall(r"Non-2xx or 3xx responses: (\d+)", text) if "nothing" not in path else []
    return Told(
        float(re.findall(r"Requests/sec:\s+([\d.]+)", text)[0]),
        float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit],
        sum(map(int, [*broken, *wrong])),
    )


def paths(site: Path) -> dict[str, str]:
    """What is asked for, by what it is called in the table."""
    files = [path for path in site.rglob("*") if path.is_file() and not path.name.startswith(".")]
    pages = sorted(site.glob("models/*/*/index.html"), key=lambda path: path.stat().st_size)
    index = max((site / "data").rglob("*.js"), key=lambda path: path.stat().st_size)
    large = max(files, key=lambda path: path.stat().st_size)
    page = pages[len(pages) // 2].relative_to(site).as_posix()
    return {
        "a model's page": page,
        "the same, where gzip is taken": f"{page}?gzip",
        "the search index": index.relative_to(site).as_posix(),
        "what is not there": "models/nothing.html",
        f"a file of {large.stat().st_size / 1e6:.1f} MB": large.relative_to(site).as_posix(),
    }


@contextmanager
def started(name: str, words: list[str], port: int) -> Iterator[Running]:
    """Run a server until it is no longer needed."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    process = subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL)
    try:
        for _ in range(1000):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.03)
        yield Running(name, process, port)
    finally:
        process.terminate()
        process.wait(20)


def nginx(site: Path, folder: Path, port: int) -> list[str]:
    """The command of nginx, with the first server of the configuration that is shipped."""
    shipped = CONFIGURATION.read_text(encoding="utf-8")
    server = re.findall(r"^server \{.*?^\}", shipped, re.MULTILINE | re.DOTALL)[0]
    server = server.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(
        "/srv/catalogue/public", str(site)
    )
    return nginx_command(folder, server)


def _site(given: argparse.Namespace, folder: Path) -> Path:
    """Build a copy of a catalogue, or one that is made up, with compressed variants."""
    if given.models:
        shutil.copytree(given.models, folder / "models")
    else:
        write(folder / "models", Plan(given.count, 1))
    house = folder / "models/catalog.yaml"
    text = house.read_text(encoding="utf-8") if house.is_file() else ""
    lines = [line for line in text.splitlines() if not line.startswith("compress:")]
    house.write_text("\n".join([*lines, "compress: gzip", ""]), encoding="utf-8")
    command = [sys.executable, "-m", "catalog", "build", "models", "--no-cache"]
    subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, check=True)
    return folder / "site"


def main() -> None:
    """Ask both for everything, in turn, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--models", help="the folder of a catalogue, of which a copy is built")
    parser.add_argument("--count", type=int, default=1000, help="how many models to make up otherwise")
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=64)
    given = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is missing: on Debian, apt install wrk")
    with tempfile.TemporaryDirectory() as made, ExitStack() as stack:
        folder, ports = Path(made), (free_port(), free_port())
        site = _site(given, folder)
        serve = [sys.executable, "-c", SERVE, str(site), str(ports[1])]
        both = (
            stack.enter_context(started("nginx", nginx(site, folder, ports[0]), ports[0])),
            stack.enter_context(started("serve", serve, ports[1])),
        )
        before = [each.memory() for each in both]
        print("| asked for | nginx a second | p99 ms | serve a second | p99 ms | nginx : serve | errors |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        for name, path in paths(site).items():
            one, other = (asked(each, path, given) for each in both)
            rates = f"{one.rate:,.0f} | {one.p99:,.1f} | {other.rate:,.0f} | {other.p99:,.1f}"
            print(
                f"| {name} | {rates} | {one.rate / other.rate:.1f} | {one.errors}, {other.errors} |",
                flush=True,
            )
        for each, size in zip(both, before, strict=True):
            print(f"\n{each.name}: {size:.0f} MB before, {each.memory():.0f} MB after.")


if __name__ == "__main__":
    main()
