"""Attacks -> a repository of models whose every text is one: cards, tables, house, file names and commits."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from random import Random

from catalog.kit.written import Tree, written
from catalog.settings import Settings
from tests.browser.attacks import ATTACKS
from tests.browser.hostile.hands import Hand, Say, Supply
from tests.browser.hostile.one_model import Model

GROUPS = {
    "markup": ("html", "mutated", "svg", "vega"),
    "breaking-out": ("breaking-out",),
    "css": ("css",),
    "addresses": ("links", "legal-links"),
    "words": ("data", "entities", "templates"),
    "letters": ("unicode", "markdown"),
    "mixed": tuple(ATTACKS),
}
"""The models of a usual run, each of some classes in turn."""
EACH = (*ATTACKS, "mixed")
"""A model of every class, for long proofs."""
HOUSE_ALONE = {
    *("base_url", "checks", "compress", "downloads", "editions", "exchange", "language", "tables", "theme"),
    *("title", "visibility", "metrics.better", "metrics.range", "sections.schema", "datasets.visibility"),
    *("repository", "policies.examples", "policies.when", "policies.must", "datasets.derived_from"),
    *("datasets.primary", "policies.no_worse"),
}
"""What the house's own people write, or what must be a word of a language to be anything."""
TABLES = ("datasets", "metrics", "teams", "environments", "sections", "extra")
STANDARDS = ["cyclonedx", "spdx", "fair4ml", "oci", "croissant", "openlineage", "prov", "annex-iv"]
FIRST = ("zz00002 <script>window.__ran=1</script>", "zz00003\n\n<img src=x onerror=window.__ran=1>")
SECOND = ("zz00004 \"'&#60;", "zz00005 ]]> </title><script>window.__ran=1</script>")
"""Who commits, and what they say of it."""


@dataclass(frozen=True)
class Repository:
    """A folder in which models are written, and how attacks are said in it."""

    root: Path
    say: Say
    turn: int = 0
    names: tuple[str, ...] = tuple(GROUPS)
    """The models, each of a group of attacks or of one class."""

    def write(self) -> Path:
        """Write all of it, in two commits by people with odd names."""
        house = self._house()
        for at, name in enumerate(self.names):
            supply = Supply(attacks_of(name), self.say, 1000 * (at + 1), self.turn + at)
            shared = at % max(1, len(self.names) - 1)  # the last has what the first has: one leaderboard
            team, dataset, metric = (house[key][shared] for key in ("teams", "datasets", "metrics"))
            model = Model(supply, at, team, dataset, metric, f"zoo/{self.names[at - 1]}")
            for file, content in model.files():
                self._file(f"zoo/{name}/{file}", content)
        self._file("zoo/folder.yaml", written({"remarks": {"publisher": self.say("zz00001 <b>folder</b>")}}))
        self._commit(*FIRST)
        for name in self.names:
            path = self.root / "models" / "zoo" / name / "card.yaml"
            path.write_text(
                path.read_text(encoding="utf-8").replace("seed: ", "seed: 1", 1), encoding="utf-8"
            )
        self._commit(*SECOND)
        return self.root / "models"

    def _file(self, name: str, content: str | bytes) -> None:
        path = self.root / "models" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def _house(self) -> Mapping[str, Sequence[str]]:
        """Write catalog.yaml; return the keys of its tables."""
        supplies = [
            Supply(each, self.say, 50_000 + 1000 * at, self.turn) for at, each in enumerate(ATTACKS.values())
        ]
        dice = Random(0)  # noqa: S311 - no secret
        drawn = [Hand(supply, {}, HOUSE_ALONE, dice).filled(Settings) for supply in supplies]
        house: dict[str, Tree] = {
            **{key: _merged(each[key] for each in drawn) for key in TABLES},
            "policies": [policy | {"must": "name:zz"} for each in drawn for policy in each["policies"]],
            "description": drawn[1]["description"],
            "title": self.say("zz40001 <b>title</b>\"'"),
            "repository": {"url": "https://example.org/models", "branch": self.say("zz40002\"'<b>&")},
            "exchange": STANDARDS,
        }
        self._file("catalog.yaml", written(house))
        return {key: [*house[key]] for key in TABLES}

    def _commit(self, author: str, message: str) -> None:
        who = author.translate(str.maketrans("", "", "<>\n"))  # Git itself leaves these out of names
        env = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}
        for role in ("AUTHOR", "COMMITTER"):
            env |= {f"GIT_{role}_NAME": self.say(who), f"GIT_{role}_EMAIL": "a@example.org"}
            env |= {f"GIT_{role}_DATE": "1772000000 +0000"}
        for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", self.say(message)]):
            subprocess.run(["git", *arguments], cwd=self.root, env=env, check=True)


def attacks_of(name: str) -> Sequence[str]:
    """The attacks of a group or a class, the classes in turn."""
    rows = zip_longest(*(ATTACKS[each] for each in GROUPS.get(name, (name,))))
    return [attack for attack in chain.from_iterable(rows) if attack is not None]


def _merged(tables: Iterable[Mapping[str, Tree]]) -> dict[str, Tree]:
    return {key: value for table in tables for key, value in table.items()}
