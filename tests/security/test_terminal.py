"""What a card, a table, a file or a commit holds never reaches a terminal or a log as anything but text."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.cli.streams import guarded

ATTACK = (
    "\x1b[31mred\x1b]0;a\x07\x9b2J \u202egnp\u2066 ##[command]\r::set-env name=A::b\n::error::c\u2028\x00"
)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\r(?!\n)")
COMMANDS = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)


def written(value: object) -> str:
    """YAML takes JSON; what it forbids is escaped there."""
    return json.dumps(value, ensure_ascii=True)


def hostile() -> dict[str, str]:
    """A catalogue whose every text, name and table attacks whoever prints it."""
    version = {
        "version": f"1.0{ATTACK}", "date": "2026-10-01", "stage": "production", "notes": ATTACK,
        "code": {"repository": f"https://x.example/{ATTACK}", "entrypoint": ATTACK},
        "training": {"framework": ATTACK, "hyperparameters": {ATTACK: ATTACK}, "reason": ATTACK},
        "data": [{"dataset": f"set{ATTACK}", "role": "train"}, {"dataset": "unknown set"}],
        "parents": [{"model": f"hf:{ATTACK}", "relation": "finetune"}, {"model": "b", "version": ATTACK}],
        "artifacts": [{"name": ATTACK, "path": "w.bin", "digest": f"sha256:{'0' * 64}", "uri": ATTACK}],
    }  # fmt: skip
    card = {
        "name": f"A{ATTACK}", "summary": ATTACK, "task": [ATTACK], "family": ATTACK, "tags": [ATTACK],
        "owners": [f"team{ATTACK}"], "license": ATTACK, "aliases": {f"best{ATTACK}": f"1.0{ATTACK}"},
        "considerations": {ATTACK: ATTACK}, "links": {ATTACK: ATTACK}, "extra": {ATTACK: {ATTACK: ATTACK}},
        "headline": [f"auroc{ATTACK}"], "deployments": [
            {"environment": f"prod{ATTACK}", "version": f"1.0{ATTACK}", "platform": ATTACK, "region": ATTACK}
        ],
        "monitoring": {"rules": [{"id": ATTACK, "metric": ATTACK, "warn": f"> 1{ATTACK}"}],
                       "readings": "r.csv", "retrain": {"when": "every 30d", "trigger": {"command": ATTACK}}},
        "waivers": [{"policy": ATTACK, "reason": ATTACK}], "status": ATTACK, "visibility": ATTACK,
        "versions": [version, {"version": "2.0", "date": "2026-10-02"}, {"version": "2.0"}], ATTACK: ATTACK,
    }  # fmt: skip
    house = {
        "title": ATTACK, "teams": {f"team{ATTACK}": {"name": ATTACK, "contact": ATTACK, "handle": ATTACK}},
        "datasets": {f"set{ATTACK}": {"name": ATTACK, "license": ATTACK}},
        "policies": {ATTACK: {"require": f"tag:{written(ATTACK)}", "message": ATTACK}, "b": {"require": "("}},
        "checks": [{"ignore": [ATTACK]}], "environments": {f"prod{ATTACK}": ATTACK},
    }  # fmt: skip
    cell = '"' + ATTACK.replace("\x00", "").replace("\n", " ") + '"'
    return {
        "models/catalog.yaml": written(house),
        "models/a/card.yaml": written(card),
        "models/b/card.yaml": f"name: B\nsumary: {written(ATTACK)}\nstatus: Active\n# \x85\n# ::error::d\n",
        "models/a/metrics.csv": f"metric,value,dataset,{cell}\n{cell},{cell},{cell},{cell}\nf1,1,x,{cell}\n",
        "models/a/r.csv": f"metric,value,time,{cell}\n{cell},x,{cell},y\n",
        "models/a/README.md": f"# {ATTACK}\n\n[x](javascript:{ATTACK})\n",
        f"models/a/metrics/{ATTACK.translate({0: None, 10: None, 47: None})}.csv": "metric,value\nauroc,x\n",
        "models/a/w.bin": "x",
    }


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    for name, text in hostile().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    message = root.parent / "message"
    message.write_text(ATTACK.replace("\x00", ""))
    name = ATTACK.translate({0: None, 10: None, 60: None, 62: None})
    for words in (
        ["init", "-qb", "main"], ["commit", "-q", "--allow-empty", "-m", "Begin"], ["add", "."],
        ["-c", f"user.name={name}", "commit", "-qF", str(message)],
        ["tag", "a@v1.0"],
    ):  # fmt: skip
        who = ["-c", "user.name=Ada", "-c", "user.email=a@b.example"]
        subprocess.run(
            ["git", *who, *words], cwd=root, env={**os.environ, **own}, check=True, capture_output=True
        )
    return root


ASKED = [
    ["check", "--no-cache"],
    ["check", "--no-cache", "--base", "HEAD~1"],
    ["check", "--no-cache", "--fix", "--diff"],
    ["check", "--no-cache", "--select", ATTACK],
    ["check", f"models/{ATTACK}".replace("\0", "")],
    ["explain", ATTACK],
    ["search", "a"],
    ["search", ATTACK],
    ["search", "a", "--json"],
    ["show", "a"],
    ["show", f"a@{ATTACK}"],
    ["show", ATTACK],
    ["show", "a", "--json"],
    ["compare", "a", "b"],
    ["compare", "a", "b", "--format", "markdown"],
    ["compare", "a", "b", "--format", "csv"],
    ["diff", "a@2.0", "a"],
    ["diff", "a", "b", "--format", "markdown"],
    ["deployed"],
    ["deployed", "--json"],
    ["lineage", "a"],
    ["lineage", "a", "--format", "mermaid"],
    ["lineage", "a", "--format", "json"],
    ["lineage", ATTACK],
    ["monitor", "--exit-zero"],
    ["monitor", "--json", "--exit-zero"],
    ["monitor", "--dispatch", "--dry-run"],
    ["owners"],
    ["policy", "test"],
    ["plan", "--base", "HEAD~1"],
    ["plan", "--base", "HEAD~1", "--format", "markdown"],
    ["plan", "--base", ATTACK.replace("\0", "")],
    ["verify"],
    ["verify", "--json"],
    ["migrate", "--check"],
    ["migrate", "--only", ATTACK],
    ["pull", "a", "-o", "out"],
    ["pull", f"a@{ATTACK}", "-o", "out"],
    ["readings", "--dry-run"],
    ["restore", "a", "--to", ATTACK, "--dry-run"],
    ["restore", "a", "--to", "2.0", "--dry-run", "--reason", "x"],
    ["export", "card-json", "a", "-o", "out", "--losses"],
    ["export", ATTACK, "a", "-o", "out"],
    ["new", ATTACK],
]


@pytest.mark.refuses("ci-output")
@pytest.mark.parametrize(
    "words", ASKED, ids=lambda words: " ".join(words[:3]).encode("ascii", "replace").decode()[:40]
)
def test_no_command_says_what_steers_a_terminal_or_a_log(
    words: list[str], house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(house)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    try:
        code = main(words)
    except SystemExit as end:
        code = int(end.code or 0)
    said = capsys.readouterr()
    text = said.out + said.err
    assert code in (0, 1, 2), text
    assert "Traceback" not in text
    assert CONTROLS.findall(text) == []
    lines = [line for line in re.split("\r|\n", text) if COMMANDS.search(line)]
    assert [
        line for line in lines if not re.match(r"::(error|warning|notice) (file|title)=[^\r\n]*::", line)
    ] == []


FINE = "Prüfer 模型 🔬 a::b #1 ## Heading [x]"


@pytest.mark.accepts("ci-output")
def test_ordinary_text_of_any_language_is_printed_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "models/a").mkdir(parents=True)
    (tmp_path / "models/a/card.yaml").write_text(f'name: "{FINE}"\nversions: [{{version: 1.0.0}}]\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["show", "a"]) == 0
    assert FINE in capsys.readouterr().out
    assert main(["search", "a", "--json"]) == 0
    assert FINE in capsys.readouterr().out


@pytest.mark.accepts("ci-output")
def test_json_says_the_same_in_a_log_and_a_file_gets_every_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, value = io.StringIO(), {"a": ATTACK, "b": [ATTACK]}
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr("sys.stdout", told)
    with guarded():
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1))
        sys.stdout.write("\r3 of 4")
    assert json.loads(told.getvalue().partition("\r")[0]) == value
    assert CONTROLS.findall(told.getvalue()) == ["\r"]
    with (tmp_path / "out").open("w", encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdout", file)
        with guarded():
            sys.stdout.write(ATTACK)
    assert (tmp_path / "out").read_bytes() == ATTACK.encode()
