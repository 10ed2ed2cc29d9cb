"""Random catalogues in which all that people may write is a token of its own, and who may see it is known."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from catalog.editions.levels import OF_CARD
from tests.editions.tokens import EDITIONS, LEVELS, Tokens, narrowest

Fields = dict[str, Any]
SECTIONS = tuple(name for name in OF_CARD if name != "versions")
"""All that a card may hide by a name; versions are hidden one by one here."""
STANDARDS = ("cyclonedx", "spdx", "fair4ml", "oci", "croissant", "openlineage", "prov", "annex-iv")
PATHS = (
    "summary", "risk.reason", "extra.house.field", "versions.notes", "versions.training.run", "description",
    "deployments.endpoint", "considerations.limitations", "used_by.contact", "authors.*.affiliation",
)  # fmt: skip


def write_catalogue(models: Path, random: Random, compress: Sequence[str] = ()) -> Tokens:
    """Write a house, and three models that speak of each other and of its data sets."""
    tokens = Tokens(random)
    datasets = {tokens.word(level): level for level in LEVELS}
    house: Fields = {"title": "Tokens", "editions": EDITIONS, "teams": {}, "compress": compress}
    house["exchange"] = list(STANDARDS)
    house["datasets"] = {
        name: {"visibility": level, "name": tokens.word(level), "description": tokens.word(level)}
        for name, level in datasets.items()
    }
    tokens.shared |= tokens.levels.keys()
    house["policies"] = [_policy(tokens, name, level) for name, level in datasets.items()]
    others: dict[str, str] = {}
    (models / "below").mkdir(parents=True)
    below, field_below = tokens.level(), tokens.level()
    write(models / "below/folder.yaml", {"visibility": {"all": below, "extra.house.field": field_below}})
    board = ["model,acc,setup"]
    for at in range(3):
        own = tokens.level() if at else "public"
        level = narrowest(own, below if at == 2 else "public")
        id_ = f"{'below/' if at == 2 else ''}{tokens.word(level)}"
        made = Made(tokens, datasets, dict(others), level)
        if at == 2:
            made.below["extra.house.field"] = field_below
        (models / id_).mkdir()
        made.write(models / id_, own)
        (dataset, of), *_ = datasets.items()
        board.append(f"{id_},0.5,{made.word('metrics', of)}")
        house["teams"] |= made.teams
        others[id_] = level
    wide = {"file": "board.csv", "model": "<model>", "metrics": {"accuracy": "acc"}, "conditions": ["setup"]}
    reasons = {id_: tokens.word(level) for id_, level in others.items()}
    tokens.shared |= {*reasons.values()}
    house["checks"] = [
        {"paths": f"{id_}/**", "ignore": "headline-missing", "reason": reason}
        for id_, reason in reasons.items()
    ]
    house["tables"] = [{**wide, "set": {"dataset": dataset}}]
    (models / "board.csv").write_text("\n".join(board) + "\n")
    write(models / "catalog.yaml", house)
    tokens.names |= {**datasets, **others}
    return tokens


def _policy(tokens: Tokens, dataset: str, level: str) -> Fields:
    """A policy that names a data set, and is hidden with it."""
    id_, description = tokens.word(level), tokens.word(level)
    tokens.shared |= {id_, description}
    return {"id": id_, "no_worse": {f"{dataset}/auroc": 0.5}, "description": description}


def write(path: Path, fields: Fields) -> None:
    path.write_text(json.dumps(fields, indent=1))  # JSON is YAML


class Made:
    """One model: its card, and the tables beside it."""

    def __init__(self, tokens: Tokens, datasets: dict[str, str], others: dict[str, str], level: str) -> None:
        self.tokens, self.datasets, self.others, self.level = tokens, datasets, others, level
        self.sections = {name: tokens.level() for name in SECTIONS}
        self.fields = {path: tokens.level() for path in PATHS}
        self.teams: Fields = {}
        self.below: dict[str, str] = {}
        """What the folder above says of fields."""

    def word(self, part: str = "", *levels: str) -> str:
        return self.tokens.word(self.level, self._of(part), *levels)

    def number(self, part: str, *levels: str) -> str:
        return self.tokens.number(self.level, self._of(part), *levels)

    def wrong(self, *levels: str) -> str:
        """A word where a number should be."""
        token = self.tokens.word(*levels)
        self.tokens.shared.add(token)
        return token

    def _of(self, part: str) -> str:
        return narrowest(*(each.get(part, "public") for each in (self.sections, self.fields, self.below)))

    def write(self, folder: Path, own: str) -> None:
        versions = list(self.versions())
        card = {**self.about(), **self.responsibility(), "versions": [fields for fields, _ in versions]}
        names = {fields["version"]: levels for fields, levels in versions}
        card |= {**self.running(names), **self.tables(folder, names)}
        card["visibility"] = {"all": own, **self.sections, "fields": {"summary": self.fields["summary"]}}
        dotted = {path: level for path, level in self.fields.items() if "." in path}
        card["visibility"] |= dotted
        card["visibility"]["fields"]["description"] = self.fields["description"]
        if self.tokens.random.random() < 0.5:
            (folder / "versions").mkdir()
            for fields in card.pop("versions"):
                write(folder / f"versions/{fields['version']}.yaml", fields)
        write(folder / "card.yaml", card)
        (folder / "notes.txt").write_text(f"{self.word('description')}\n")
        told = f"# {self.word('description')}\n\nSee [{self.word('description')}](notes.txt).\n"
        (folder / "README.md").write_text(told)

    def about(self) -> Fields:
        return {
            "name": self.word(), "summary": self.word("summary"), "tags": [self.word()], "aka": [self.word()],
            "publisher": self.word(), "family": self.word(), "links": {self.word(): "https://x.example/"},
            "authors": [{"name": self.word(), "affiliation": self.word("authors.*.affiliation")}],
            "considerations": {"limitations": self.word("considerations.limitations")},
            "used_by": [{"name": self.word(), "contact": self.word("used_by.contact")}],
            "extra": {"house": {"field": self.word("extra.house.field")}},
            "remarks": {"summary": self.word("summary")},
        }  # fmt: skip

    def responsibility(self) -> Fields:
        governing = narrowest(self.level, self.sections["governance"])
        team = self.tokens.word(governing)
        self.teams[team] = {"name": self.tokens.word(governing)}
        self.tokens.shared |= {team, self.teams[team]["name"]}
        reason = self.tokens.word(governing, self.fields["risk.reason"])
        approval = {"for": "card", "decision": "approved", "by": self.word("governance")}
        successor = [id_ for id_ in self.others if self.tokens.random.random() < 0.5][:1]
        return {
            "owners": [team], "risk": {"rating": "high", "reason": reason}, "approvals": [approval],
            **({"superseded_by": successor[0]} if successor else {}),
        }  # fmt: skip

    def versions(self) -> Iterator[tuple[Fields, Fields]]:
        for at in range(3):
            own = "public" if at == 0 else self.tokens.level()
            run, metrics = self.tokens.level(), self.tokens.level()
            name = self.word("", own)
            use, dataset = self._use(own)
            told = {
                "version": name, "date": f"2026-0{at + 1}-01",
                "visibility": {"all": own, "training.run": run, "metrics": metrics},
                "stage": self.tokens.random.choice(("production", "staging", "development")),
                "notes": self.word("versions.notes", own), "data": [use], "parents": list(self._parents(own)),
                "training": {
                    "run": self.word("versions.training.run", own, run), "hardware": self.word("", own),
                    "hyperparameters": {self.word("", own): self.word("", own)},
                    "energy": {"kwh": self.number("costs", own)},
                },
                "artifacts": [{"name": self.word("", own), "uri": f"https://x.example/{self.word('', own)}"}],
                "signature": {"inputs": [{"name": self.word("", own), "description": self.word("", own)}]},
            }  # fmt: skip
            yield told, {"own": own, "metrics": narrowest(own, metrics), "dataset": dataset}

    def _use(self, own: str) -> tuple[Fields, str]:
        dataset = self.tokens.random.choice(sorted(self.datasets))
        level = narrowest(self.datasets[dataset], own)
        return {"dataset": dataset, "role": "training", "notes": self.word("lineage", level)}, dataset

    def _parents(self, own: str) -> Iterator[Fields]:
        for id_, level in self.others.items():
            yield {"model": id_, "relation": "finetuned", "notes": self.word("lineage", own, level)}

    def running(self, versions: dict[str, Fields]) -> Fields:
        rows = []
        for name, levels in versions.items():
            told = {key: self.word("deployments", levels["own"]) for key in ("platform", "region", "notes")}
            where = narrowest(self.sections["deployments"], levels["own"])
            endpoint = f"https://x.example/{self.word('deployments.endpoint', where)}"
            wrong = self.wrong(self.level, where)
            row = {"environment": "production", "version": name, "endpoint": endpoint, "traffic": wrong}
            rows.append({**row, **told})
        aliases = {self.word("", levels["own"]): name for name, levels in versions.items()}
        spent = [{"version": name, **self._spent(of["own"])} for name, of in versions.items()]
        costs = {"training": spent, "running": [{"per": "month", **self._spent()}]}
        return {"deployments": rows, "aliases": aliases, "costs": costs}

    def _spent(self, *levels: str) -> Fields:
        told = {key: self.word("costs", *levels) for key in ("scope", "source", "location", "hardware")}
        return {**told, "price": self.number("costs", *levels), "currency": "EUR"}

    def tables(self, folder: Path, versions: dict[str, Fields]) -> Fields:
        metrics, readings, explained = (
            ["version,dataset,metric,value,setup"],
            ["version,time,metric,value"],
            [],
        )
        for name, levels in versions.items():
            for dataset, level in self.datasets.items():
                of = (self.level, self.sections["metrics"], levels["metrics"], level)
                metrics.append(f"{name},{dataset},auroc,{self.tokens.number(*of)},{self.tokens.word(*of)}")
            metrics.append(f"{name},{dataset},f1,{self.wrong(*of)},")  # quoted by a finding
            watched = (self.level, self.sections["monitoring"], levels["own"])
            readings.append(f"{name},2026-09-01,latency_ms,{self.tokens.number(*watched)}")
            file = f"{self.word('explanations', levels['own'])}.csv"
            feature = self.word("explanations", levels["own"])
            self.tokens.shared.add(feature)
            (folder / file).write_text(f"feature,importance\n{feature},0.5\n")
            explained.append({"method": "shap", "file": file, "version": name})
        (folder / "metrics.csv").write_text("\n".join(metrics) + "\n")
        (folder / "readings.csv").write_text("\n".join(readings) + "\n")
        rule = {"id": self.word("monitoring"), "metric": "latency_ms", "fail": "above 1"}
        dataset = self.tokens.random.choice(sorted(self.datasets))
        return {
            **self.more(folder, versions),
            "monitoring": {
                "readings": ["readings.csv"], "rules": [rule], "distributions": [self.histogram(folder)],
            },
            "explanations": explained,
            "headline": [f"{dataset}/auroc"],
        }  # fmt: skip

    def histogram(self, folder: Path) -> str:
        rows = [f"2026-09-0{day},{self.word('monitoring')},0-1,5" for day in (1, 2)]
        (folder / "histogram.csv").write_text("\n".join(["time,feature,bin,count", *rows]) + "\n")
        self.tokens.shared |= {row.split(",")[1] for row in rows}
        return "histogram.csv"

    def more(self, folder: Path, versions: dict[str, Fields]) -> Fields:
        """A figure of each version, and an experiment between two."""
        figures = []
        for name, levels in versions.items():
            title, series, file = (self.word("metrics", levels["metrics"]) for _ in range(3))
            (folder / f"{file}.csv").write_text(f"at,of,by\n1,2,{series}\n2,3,{series}\n")
            told = {"title": title, "file": f"{file}.csv", "version": name}
            figures.append({**told, "kind": "line", "x": "at", "y": "of", "by": "by"})
            self.tokens.shared |= {series, file}
        control, treatment, *_ = versions
        of = narrowest(self.sections["deployments"], versions[control]["own"], versions[treatment]["own"])
        rows = [
            f"2026-09-0{day},{arm},auroc,100,0.{day}" for day in (1, 2) for arm in ("control", "treatment")
        ]
        file = f"{self.word('', of)}.csv"
        (folder / file).write_text("\n".join(["time,variant,metric,n,value", *rows]) + "\n")
        experiment = {
            "name": self.word("", of), "variants": {"control": control, "treatment": treatment}, "file": file,
            "primary": "auroc", "decision": {"outcome": "shipped", "by": self.word("", of)},
        }  # fmt: skip
        self.tokens.shared.add(file.removesuffix(".csv"))
        return {"figures": figures, "experiments": [experiment]}
