"""Every rule's bad example breaks it, and the good one does not: both run through the real commands."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.domain import schemas
from catalog.kit.date import When
from catalog.kit.finding import Severity
from catalog.kit.migration import Renamed
from catalog.kit.rule import Files, Rule
from catalog.make.examine import Check, examine
from catalog.rules import RULES

# How each command is run in the folder that holds an example's `models`.
COMMANDS = {
    "import": ["import", "openmmlab", "source", "-o", "models"],
    "export": ["export", "card-json", "", "--models", "models", "-o", "out"],
    "record": ["record", "scorer", "--version", "2.0.0", "--metrics", "metrics.json", "--", "true"],
    "owners": ["owners", "--check"],
}


class Here(Executor):
    """Does at once what it is given."""

    def submit(self, fn, /, *args, **kwargs):
        done: Future = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def written(files: Files, models: Path) -> Path:
    models.mkdir(parents=True)
    for path, content in files.items():
        target = models / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return models


def checked(files: Files, rule: Rule, folder: Path) -> list[tuple[str, Severity]]:
    as_of = When.parse(rule.example.as_of) if rule.example.as_of else None
    asked = Check(written(files, folder / "models"), as_of)
    found = examine(asked, Here(), lambda *_: None).findings
    assert all(each.place.path.startswith("models/") for each in found)
    return [(each.rule, each.severity) for each in found]


def ran(files: Files, rule: Rule, folder: Path) -> list[tuple[str, Severity]]:
    """The same for rules of other commands, by what these print."""
    written(files, folder / "models")
    said = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        main(COMMANDS[rule.command])
    return [
        (id_, severity)
        for id_ in RULES
        for severity in Severity
        if f": {severity}[{id_}]: " in said.getvalue()
    ]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_an_example_breaks_its_rule_and_mended_it_does_not(
    rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if rule.id == "old-schema":  # there is none yet, so the example brings its own
        monkeypatch.setattr(schemas, "OF_CARDS", (Renamed(2, ("abstract",), "summary"),))
    find = checked if rule.command == "check" else ran
    assert (rule.id, rule.severity) in find(rule.example.bad, rule, tmp_path / "bad")
    mended = find(rule.example.good, rule, tmp_path / "good")
    assert [each for each in mended if each[0] == rule.id or each[1] is Severity.ERROR] == []


def test_an_example_is_small_enough_to_read() -> None:
    def lines(files: Mapping[str, str | bytes]) -> int:
        return sum(len(content.splitlines()) + 1 for content in files.values())

    long = [rule.id for rule in RULES.values() if rule.id != "and-more" and lines(rule.example.bad) > 16]
    assert long == []
