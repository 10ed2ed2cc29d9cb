"""Examples in the guides: commands of `sh` are run, others are commands that there are, data is what it says.

A block says by its word what it is. `sh` is pasted into a catalogue of two models, with exports beside it;
`text` is a form, output, or what needs a service, and its commands are held against what the program takes;
`console` is run on the models of this repository by test_readme.py.
"""

from __future__ import annotations

import ast
import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from catalog.cli import COMMANDS, main
from catalog.cli.contents import command, parser_of

REPOSITORY = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for path in (
        *(REPOSITORY / "docs").rglob("*.md"),
        *REPOSITORY.glob("*.md"),
        REPOSITORY / "models/README.md",
    )
    if path.name not in ("rules.md", "commands.md")  # printed by the program, whose tests run what is in them
)
BLOCK = re.compile(r"^( *)```(\S*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
KINDS = {"sh", "text", "console", "mermaid", "python", "yaml", "json", "csv"}
CARD = """\
name: Scorer
summary: Ranks loans by their risk.
task: tabular-classification
license: Apache-2.0
owners: team-risk
tags: loans
risk: {rating: high}
considerations: {intended_use: Sorting., limitations: One bank.}
headline: loans/auroc
versions: {version: 1.0.0, date: 2026-10-01, stage: production}
"""
HOUSE = """\
title: Models
teams: {team-risk: {name: Risk, contact: risk@acme.example}}
datasets: {loans: {name: Loans, primary: auroc}}
"""
TOUR = set((REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines())
"""What test_readme.py runs, which builds one edition; tests/editions builds each."""
ROWS = "version,dataset,split,metric,value,n\n1.0.0,loans,test,auroc,0.81,200\n"


def blocks(page: str) -> list[tuple[str, str]]:
    """The word of each block and what it holds, as it stands without the list that it is in."""
    found = BLOCK.findall((REPOSITORY / page).read_text(encoding="utf-8"))
    return [(word, re.sub(rf"^{indent}", "", text, flags=re.MULTILINE)) for indent, word, text in found]


RUN = [page for page in PAGES if page != "README.md" and any(word == "sh" for word, _ in blocks(page))]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of a repository with two models, and beside it a folder of cards as JSON."""
    root = tmp_path_factory.mktemp("guides")
    for name, more in (("scorer", ""), ("hidden", "visibility: internal\n")):
        folder = root / f"origin/models/risk/{name}"
        folder.mkdir(parents=True)
        (folder / "card.yaml").write_text(CARD.replace("Scorer", name.title()) + more, encoding="utf-8")
        (folder / "metrics.csv").write_text(ROWS, encoding="utf-8")
    (root / "origin/models/catalog.yaml").write_text(HOUSE, encoding="utf-8")
    git = ("git", "-c", "user.name=Ada", "-c", "user.email=ada@acme.example")
    for words in (["init", "-qb", "main"], ["add", "."], ["commit", "-qm", "First"]):
        subprocess.run([*git, *words], cwd=root / "origin", check=True)
    subprocess.run([*git, "clone", "-q", "origin", "here"], cwd=root, check=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root / "here")
        assert main(["export", "card-json", "", "-o", "../cards"]) == 0
    return root


@pytest.mark.parametrize("page", RUN)
def test_commands_of_a_guide_can_be_pasted(
    page: str,
    catalogue: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(catalogue, tmp_path / "mine")
    monkeypatch.chdir(tmp_path / "mine/here")
    lines = "".join(text for word, text in blocks(page) if word == "sh").splitlines()
    for line in (each for each in lines if each.replace("internal", "public") not in TOUR):
        code = _run(line, capfd)
        assert code == 0, f"{page}: {line}\n{capfd.readouterr()}"


def _run(line: str, printed: pytest.CaptureFixture[str]) -> int:
    """Run a line of a shell; a command of ours here, which is quicker than a process each."""
    ours, pipe, rest = line.partition(" | ")
    if not line.startswith("catalog "):
        return subprocess.run(["bash", "-euc", line], check=False).returncode
    printed.readouterr()
    code = main(shlex.split(ours, comments=True)[1:])
    if code or not pipe:
        return code
    told = printed.readouterr().out
    if rest.startswith("jq") and not shutil.which("jq"):
        return 0 if json.loads(told) else 1
    return subprocess.run(["bash", "-euc", rest], input=told, text=True, check=False).returncode


@pytest.mark.parametrize("page", PAGES)
def test_a_block_says_what_it_is_and_is_that(page: str) -> None:
    for word, text in blocks(page):
        assert word in KINDS, (
            f"{page}: a block of {word or 'nothing'} is neither run nor read; say what it is"
        )
        if word == "python":
            ast.parse(text)
        elif word == "json":
            json.loads(text)
        elif word == "yaml":
            yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - only texts, lists and mappings


def _words(line: str) -> list[str]:
    """The words for our command; what another gets behind a pipe or `--` is not ours."""
    ours = (
        re.split(r" (?:--|\||\|\||&&|>) ", line)[0]
        .removeprefix("catalog ")
        .replace("[", " ")
        .replace("]", " ")
    )
    return shlex.split(ours) if ours.count("'") % 2 == ours.count('"') % 2 == 0 else ours.split()


def _shown() -> Iterator[tuple[str, str]]:
    """Commands that are shown and not run: in blocks of text, and within sentences."""
    for page in PAGES:
        told = [text for word, text in blocks(page) if word == "text"]
        lines = [re.split(r"  +| #", line)[0] for line in "".join(told).splitlines()]
        prose = BLOCK.sub("", (REPOSITORY / page).read_text(encoding="utf-8"))
        lines += [line.replace("\\|", "|") for line in re.findall(r"`(catalog [^`\n]+)`", prose)]
        yield from ((page, line) for line in lines if re.match(r"catalog [a-z]+( |$)", line))


def test_every_command_that_is_shown_takes_the_options_it_is_shown_with() -> None:
    """Names such as QUERY stand for what people put there; what is optional has brackets."""
    known = {name: _options(name) for name in COMMANDS}
    wrong = []
    for page, line in _shown():
        name, *words = _words(line)
        options = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        if name not in known or options - known[name]:
            wrong.append((page, line))
    assert not wrong


def _options(name: str) -> set[str]:
    (added,) = parser_of([command(name)])._subparsers._group_actions
    return {*added.choices[name]._option_string_actions}
