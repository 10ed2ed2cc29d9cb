"""Each forge reads from its form what the cards say, whatever folders are called."""

from __future__ import annotations

import re

import pytest
from codeowners import CodeOwners

from catalog.kit.finding import CatalogError
from catalog.ownership.forge import FORGES, forge_of
from catalog.ownership.lines import Grounds, block, nameless
from catalog.settings import Settings

TEAMS = {
    "risk": {"handle": "@acme/risk"},
    "ada": {"handle": "@ada"},
    "quiet": {"name": "Quiet"},
}
OWNERS = {"risk/scorer": ("risk", "ada"), "text/tagger": ("ada",), "text/other": ("quiet", "unknown")}
FOLDERS = ["models", "", "our models", "a #1 [x]", "old*", "c++.d", "back\\slash"]


def _settings(maintainers: str = "ada") -> Settings:
    return Settings.model_validate({"teams": TEAMS, "maintainers": maintainers})


def _gitea(text: str, path: str) -> list[str]:
    """The owners that Gitea asks, by the tokens and the anchored expressions of its source."""
    found: list[str] = []
    for line in text.splitlines():
        tokens, token, escaped = [], "", False
        for letter in f"{line} ":
            if escaped:
                token, escaped = token + letter, False
            elif letter == "\\":
                escaped = True
            elif letter == "#":
                break
            elif letter == " ":
                tokens += [token] * bool(token)
                token = ""
            else:
                token += letter
        if len(tokens) > 1 and re.fullmatch(tokens[0], path):
            found += tokens[1:]
    return [*dict.fromkeys(found)]


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", list(FORGES))
def test_a_forge_reads_what_the_cards_say(name: str, folder: str) -> None:
    forge = FORGES[name]
    text = "\n".join(block(Grounds(folder, OWNERS, _settings(), forge.places[0]), forge))

    def asked(path: str) -> list[str]:
        below = f"{folder}/{path}" if folder else path
        if name == "gitea":
            return _gitea(text, below)
        if "\\" in folder or "[" in folder or "*" in folder:  # read by the rules of gitignore, as Git does
            return _ignored(text, below)
        return [each for _, each in CodeOwners(text).of(below)]

    assert asked("risk/scorer/card.yaml") == ["@acme/risk", "@ada"]
    assert asked("text/tagger/metrics/1.0.0.csv") == ["@ada"]
    assert asked("text/folder.yaml") == asked("folder.yaml") == asked("teams.yaml") == ["@ada"]
    assert asked("text/other/card.yaml") == asked("risk/scorer2/card.yaml") == asked("README.md") == []


def _ignored(text: str, path: str) -> list[str]:
    """The last line whose pattern Git itself would match, escapes and all."""
    found: list[str] = []
    for line in text.splitlines():
        parts = re.fullmatch(r"((?:\\.|\S)+)((?: @\S+)+)", line)
        if parts and _matches(parts[1].replace("\\ ", " "), path):
            found = parts[2].split()
    return found


def _matches(pattern: str, path: str) -> bool:
    tokens = re.findall(r"\\.|/\*\*/|\*|.", pattern.lstrip("/"))
    wild = {"/**/": "/(?:.*/)?", "*": "[^/]*"}
    body = "".join(wild.get(each) or re.escape(each[-1]) for each in tokens)
    return re.fullmatch(body + (".*" if pattern.endswith("/") else ""), path) is not None


def test_what_is_general_comes_first_for_the_last_line_wins() -> None:
    grounds = Grounds("models", OWNERS, _settings(), ".github/CODEOWNERS")
    assert block(grounds, FORGES["github"])[1:-1] == (
        "/models/*.yaml @ada",
        "/models/**/folder.yaml @ada",
        "/.github/CODEOWNERS @ada",
        "/models/risk/scorer/ @acme/risk @ada",
        "/models/text/tagger/ @ada",
    )
    assert block(grounds, FORGES["gitlab"])[1] == "[Models]"
    assert nameless(grounds) == {"quiet": ("text/other",)}


def test_a_handle_that_would_be_read_as_something_else_is_refused() -> None:
    settings = Settings.model_validate({"teams": {"risk": {"handle": "acme risk"}}})
    with pytest.raises(
        CatalogError, match=r"teams.risk.handle in catalog.yaml is `acme risk`.*like @acme/risk"
    ):
        block(Grounds("models", {"a": ("risk",)}, settings, "CODEOWNERS"), FORGES["github"])


def test_the_forge_is_guessed_by_address_and_by_what_lies_there(tmp_path) -> None:
    assert forge_of(tmp_path, "").name == "github"
    assert forge_of(tmp_path, "https://gitlab.acme.example/models").name == "gitlab"
    assert forge_of(tmp_path, "https://codeberg.org/acme/models").name == "gitea"
    (tmp_path / ".gitlab-ci.yml").touch()
    assert forge_of(tmp_path, "https://git.acme.example/models").name == "gitlab"
