"""Settings of all kinds -> one process that builds a catalogue in each of them, one after another.

`python -m tests.security.strange` reads what to build as JSON: its environment is the first of the settings.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass, replace
from io import StringIO
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any, Self
from unittest.mock import patch

from catalog.cli import main

CHOICES: dict[str, tuple[Any, ...]] = {
    "where": ("origin", "clone", "worktree", "sparse", "copy", "archive"),
    "spoken": ("whole", "relative", "dotted", "linked"),
    "zone": ("UTC", "Pacific/Auckland", "America/St_Johns", "Asia/Kathmandu"),
    "order": ("as it is", "backwards", "shuffled"),
    "jobs": ("1", "1 of each", "last first"),
    "cache": ("none", "cold", "warm", "from elsewhere"),
    "umask": (0o022, 0o077),
    "depth": (1000, 5000),
    "edition": ("", "public"),
}
CLUTTER = {
    "COLUMNS": "20", "LINES": "5", "TERM": "dumb", "NO_COLOR": "1", "FORCE_COLOR": "1", "CI": "true",
    "GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "o/r", "GITHUB_SHA": "0" * 40, "GITHUB_WORKSPACE": "/w",
    "GITHUB_SERVER_URL": "https://github.example", "GITHUB_REF_NAME": "other", "GITLAB_CI": "true",
    "SOURCE_DATE_EPOCH": "1", "GIT_AUTHOR_DATE": "1 +0000", "GIT_COMMITTER_NAME": "Else", "GIT_PAGER": "rev",
    "GIT_DIR": "/nowhere", "GIT_CEILING_DIRECTORIES": "/", "GIT_EXTERNAL_DIFF": "false", "GIT_TRACE": "2",
    "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "log.date", "GIT_CONFIG_VALUE_0": "relative",
    "HOME": "/nowhere", "XDG_CONFIG_HOME": "/nowhere", "USER": "somebody", "EDITOR": "false", "TMP": "",
}  # fmt: skip
ROOMS = (
    {"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0", **CLUTTER},
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "77", "LC_ALL": "de_DE.ISO-8859-1", "PYTHONOPTIMIZE": "1", **CLUTTER},
    {"PYTHONHASHSEED": "4294967295", "PYTHONUTF8": "1"},
    {"PYTHONHASHSEED": "random", "PYTHONDEVMODE": "1", "PYTHONINTMAXSTRDIGITS": "640"},
    {"PYTHONHASHSEED": "random", "PYTHONWARNINGS": "error", "PYTHONMALLOC": "malloc", **CLUTTER},
)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a catalogue is built."""

    where: str = "origin"
    spoken: str = "whole"
    zone: str = "UTC"
    order: str = "as it is"
    jobs: str = "1"
    cache: str = "none"
    umask: int = 0o022
    depth: int = 1000
    edition: str = ""

    @property
    def plain(self) -> Setting:
        """What it must give the same bytes as: a folder without history shows none, an edition less."""
        where = "archive" if self.where == "archive" else "origin"
        return Setting(where, edition=self.edition)


def settings(count: int, jobs: tuple[str, ...] = ()) -> list[Setting]:
    """Settings of which each new one has as many pairs of choices as can be that none had before."""
    random = Random(1)  # noqa: S311 - no secret
    choices = {**CHOICES, "jobs": (*CHOICES["jobs"], *jobs)}
    seen, found = set[tuple[object, ...]](), list[Setting]()
    while len(found) < count:
        tried = [{name: random.choice(all_) for name, all_ in choices.items()} for _ in range(40)]
        # a folder without history is built for all: that costs one site less to compare with
        more = [Setting(**each) for each in tried if not (each["where"] == "archive" and each["edition"])]
        found.append(max(more, key=lambda each: len(_pairs(each) - seen)))
        seen |= _pairs(found[-1])
    return found


def _pairs(setting: Setting) -> set[tuple[object, ...]]:
    return set(combinations(asdict(setting).items(), 2))


class LastFirst(Executor):
    """Does what it is given when a result is asked for, beginning with what came last."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        waiting = self

        class Asked(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                waiting.work()
                return super().result(timeout)

        future = Asked()
        self._waiting.append((future, lambda: fn(*args, **kwargs)))
        return future

    def work(self) -> None:
        while self._waiting:
            future, call = self._waiting.pop()
            try:
                future.set_result(call())
            except Exception as problem:  # noqa: BLE001 - as every executor does
                future.set_exception(problem)


class _Listing:
    """Entries of a folder in another order, as os.scandir gives them."""

    def __init__(self, entries: list[os.DirEntry[str]]) -> None:
        self._entries = iter(entries)

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return self._entries

    def __next__(self) -> os.DirEntry[str]:
        return next(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is open."""


@contextmanager
def listed(order: str) -> Iterator[None]:
    """Let folders be listed in another order: file systems have each their own."""
    scandir, listdir = os.scandir, os.listdir

    def turned(found: list[Any]) -> list[Any]:
        found = sorted(found, key=lambda each: getattr(each, "name", each), reverse=True)
        if order == "shuffled":
            Random(len(found)).shuffle(found)  # noqa: S311 - no secret
        return found

    def scanned(path: Any = ".") -> _Listing:
        with scandir(path) as entries:
            return _Listing(turned(list(entries)))

    if order == "as it is":
        yield
        return
    with patch("os.scandir", scanned), patch("os.listdir", lambda path=".": turned(listdir(path))):
        yield


@contextmanager
def working(jobs: str) -> Iterator[None]:
    """Let batches be small, and be worked on in another order; `2` are processes."""
    with ExitStack() as stack:
        if jobs != "1":
            stack.enter_context(patch("catalog.kit.spread.BATCH", 1))
        if jobs == "last first":
            stack.enter_context(patch("catalog.cli.parts.Here", LastFirst))
        yield


@contextmanager
def planted(what: str) -> Iterator[None]:
    """Plant a fault that tests of this must see: the order of a set, in what templates join words with."""
    if not what:
        yield
        return
    import jinja2.filters  # noqa: PLC0415 - only here

    @jinja2.pass_eval_context  # as the one it stands for: templates are compiled once a process
    def made(_: object, values: Any, by: str = "") -> str:
        return by.join(map(str, values)) + "".join(set(what))

    with patch.dict(jinja2.filters.FILTERS, {"join": made}):
        yield


def built(setting: Setting, places: dict[str, str], site: Path, plant: str = "") -> None:
    """Build a catalogue in a setting; the environment of the process is another one."""
    folder = Path(places[setting.where])
    (site.parent / "here").mkdir(parents=True, exist_ok=True)
    os.chdir(site.parent / "here")
    models, cache = _spoken(setting, folder / "models"), site.with_name(f"{site.name} cache")
    options = ["--no-cache"] if setting.cache == "none" else ["--cache", str(cache)]
    if setting.jobs == "2":
        options += ["--jobs", "2"]
    os.environ["TZ"] = setting.zone
    time.tzset()
    os.umask(setting.umask)
    sys.setrecursionlimit(setting.depth)
    with listed(setting.order), working(setting.jobs), planted(plant):
        if setting.cache == "from elsewhere":
            other = "copy" if setting.where != "copy" else "clone"
            _run(replace(setting, where=other), places[other] + "/models", site, options)
        _run(setting, models, site, options)
        if setting.cache == "warm":
            _run(setting, models, site, options)


def _spoken(setting: Setting, models: Path) -> str:
    """The folder as people write it on a command line, from another folder or from its own."""
    if setting.spoken == "relative":
        os.chdir(models.parent)
        return "models"
    if setting.spoken == "dotted":
        os.chdir(models)
        return f"../{models.name}/."
    if setting.spoken == "linked":
        link = Path.cwd() / f"link to {setting.where}"
        if not link.is_symlink():
            link.symlink_to(models.parent)
        return str(link / "models")
    return str(models)


def _run(setting: Setting, models: str, site: Path, options: list[str]) -> None:
    words = ["build", models, "-o", str(site), "--base-url", "https://models.acme.example/", *options]
    with redirect_stderr(StringIO()) as said, redirect_stdout(StringIO()):
        code = main([*words, *(["--edition", setting.edition] if setting.edition else [])])
    if code not in (0, 1):  # no assert: some rooms leave those out
        sys.exit(f"{setting} ended with {code}: {said.getvalue()[-1500:]}")


def run() -> None:
    """Build what is asked for; a bundle that is given is not made again, which takes long."""
    asked = json.loads(sys.stdin.buffer.read())
    # as Python has what a shell gives it, also where the language of the machine has no such letters
    places = {name: os.fsdecode(path.encode()) for name, path in asked["places"].items()}
    with ExitStack() as stack:
        if asked["bundle"]:
            bundle = Path(asked["bundle"]).read_bytes()
            stack.enter_context(patch("catalog.render.charts.vega", lambda: bundle))
        for each in asked["builds"]:
            built(Setting(**each["setting"]), places, Path(each["site"]), each["plant"])


if __name__ == "__main__":
    run()
