"""README.md and the other pages for people: their commands work, their links lead somewhere."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import redirect_stdout
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp
from urllib.request import urlopen

import pytest

from catalog.cli import COMMANDS, main
from catalog.exchange.formats import FORMATS
from catalog.exchange.shape import Format
from tests.workflows.served import Tools

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
BLOCK = re.compile(r"^```(sh|text|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"^```console\n\$ (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
Captured = pytest.CaptureFixture[str]
EXAMPLE = re.compile(r"^(```+).*?^\1$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def test_the_readme_holds_when_it_is_pasted_into_one_shell(tmp_path: Path, real: Path) -> None:
    """From an empty folder, block by block: each begins in the folder that the one before it ended in.

    A block of text after commands is what they print.
    """
    shell = Shell(tmp_path / "tour")
    for title, blocks in _sections().items():
        printed = ""
        for kind, content in blocks:
            if kind == "text" and printed:
                assert printed == content, title
            elif kind == "python":
                printed = _answered(content, shell.folder / "site")
            elif kind == "sh":
                printed = _pasted(content, shell, real)
                assert shell.folder == shell.start, f"{title}: whoever pastes this is elsewhere afterwards"
    for page in (
        "site/models/risk/credit-scorer/index.html",
        "zoo-site/index.html",
        "site-of-v1/models/risk/credit-scorer/index.html",
    ):
        assert (shell.start / page).is_file()
    assert "(risk/credit-scorer@1.1.0)" in (shell.start / "then.txt").read_text()
    assert shell.run("catalog check") == "2 cards, nothing to mend.\n", "every mistake is taken out again"


@pytest.mark.parametrize("page", ["README.md", "docs/lineage.md"])
def test_what_is_shown_of_this_repository_is_what_it_prints(page: str) -> None:
    """These blocks ask the models here; they show a prompt, so that nobody pastes them elsewhere."""
    blocks = SHOWN.findall((REPOSITORY / page).read_text(encoding="utf-8"))
    assert blocks
    for command, printed in blocks:
        assert Shell(REPOSITORY).run(command) == printed


class Shell:
    """A shell as a reader has it: it stays in the folder that a block leaves it in."""

    def __init__(self, start: Path) -> None:
        start.mkdir(exist_ok=True)
        self.start = self.folder = start.resolve()
        self.tools = Tools(Path(mkdtemp(prefix="tools-")) / "bin")

    def run(self, commands: str) -> str:
        """What commands print; findings end with 1, which only commands that print them may."""
        ended, write = os.pipe()
        words = ["bash", "-euc", f"trap 'pwd -P >&{write}' EXIT\n{commands}"]
        code, printed = self.tools.run(words, self.folder, os.environ, [write])
        os.close(write)
        with os.fdopen(ended) as told:
            self.folder = Path(told.read().rstrip("\n"))
        assert code in ((0, 1) if "error[" in printed else (0,)), printed
        return printed


def _sections() -> dict[str, list[tuple[str, str]]]:
    """The blocks of each section of the README, in order."""
    titles = re.split(r"^## (.*)\n", README, flags=re.MULTILINE)[1:]
    return {title: BLOCK.findall(text) for title, text in zip(titles[::2], titles[1::2], strict=True)}


def _pasted(commands: str, shell: Shell, real: Path) -> str:
    if commands == "catalog serve\n":
        assert "Credit scorer" in _served(shell.folder)
        return ""
    return shell.run(_asked(_nearby(commands, shell.folder, real)))


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


def _answered(program: str, site: Path) -> str:
    """What a program prints that asks the site where it is published: here, a server of this machine."""
    handler = partial(SimpleHTTPRequestHandler, directory=site)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving, redirect_stdout(StringIO()) as printed:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{serving.server_port}/"
        assert "https://models.example/" in program
        exec(program.replace("https://models.example/", here), {})  # noqa: S102 - it is our README
        serving.shutdown()
    return printed.getvalue()


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


def test_the_table_of_formats_has_every_one() -> None:
    """What stands there is what is to stand there: copy the lines that the failure shows."""
    ways = {(True, True): "in and out", (True, False): "in", (False, True): "out"}
    lines = [
        f"| [`{each.name}`]({_page(each)}) | {each.title} | "
        f"{ways[bool(each.read), bool(each.write or each.send)]} |"
        for each in FORMATS.values()
    ]
    head = "| format | what it is | |\n|---|---|---|\n"
    formats = (REPOSITORY / "docs/exchange/README.md").read_text(encoding="utf-8")
    table = formats.partition(head)[2].partition("\n\n")[0]
    assert table.splitlines() == lines


def _page(each: Format) -> str:
    """Where its own words are: its page, else that of files, of standards, or of all."""
    if (REPOSITORY / f"docs/exchange/{each.name}.md").is_file():
        return f"{each.name}.md"
    if not each.read:
        return "standards.md"
    return "README.md" if each.name == "card-json" else "file-formats.md"


def test_every_format_has_a_page_or_a_section() -> None:
    pages = "\n".join(
        path.read_text(encoding="utf-8") for path in (REPOSITORY / "docs/exchange").glob("*.md")
    )
    written = set(re.findall(r"(?:`|catalog import |catalog export )([a-z][\w.-]*)", pages))
    assert sorted(set(FORMATS) - written) == []


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
    + [path.relative_to(REPOSITORY).as_posix() for path in sorted((REPOSITORY / "docs").rglob("*.md"))],
)
def test_links_lead_somewhere(page: str) -> None:
    path = REPOSITORY / page
    targets = LINK.findall(EXAMPLE.sub("", path.read_text(encoding="utf-8")))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_index_of_the_guides_has_each_of_them_once() -> None:
    index = (REPOSITORY / "docs/README.md").read_text(encoding="utf-8")
    guides = sorted(path.name for path in (REPOSITORY / "docs").glob("*.md") if path.name != "README.md")
    assert sorted(re.findall(r"^- \[.*?\]\((\S+\.md)\): ", index, re.MULTILINE)) == [*guides]


def test_the_table_of_speed_is_what_was_measured() -> None:
    """What stands there is what is to stand there: copy the lines that the failure shows."""
    measured = (REPOSITORY / "benchmarks/results/peers.md").read_text(encoding="utf-8")
    whole = measured.partition("### 10,000 models")[2].partition("### ")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in whole.splitlines() if "|" in line]
    cold = {row[0]: (row[1], row[6]) for row in rows if len(row) == 14}
    again = {row[0]: tuple(f"{cell.partition(' / ')[0]} s" for cell in (row[1], row[4])) for row in rows}
    lines = [
        f"| {' | '.join((name, time, *again[name], files))} |"
        for name, (time, files) in sorted(cold.items(), key=lambda row: row[0] != "model-catalog")
        if " s" in time
    ]
    head = "| 10,000 models | from nothing | nothing changed | a sentence edited | files |\n|---"
    assert README.partition(f"{head}|--:|--:|--:|--:|\n")[2].partition("\n\n")[0].splitlines() == lines
