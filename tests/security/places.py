"""A small rich catalogue with a history, in the places that one commit may lie in."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
WHEN = ("2026-10-01T12:00:00+0900", "2026-11-02T00:30:00+1300", "2026-11-30T23:30:00-0500")
WHO = ("Ada Lovelace", "Ørsted, Łukasz", "王小明")
DEEP = "deeper down, it's é 你好/" + "x" * 120


def small(models: Path) -> None:
    """Cards of all kinds: full, broken, of a name alone, and one with tables, figures and readings."""
    golden = REPOSITORY / "tests/golden"
    shutil.copytree(golden / "full/models", models)
    shutil.copytree(golden / "broken/models/risk/scorer", models / "broken/scorer")
    shutil.copytree(golden / "minimal/models/credit", models / "credit")
    weights = shutil.ignore_patterns("*.onnx", "*.py")
    shutil.copytree(REPOSITORY / "models/ecology", models / "ecology", ignore=weights)
    (models / "credit/card.yaml").open("a").write("visibility: {all: internal}\n")
    (models / "catalog.yaml").open("a").write("compress: gzip\n")


def placed(root: Path, source: Path | None = None) -> dict[str, str]:
    """Commit a catalogue, and lay it elsewhere in every way that keeps the commit, and in two that do not."""
    origin, places = root / "one", {}
    if source is None:
        small(origin / "models")
    else:
        shutil.copytree(source, origin / "models", ignore=shutil.ignore_patterns("__pycache__"))
    _committed(origin)
    places["origin"] = origin
    for name, words in {"clone": ("clone",), "sparse": ("clone", "--sparse")}.items():
        places[name] = root / DEEP / name
        _git(root, *words, "--no-local", str(origin), str(places[name]))
    _git(places["sparse"], "sparse-checkout", "set", "models")
    places["worktree"] = root / "tree"
    _git(origin, "worktree", "add", "--detach", str(places["worktree"]))
    places["copy"] = root / "copy"
    _copied(origin, places["copy"])
    places["archive"], places["archive elsewhere"] = root / "archive", root / DEEP / "archive"
    _git(origin, "archive", "--output", str(root / "archive.tar"), "HEAD")
    for name in ("archive", "archive elsewhere"):
        with tarfile.open(root / "archive.tar") as packed:
            packed.extractall(places[name], filter="data")
    return {name: str(path) for name, path in places.items()}


def _committed(folder: Path) -> None:
    """Three commits by three people in three zones; the last is of another day in Greenwich."""
    _git(folder, "init", "--initial-branch", "main")
    cards = sorted(folder.rglob("card.yaml"))
    whole = {card: card.read_bytes() for card in cards}
    for at, (when, who) in enumerate(zip(WHEN, WHO, strict=True)):
        for number, card in enumerate(cards):
            changed = whole[card] + f"# revision {at}\n".encode() if number % 3 >= at else whole[card]
            card.write_bytes(changed)
        (folder / "notes.md").write_text(f"note {at}\n")
        _git(folder, "add", ".")
        _git(folder, "commit", "--message", f"Revision {at}: <b> & é", who=who, when=when)


def _copied(source: Path, target: Path) -> None:
    """Copy file by file, the last first and without their times, so that folders list them otherwise."""
    for path in sorted(source.rglob("*"), reverse=True):
        if path.is_file():
            (target / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
            (target / path.relative_to(source)).write_bytes(path.read_bytes())


def _git(folder: Path, *words: str, who: str = "x", when: str = WHEN[0]) -> None:
    told = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    for role in ("AUTHOR", "COMMITTER"):
        told |= {f"GIT_{role}_NAME": who, f"GIT_{role}_EMAIL": "x@acme.example"}
    settings = ("-c", "core.autocrlf=false", "-c", "advice.detachedHead=false")
    command = ["git", *settings, *words]
    subprocess.run(command, cwd=folder, env={**os.environ, **told}, check=True, capture_output=True)
