"""Our own supply chain: bounds, the lock, licences, the list of what is installed and why."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

REPOSITORY = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS: dict[str, list[str]] = PROJECT["project"]["optional-dependencies"]
CORE: list[str] = PROJECT["project"]["dependencies"]
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==(\S+?)(?: ;\s*(.*?))? \\$", re.MULTILINE)
ALLOWED = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-1.0", "ISC", "MIT", "MIT-0",
    "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib",
})  # fmt: skip
WRITTEN = {
    "Apache 2.0": "Apache-2.0", "Apache Software License": "Apache-2.0", "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause", "3-Clause BSD License": "BSD-3-Clause", "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}  # fmt: skip
"""Licences as packages write them that have no expression."""
BY_THEIR_FILES = {
    "atheris": "Apache-2.0",
    "grandalf": "EPL-1.0",
    "ruptures": "BSD-2-Clause",
    "sigstore-models": "Apache-2.0",
}
"""What the licence files of these say, which their metadata do not, or not whole."""
LOCKS = ("ci", "uv")


def parsed(texts: list[str]) -> list[Requirement]:
    return [Requirement(each) for each in texts]


def named(each: Requirement) -> str:
    return canonicalize_name(each.name)


@cache
def lock(name: str) -> str:
    return (REPOSITORY / f"requirements/{name}.txt").read_text(encoding="utf-8")


def test_every_dependency_has_a_lower_bound() -> None:
    told = [*CORE, *PROJECT["build-system"]["requires"], *(text for each in EXTRAS.values() for text in each)]
    for each in parsed(told):
        assert {one.operator for one in each.specifier} & {">=", "==", "~="}, f"{each} has no lower bound"


def test_tests_install_what_the_lock_was_written_for() -> None:
    """What pyproject.toml asks for with the extras of `scripts/environment.sh` is there, in bounds."""
    (tested,) = re.findall(
        r"^tested=(\S+)$", (REPOSITORY / "scripts/environment.sh").read_text(), re.MULTILINE
    )
    assert {*tested.split(",")} <= set(EXTRAS)
    held = {(canonicalize_name(name), Version(version)) for name, version, _ in LOCKED.findall(lock("ci"))}
    asked = [*CORE, *(text for extra in tested.split(",") for text in EXTRAS[extra])]
    asked += (REPOSITORY / "requirements/build.in").read_text().splitlines()[1:]
    for each in parsed(asked):
        fitting = [version for name, version in held if name == named(each)]
        assert fitting, f"{named(each)} is not locked: run scripts/lock"
        assert all(each.specifier.contains(one) for one in fitting), (
            f"{each} is locked as {fitting}: run scripts/lock"
        )


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_everything_by_hash_and_names_no_address(name: str) -> None:
    text = lock(name)
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(LOCKED.findall(text)) > 0
    for entry in entries:
        first, *hashes = entry.rstrip().split(" \\\n")
        assert "==" in first, first
        assert hashes, first
        assert all(re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}", each) for each in hashes), first
    assert "://" not in text
    assert "@ " not in text
    assert not re.search(r"^-", text, re.MULTILINE), "options, such as an index, are the reader's own"


@cache
def licence(name: str) -> str:
    """What a package says of its licence, as an expression of SPDX."""
    told = metadata(name)
    if name in BY_THEIR_FILES:
        return BY_THEIR_FILES[name]
    if expression := told.get("License-Expression"):
        return expression
    of_list = [
        each.split(" :: ")[-1] for each in told.get_all("Classifier", []) if each.startswith("License ::")
    ]
    words = [each for each in of_list if each != "OSI Approved"] or [
        (told.get("License") or "").split("\n")[0]
    ]
    return " AND ".join(sorted({WRITTEN.get(each, each) for each in words}))


def allowed(expression: str) -> bool:
    """Whether one of the choices is allowed whole; exceptions only allow more."""
    choices = re.sub(r" WITH [\w.-]+", "", expression).replace("(", "").replace(")", "").split(" OR ")
    return any(all(each in ALLOWED for each in choice.split(" AND ")) for choice in choices)


def below(names: list[Requirement]) -> Iterator[str]:
    """Every installed package that these bring in."""
    seen: set[tuple[str, str]] = set()
    waiting = [(named(each), extra) for each in names for extra in ("", *sorted(each.extras))]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            told = parsed(requires(name) or [])
        except PackageNotFoundError:
            continue
        yield name
        waiting += [
            (named(each), one)
            for each in told
            if each.marker is None or each.marker.evaluate({"extra": extra})
            for one in ("", *sorted(each.extras))
        ]


def test_every_package_that_is_installed_has_a_licence_that_is_allowed() -> None:
    found = {*below(parsed(CORE))}
    assert len(found) > len(CORE)
    found |= {*below(parsed([text for extra, each in EXTRAS.items() if extra != "test" for text in each]))}
    refused = {name: licence(name) for name in sorted(found) if not allowed(licence(name))}
    assert not refused


@pytest.mark.parametrize("expression", ["GPL-3.0-only", "MIT AND AGPL-3.0-only", "", "Proprietary"])
def test_a_licence_that_is_not_in_the_list_is_refused(expression: str) -> None:
    assert not allowed(expression)


def test_the_page_lists_what_is_installed_with_its_licence() -> None:
    page = (REPOSITORY / "docs/dependencies.md").read_text(encoding="utf-8")
    always, extra = (re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \| ([^|]+) \|", part, re.MULTILINE)
                     for part in page.split("## With an extra"))  # fmt: skip
    assert [name for name, *_ in always[1:]] == sorted(map(named, parsed(CORE)))
    asked = {
        (named(each), key)
        for key, texts in EXTRAS.items()
        if key not in ("docs", "fuzz", "test", "train")
        for each in parsed(texts)
    }
    told = {(name, key) for name, _, keys in extra[1:] for key in keys.split(", ")}
    assert told == asked
    assert [name for name, *_ in extra[1:]] == sorted({name for name, _ in asked})
    for name, said, _ in (*always[1:], *extra[1:]):
        try:
            assert said == licence(name), name
        except PackageNotFoundError:
            assert allowed(said)
