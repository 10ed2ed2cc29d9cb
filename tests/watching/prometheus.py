"""A real Prometheus server on loopback, filled with readings that a test knows."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest


@contextmanager
def served(folder: Path, metrics: str) -> Iterator[str]:
    """Serve samples in the OpenMetrics format; gives the address of the server, which ends with the test."""
    if not (shutil.which("prometheus") and shutil.which("promtool")):
        pytest.fail("prometheus is missing: on Debian, apt install prometheus")
    data = folder / "data"
    data.mkdir(parents=True)
    (folder / "samples.txt").write_text(metrics)
    (folder / "prometheus.yml").write_text("global: {scrape_interval: 1h}\n")
    made = ["promtool", "tsdb", "create-blocks-from", "openmetrics", folder / "samples.txt", data]
    subprocess.run(made, check=True, capture_output=True)
    port = _free()
    words = [
        "prometheus",
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={data}",
        "--storage.tsdb.retention.time=20y",
        f"--web.listen-address=127.0.0.1:{port}",
        "--log.level=error",
    ]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(f"{url}/-/ready", server)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, f"prometheus ended with {server.returncode}"
        try:
            with urlopen(url, timeout=2):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.05)
    pytest.fail("prometheus does not become ready")
