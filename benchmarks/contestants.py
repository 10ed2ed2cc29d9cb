"""A variant of our command line, or a peer -> something that is set up, edited and run like all others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from peers.facts import read
from peers.peer import Installed, Peer

REPOSITORY = Path(__file__).resolve().parent.parent
INPUTS = ("models", "program", "project")


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to call `catalog build`; `{cache}` in its options is a folder that is empty when cold."""

    name: str
    options: tuple[str, ...]
    template: tuple[str, str] = ("templates/pages/model.html", "<dt>Owners</dt>")

    @classmethod
    def parse(cls, text: str) -> Variant:
        """Read `NAME=OPTIONS`, as the command line gives it."""
        name, _, options = text.partition("=")
        return cls(name, tuple(options.split()))


VARIANTS = (Variant("model-catalog", ("--jobs", "2")),)


@dataclass(frozen=True, slots=True)
class Contestant:
    """One that builds the models: where its files are, and what command builds its site."""

    name: str
    search: str
    folder: Path
    command: tuple[str, ...]
    environment: dict[str, str]
    card: Path
    metrics: Path
    template: tuple[Path, str]
    is_peer: bool

    @property
    def site(self) -> Path:
        """Where its site goes."""
        return self.folder / "site"

    def page(self, id_: str) -> Path:
        """The page of a model."""
        return self.site / "models" / id_ / "index.html"

    def chill(self) -> None:
        """Take away whatever earlier builds left: sites, and caches wherever they are kept beside them."""
        for each in self.folder.iterdir():
            if each.is_dir() and each.name not in INPUTS:
                shutil.rmtree(each)
            elif each.is_file():
                each.unlink()


def ours(variant: Variant, models: Path, id_: str, folder: Path) -> Contestant:
    """Copy models and program, so that both can be edited."""
    program, own = folder / "program", folder / "models"
    shutil.copytree(models, own)
    for part in ("catalog", "templates"):
        shutil.copytree(REPOSITORY / part, program / part, ignore=shutil.ignore_patterns("__pycache__"))
    _compile(program)
    options = [option.format(cache=folder / "cache") for option in variant.options]
    command = (sys.executable, "-m", "catalog", "build", str(own), "-o", str(folder / "site"), *options)
    return Contestant(
        name=variant.name,
        search="language of queries, facets, ranges",
        folder=folder,
        command=command,
        environment={**_environment(folder), "PYTHONPATH": str(program)},
        card=own / id_ / "card.yaml",
        metrics=own / id_ / "metrics.csv",
        template=(program / variant.template[0], variant.template[1]),
        is_peer=False,
    )


def _compile(program: Path) -> None:
    """An installed program is compiled, and has built a site once: the first run must not pay for it."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(program)], check=True)
    with TemporaryDirectory() as room:
        folder = Path(room, "models/one")
        folder.mkdir(parents=True)
        (folder / "card.yaml").write_text("name: One\nversions: {version: 1.0.0}\n", encoding="utf-8")
        command = (
            sys.executable,
            "-m",
            "catalog",
            "build",
            str(folder.parent),
            "-o",
            str(Path(room, "site")),
        )
        subprocess.run(command, check=True, env={**_environment(Path(room)), "PYTHONPATH": str(program)})


def peer(module: Peer, tools: Installed, subject: tuple[Path, str], folder: Path) -> Contestant:
    """Write the peer's project of the same facts."""
    models, id_ = subject
    project = folder / "project"
    module.write(project, read(models))
    card, metrics = module.sources(project, id_)
    return Contestant(
        name=module.NAME,
        search=module.SEARCH,
        folder=folder,
        command=tuple(module.command(tools, folder / "site")),
        environment=_environment(folder),
        card=card,
        metrics=metrics,
        template=(project / module.TEMPLATE[0], module.TEMPLATE[1]),
        is_peer=True,
    )


def _environment(folder: Path) -> dict[str, str]:
    """The environment of all: quiet, with a cache of its own and no packages from elsewhere."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    quiet = {"CI": "true", "NO_MKDOCS_2_WARNING": "1"}
    return {**kept, **quiet, "XDG_CACHE_HOME": str(folder / "cache")}


def running_folder(contestant: Contestant) -> Path:
    """Where its command runs: a peer in its project."""
    return contestant.folder / "project" if contestant.is_peer else contestant.folder
