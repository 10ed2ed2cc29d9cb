"""Import many models in a child, kill one such child half-way, run it again, and print memory and time.

python benchmarks/importing.py [MODELS]
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COLUMNS = "version,dataset,split,step,metric,value"


def write_source(folder: Path, models: int) -> None:
    """Write JSON cards: three versions, fifty rows and a parent each."""
    for number in range(models):
        home = folder / f"team-{number % 20}" / f"model-{number}"
        home.mkdir(parents=True)
        versions = [
            {
                "version": f"{each}.0",
                "training": {"seed": each, "hyperparameters": {"lr": 0.1, "depth": each}},
            }
            for each in range(1, 4)
        ]
        card = {"name": f"Model {number}", "summary": "One of many.", "tags": ["many"], "versions": versions}
        (home / "card.json").write_text(json.dumps(card))
        rows = [f"{1 + at % 3}.0,loans,test,{at},accuracy,0.{at}{number}" for at in range(50)]
        (home / "metrics.csv").write_text("\n".join([COLUMNS, *rows]) + "\n")


def start(source: Path, models: Path) -> subprocess.Popen[bytes]:
    """Begin an import in a child."""
    words = ["-m", "catalog", "import", "card-json", str(source), "-o", str(models), "--as-of", "2026-11-26"]
    return subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL)


def wait(child: subprocess.Popen[bytes]) -> tuple[int, float]:
    """Wait for a child; its exit code and the most memory it had, in megabytes."""
    _, status, usage = os.wait4(child.pid, 0)
    return os.waitstatus_to_exitcode(status), usage.ru_maxrss / 1000


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main() -> None:
    """Measure."""
    models = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as room:
        source, whole, cut = Path(room, "source"), Path(room, "whole"), Path(room, "cut")
        write_source(source, models)
        for name in ("first", "again"):
            began = time.perf_counter()
            code, megabytes = wait(start(source, whole))
            seconds = time.perf_counter() - began
            print(f"{name}: {models:,} models, exit {code}, {megabytes:.0f} MB, {seconds:.1f} s", flush=True)
        child = start(source, cut)
        while len([*cut.glob("*/*/*/card.yaml")]) < models // 3:
            time.sleep(0.05)
        child.send_signal(signal.SIGKILL)
        child.wait()
        left = len([*cut.glob("*/*/*/card.yaml")])
        code, _ = wait(start(source, cut))
        same = contents(cut) == contents(whole)
        print(f"killed after {left:,} models; run again: exit {code}, the same as a whole run: {same}")


if __name__ == "__main__":
    main()
