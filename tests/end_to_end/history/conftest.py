"""Real repositories, made commit by commit, and the histories that are told of their cards."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from catalog.cache.store import Store
from catalog.derive.frame import Frame
from catalog.derive.past import Past
from catalog.kit.git import standing
from catalog.kit.prose import Writer
from catalog.kit.today import Today
from catalog.make.bench import Setting, entries
from catalog.make.telling import histories
from catalog.make.trails import Repository, trails
from catalog.read.house import read_house
from catalog.read.walk import walk

FIRST = 1_772_000_000  # 25 February 2026
DAY = 86_400


@dataclass
class Repo:
    """A repository of which each commit is a day younger than the one before."""

    root: Path
    days: int = 0
    author: str = "Ada"
    made: dict[str, str] = field(default_factory=dict)
    """The hashes of commits, by message."""

    @property
    def models(self) -> Path:
        return self.root / "models"

    def git(self, *arguments: str) -> str:
        when = f"{FIRST + DAY * self.days} +0000"
        who = {f"GIT_{role}_NAME": self.author for role in ("AUTHOR", "COMMITTER")}
        who |= {f"GIT_{role}_EMAIL": "secret@mail.example" for role in ("AUTHOR", "COMMITTER")}
        who |= {f"GIT_{role}_DATE": when for role in ("AUTHOR", "COMMITTER")}
        who |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **who},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self.models / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def commit(self, message: str, files: Mapping[str, str] | None = None) -> str:
        """Write files below models/, and commit all that changed."""
        self.write(files or {})
        self.days += 1
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--cleanup=verbatim", "-m", message)
        return self.head(message)

    def head(self, message: str) -> str:
        """Remember the commit that the repository stands at."""
        self.made[message] = found = self.git("rev-parse", "HEAD").strip()
        return found

    def merge(self, *branches: str, strategy: tuple[str, ...] = ()) -> str:
        self.days += 1
        self.git("merge", "--quiet", "--no-ff", "-m", f"Merge {' '.join(branches)}", *strategy, *branches)
        return self.head(f"Merge {' '.join(branches)}")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """An empty repository with a folder of models in it."""
    found = Repo(tmp_path / "repo")
    found.models.mkdir(parents=True)
    found.git("init", "--quiet", "--initial-branch=main")
    return found


Told = Callable[..., dict[str, Past]]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    """Tell the history of every card, from nothing or going on from what was told so before."""
    with Store(tmp_path / "kept.sqlite") as kept, Store(tmp_path / "fresh.sqlite") as fresh:

        def tell(models: Path, *, anew: bool = True) -> dict[str, Past]:
            store = fresh if anew else kept
            fresh.clear()
            walked, setting = walk(models), Setting(read_house(models), None)
            found = trails(store, Repository(models, standing(models)), [each.id for each in walked.folders])
            packed = [(each, found.packed(each.id)) for each in walked.folders]
            known = histories(packed, setting)
            frame = Frame(setting.house, Today(setting.as_of), Writer())
            return {each.id: known.of(each, frame) for each in entries(walked.folders, setting)}

        yield tell


def card(name: str = "A", stage: str = "staging", summary: str = "Scores cases.") -> str:
    version = f"{{version: 1.0.0, date: 2026-01-02, stage: {stage}}}"
    return f"name: {name}\nsummary: {summary}\nversions:\n  - {version}\n"


def numbers(auroc: float = 0.71, f1: float = 0.5) -> str:
    rows = (("auroc", auroc), ("f1", f1))
    lines = (f"1.0.0,cases,test,{metric},{value},500\n" for metric, value in rows)
    return "version,dataset,split,metric,value,n\n" + "".join(lines)


@pytest.fixture
def write() -> tuple[Callable[..., str], Callable[..., str]]:
    """Write the text of a card, and of its metric file."""
    return card, numbers
