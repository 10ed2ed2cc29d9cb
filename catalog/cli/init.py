"""`catalog init`: a catalogue in any repository, checked and published by its forge, in a minute."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog import __version__
from catalog.cli.new import card_schema, house_schema
from catalog.cli.parts import FINE, Command, refuse
from catalog.kit.checkout import setup
from catalog.kit.finding import CatalogError
from catalog.kit.templates import templates_folder
from catalog.kit.text import plural, visible
from catalog.ownership.forge import FORGES, forge_of
from catalog.ownership.lines import Grounds, block, known_handle, with_block
from catalog.recording.room import replace_all
from catalog.settings import Settings
from catalog.starting.files import Ground, hooked, ignoring, new_files
from catalog.starting.workflows import FORGES as FORMS

PACKAGE = f"model-catalog=={__version__}"
_FOUND = f"""workflows install {PACKAGE}; where pip finds none by that name, write its address as
     CATALOG_PACKAGE in them, or begin with catalog init --package 'model-catalog @ git+https://…'"""
HOUSE, HOOKS = "models/catalog.yaml", ".pre-commit-config.yaml"
FIRST = "models/first-model/card.yaml"
_MORE = """`catalog new` writes another card, `catalog import` makes them of what a registry
     such as MLflow has"""
_CARDS = f"""write over {FIRST}, or take it away for others: `catalog new` writes one,
     `catalog import` makes them of what a registry such as MLflow has"""
_OWNERS = """`catalog owners --write`, now and whenever owners change: it puts them into CODEOWNERS,
     by which the forge asks them to review"""


@dataclass(frozen=True, slots=True)
class Start:
    """What is to be written, by path from the root, and what is left alone with the reason."""

    files: Mapping[str, str]
    left: tuple[str, ...]


def run(given: argparse.Namespace) -> int:
    """Write what is not there yet, and say what it was, what was left alone, and what comes next."""
    root = Path(given.folder)
    refuse(root.exists() and not root.is_dir(), f"{root} is a file; give the folder of a repository")
    fit = known_handle(given.handle) or not given.handle
    refuse(not fit, f"no forge knows the name `{visible(given.handle)}`; give one like @acme/risk")
    ground = _ground(root, given)
    start = _start(root, ground)
    _say("Would write" if given.dry_run else "Wrote", start)
    if given.dry_run:
        return FINE
    replace_all({root / path: text.encode() for path, text in start.files.items()})
    print("\n".join(_next(root, ground, is_first=FIRST in start.files)))
    return FINE


def _ground(root: Path, given: argparse.Namespace) -> Ground:
    told = setup(root if root.is_dir() else root.absolute().parent)
    forge = given.forge or forge_of(root, told.repository).name
    return Ground(
        title=given.name,
        repository=told.repository,
        branch=told.branch,
        person=told.person,
        email=told.email,
        handle=given.handle,
        forge=forge if forge in FORMS else "none",
        package=given.package,
    )


def _start(root: Path, ground: Ground) -> Start:
    schemas = {"card.schema.json": card_schema(), "catalog.schema.json": house_schema()}
    files = new_files(ground, templates_folder(), schemas)
    if next((root / "models").rglob("card.yaml"), None):
        files = {path: text for path, text in files.items() if not path.endswith("card.yaml")}
    files |= _owners(root, ground)
    there = [path for path in files if (root / path).exists()]
    files = {path: text for path, text in files.items() if path not in there}
    left = [_with_reason(path, ground) for path in there]
    ignored = _text(root / ".gitignore")
    if (text := ignoring(ignored)) != ignored:
        files[".gitignore"] = text
    if hooks := _text(root / HOOKS):
        try:
            files |= {HOOKS: text} if (text := hooked(hooks, ground)) != hooks else {}
        except CatalogError as problem:
            left.append(f"{HOOKS} ({problem})")
    return Start(dict(sorted(files.items())), tuple(left))


def _with_reason(path: str, ground: Ground) -> str:
    """A file that is left alone, and what of the command is left undone by that."""
    if path != HOUSE or not ground.handle:
        return path
    remedy = f"say `handle: {ground.handle}` of a team there, and `catalog owners --write` makes CODEOWNERS"
    return f"{path} ({remedy})"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _owners(root: Path, ground: Ground) -> dict[str, str]:
    """CODEOWNERS where the team has a name on the forge, and there is neither such a file nor a house yet."""
    forge = FORGES.get(ground.forge)
    if forge is None or not ground.handle or forge.place(root).exists() or (root / HOUSE).exists():
        return {}
    told = {"teams": {ground.team: {"handle": ground.handle}}, "maintainers": ground.team}
    first = {"first-model": (ground.team,)}
    grounds = Grounds("models", first, Settings.model_validate(told), forge.places[0])
    return {forge.places[0]: with_block("", block(grounds, forge))}


def _say(done: str, start: Start) -> None:
    if start.left:
        print("Left alone, for it is there already:")
        for each in start.left:
            print(f"  {visible(each)}")
    print(f"{done} {plural(len(start.files), 'file')}:" if start.files else "There is nothing to write.")
    for path in start.files:
        print(f"  {path}")


def _next(root: Path, ground: Ground, *, is_first: bool) -> list[str]:
    """The steps that come next."""
    there = "" if root.resolve() == Path.cwd() else f"cd {root} && "
    pages = {
        "github": "push it; in the settings choose GitHub Actions as the source of Pages",
        "gitlab": "push it; GitLab Pages has the site as soon as it is merged",
        "none": "copy `site/` to any web server",
    }
    steps = [
        f"{there}catalog check && catalog build, then open site/index.html",
        _CARDS if is_first else _MORE,
        *([_OWNERS] if ground.forge in FORGES else []),
        *([_FOUND] if ground.package == PACKAGE and ground.forge != "none" else []),
        f"git add -A && git commit, and {pages[ground.forge]}",
    ]
    return ["Next:", *(f"  {number}. {step}" for number, step in enumerate(steps, 1))]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "folder", nargs="?", default=".", metavar="FOLDER", help="the root of a repository (this folder)"
    )
    parser.add_argument(
        "--forge",
        choices=FORMS,
        help="whose workflows to write; as a rule what the repository says of itself",
    )
    parser.add_argument("--name", default="Model catalogue", metavar="TITLE", help="the name of the site")
    parser.add_argument(
        "--handle", default="", metavar="@ORG/TEAM", help="the first team's name on the forge, for CODEOWNERS"
    )
    parser.add_argument(
        "--package",
        default=PACKAGE,
        metavar="REQUIREMENT",
        help=f"what workflows install by pip: a version, or an address where no index has it ({PACKAGE})",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be written, and write nothing")


COMMAND = Command(
    "init",
    "start a catalogue in a repository",
    "Write models/catalog.yaml, a first card, the schemas that editors complete from, and the workflows\n"
    "that check, plan and publish. What is there already is left alone.",
    "Examples:\n  catalog init\n  catalog init --forge gitlab --name 'Models of the risk team' --dry-run",
    arguments,
    run,
)
