"""README.md and the other pages for people: their commands work, their links lead somewhere."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from catalog.cli import COMMANDS, main

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
Captured = pytest.CaptureFixture[str]
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory, real: Path) -> Path:
    """What the tour leaves, followed once from an empty folder: `served` as it is served, `ended` at its end.

    A block of commands runs as it stands; a block of text after it is what the commands print.
    """
    folder = tmp_path_factory.mktemp("tour") / "ended"
    folder.mkdir()
    blocks = _blocks("Five minutes")
    assert [kind for kind, _ in blocks].count("sh") >= 6
    printed = ""
    for kind, content in blocks:
        if kind == "text":
            assert printed == content
        elif content == "catalog serve\n":
            assert "Credit scorer" in _served(folder)
            shutil.copytree(folder, folder.parent / "served")
        else:
            printed = _run(_nearby(content, folder, real), folder)
    return folder.parent


@pytest.fixture
def served(tour: Path, tmp_path: Path) -> Path:
    """A folder of one's own, as the tour has made it by the time it serves the site."""
    return shutil.copytree(tour / "served", tmp_path / "served")


def test_the_tour_works_from_an_empty_folder(tour: Path) -> None:
    for page in ("site/models/risk/credit-scorer/index.html", "zoo-site/index.html"):
        assert (tour / "ended" / page).is_file()


def test_the_examples_for_programs_work(served: Path) -> None:
    blocks = _blocks("For programs")
    assert [kind for kind, _ in blocks] == ["sh", "text"] * 3
    for (_, commands), (_, printed) in zip(blocks[::2], blocks[1::2], strict=True):
        assert _run(_asked(commands), served) == printed


def test_the_example_of_checking_prints_what_the_readme_says(served: Path) -> None:
    blocks = _blocks("Checking")
    assert [kind for kind, _ in blocks] == ["sh", "text"]
    _follow(blocks, served)


def test_the_sections_after_the_tour_work_one_after_the_other(served: Path) -> None:
    """Versions, going back in time, recording, restoring, weights: each with what those before it left."""
    blocks = _blocks("Versions, and going back")
    assert [kind for kind, _ in blocks] == ["sh", "text", "sh", "sh", "text"]
    _follow(blocks, served)
    assert (served / "site-of-v1/models/risk/credit-scorer/index.html").is_file()
    assert "(risk/credit-scorer@1.1.0)" in (served / "then.txt").read_text()
    for title, kinds in (
        ("Recording a version", ["sh", "text"] * 2),
        ("Going back to a version", ["sh", "text"]),
        ("Pull requests", ["sh", "text"]),
        ("Weights", ["sh"] + ["sh", "text"] * 2),
        ("Monitoring and retraining", ["sh", "text"]),
        ("Mending cards", ["sh", "text"]),
    ):
        assert [kind for kind, _ in _blocks(title)] == kinds
        _follow(_blocks(title), served)
    assert _run("catalog check", served) == "2 cards, nothing to mend.\n"


def test_a_catalogue_starts_in_a_repository_as_the_readme_says(tmp_path: Path) -> None:
    blocks = _blocks("In a repository")
    assert [kind for kind, _ in blocks] == ["sh", "text"] * 2
    _follow(blocks, tmp_path)


def test_the_examples_of_lineage_print_what_the_readme_says() -> None:
    """They ask the models of this repository."""
    blocks = _blocks("Lineage")
    assert [kind for kind, _ in blocks] == ["sh", "text"] * 2
    _follow(blocks, REPOSITORY)


def test_the_example_of_policies_prints_what_the_readme_says() -> None:
    """It tests the policies of this repository."""
    blocks = _blocks("Policies")
    assert [kind for kind, _ in blocks] == ["sh", "text"]
    _follow(blocks, REPOSITORY)


def test_the_example_of_docker_writes_what_the_readme_says() -> None:
    """It packages a model of this repository, below a folder that Git ignores."""
    blocks = _blocks("Docker")
    assert [kind for kind, _ in blocks] == ["sh", "text"]
    _follow(blocks, REPOSITORY)


def test_an_edition_is_built_and_proven(served: Path) -> None:
    blocks = _blocks("Who sees what")
    assert [kind for kind, _ in blocks] == ["sh"]
    _follow(blocks, served)


def _blocks(title: str) -> list[tuple[str, str]]:
    """The commands of a section, and what they print."""
    return BLOCK.findall(README.partition(f"\n## {title}\n")[2].partition("\n## ")[0])


def _follow(blocks: list[tuple[str, str]], folder: Path) -> None:
    """Run what is to be run; it must print what the block after it says."""
    printed = ""
    for kind, content in blocks:
        if kind == "text":
            assert printed == content
        else:
            printed = _run(content, folder)


def _asked(commands: str) -> str:
    """Where there is no shell of SQLite's, ask as it would."""
    if shutil.which("sqlite3"):
        return commands
    rows = "sqlite3.connect(sys.argv[1]).execute(sys.argv[2])"
    ask = f"import sqlite3, sys; [print(*row, sep='|') for row in {rows}]"
    return re.sub(r"^sqlite3 ", f'python -c "{ask}" ', commands)


def _nearby(commands: str, folder: Path, real: Path) -> str:
    """Take what the tour clones from beside the repository instead."""
    if "git clone" not in commands:
        return commands
    (folder / "mmpretrain").symlink_to(real / "openmmlab")
    return re.sub(r"^git clone .*\n", "", commands, flags=re.MULTILINE)


def _run(commands: str, folder: Path) -> str:
    """Run commands as a reader would; findings end with 1, which only commands that print them may."""
    done = subprocess.run(
        ["bash", "-euc", commands],
        cwd=folder,
        env={**os.environ, "PATH": PATH},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode in ((0, 1) if "error[" in done.stdout else (0,)), done.stdout
    return done.stdout


def _served(folder: Path) -> str:
    """Start the server, fetch the list of models, stop it."""
    serving = subprocess.Popen(
        ["catalog", "serve", "--port", "0"],
        cwd=folder,
        env={**os.environ, "PATH": PATH},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert serving.stdout is not None
        addresses = (re.match(r"http://\S+", line) for line in serving.stdout)
        address = next(found[0] for found in addresses if found)
        with urlopen(f"{address}models/index.html", timeout=30) as answer:  # noqa: S310 - our own server
            return str(answer.read(), "utf-8")
    finally:
        serving.send_signal(signal.SIGINT)
        serving.wait(timeout=30)


def test_the_readme_names_every_command_and_no_other() -> None:
    table = README.partition("\n## Commands\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `catalog (\w+)", table, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_the_options_that_the_readme_names_are_there(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    row = next(line for line in README.splitlines() if line.startswith(f"| `catalog {command}"))
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])
    help_text = capsys.readouterr().out
    assert [option for option in re.findall(r"--[a-z-]+", row) if option not in help_text] == []


@pytest.mark.parametrize(
    "page",
    ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "models/README.md"]
    + [f"docs/{name}.md" for name in ("checking", "ci", "policies", "pull-requests")]
    + [f"docs/decisions/{path.name}" for path in sorted((REPOSITORY / "docs/decisions").glob("*.md"))],
)
def test_links_lead_somewhere(page: str) -> None:
    path = REPOSITORY / page
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []
