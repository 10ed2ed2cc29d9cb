"""`catalog owners`: CODEOWNERS from the owners of cards, written or held against what lies there."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from catalog.cli.actions import runs_there
from catalog.cli.parts import FINDINGS, FINE, Command, folder_argument, refuse
from catalog.cli.streams import commanding
from catalog.domain.codeowners import read_owners
from catalog.kit.schema import said
from catalog.kit.text import listed, plural, visible
from catalog.ownership.forge import FORGES, Forge, forge_of
from catalog.ownership.lines import Grounds, block, nameless, with_block
from catalog.ownership.outdated import differing
from catalog.read.absent import need_models
from catalog.read.around import root_of
from catalog.read.codeowners import owned
from catalog.read.house import read_house
from catalog.read.walk import walk
from catalog.recording.room import replace_all
from catalog.review.formats import FORMATS
from catalog.review.formats.sheet import sheet
from catalog.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """The file that is spoken of, its path from the root, what it holds, and the lines that cards give."""

    forge: Forge
    path: Path
    label: str
    text: str
    lines: tuple[str, ...]


def run(given: argparse.Namespace) -> int:
    """Print the lines, write them, or check them; 1 where a check finds that they differ."""
    models = Path(given.models)
    need_models(models)
    house = read_house(models.resolve())
    for broken in (each for each in house.findings if house.broken):
        refuse(broken, f"the teams cannot be read: {broken}")
    desk, grounds = _desk(models, house.settings, given)
    _say_nameless(grounds)
    if given.check:
        return _check(desk, models)
    if not given.write:
        print("\n".join(desk.lines))
        return FINE
    written = with_block(desk.text, desk.lines)
    if written == desk.text:
        print(f"{given.output or desk.label} is as the cards have it.")
        return FINE
    replace_all({desk.path: written.encode()})
    print(f"Wrote {given.output or desk.label}. Next: `git diff`, then commit it.")
    return FINE


def _desk(models: Path, settings: Settings, given: argparse.Namespace) -> tuple[Desk, Grounds]:
    root, repository = root_of(models), said(settings.repository)
    forge = _forge(root, repository.url if repository else "", given.forge)
    path = Path(given.output).absolute() if given.output else forge.place(root)
    label = _from(path, root)
    below = "" if models.resolve() == root else _from(models.resolve(), root)
    grounds = Grounds(below, owned(walk(models.resolve()).folders), settings, label)
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return Desk(forge, path, label, text, block(grounds, forge)), grounds


def _forge(root: Path, repository: str, name: str | None) -> Forge:
    return FORGES[name] if name else forge_of(root, repository)


def _from(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _say_nameless(grounds: Grounds) -> None:
    for key, models in nameless(grounds).items():
        count = plural(len(models), "model")
        line = f"the team `{visible(key)}` has no `handle` in catalog.yaml, so it is not named for {count}"
        print(f"catalog: {line}: {listed([*models[:3], *(['…'] if models[3:] else [])])}", file=sys.stderr)


def _check(desk: Desk, models: Path) -> int:
    root = root_of(models)
    unread = () if desk.forge.name == "gitea" else read_owners(desk.text, desk.label).findings
    if findings := (*differing(desk.text, desk.lines, desk.label), *unread):
        # Its places are seen from the root, where the folder that holds MODELS may lie deeper.
        laid = sheet(findings, root / "models", root)
        told = FORMATS["github" if runs_there() else "concise"](laid)
        print(told, file=commanding(sys.stderr))
        return FINDINGS if laid.fails else FINE
    print(f"{desk.label} is as the cards have it.")
    return FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    folder_argument(parser)
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--write", action="store_true", help="put the lines into the file")
    does.add_argument("--check", action="store_true", help="end with 1 where the file says something else")
    parser.add_argument(
        "--forge", choices=tuple(FORGES), help="for whom; as a rule what the repository says of itself"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="another file than the one that the forge looks for"
    )


COMMAND = Command(
    "owners",
    "make CODEOWNERS from the owners of cards",
    "Print the lines of CODEOWNERS that the owners of cards come to, each team by its `handle` in\n"
    "catalog.yaml. --write puts them between two marks, and leaves the lines around those alone.",
    "Examples:\n  catalog owners\n  catalog owners --write\n  catalog owners --check --forge gitlab",
    arguments,
    run,
)
