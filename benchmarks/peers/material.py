"""Facts -> a project of MkDocs with the Material theme: Markdown pages, lists of models among them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from peers.facts import PAGE_SIZE, Model, shelves, start, write_each
from peers.peer import Installed

NAME = "MkDocs Material"
PYTHON = ("mkdocs-material==9.8.2", "mkdocs==1.6.1")
NODE = ()
SEARCH = "words (Lunr, the index is loaded whole)"
MOST = 1_000
TEMPLATE = ("overrides/main.html", "<footer>Synthetic models</footer>")
_VERSION = ("version", "date", "stage", "notes", "framework", "duration", "seed")


def write(project: Path, models: Iterable[Model]) -> None:
    """Write pages; MkDocs divides no lists into pages, so the lists are Markdown too."""
    models = sorted(models, key=lambda each: str(each.card["name"]))
    start(project, Path(__file__).parent / "material")
    write_each(project, models, _page, "docs/models/{}.md")
    lists = [("models", "Models", models)]
    lists += [(f"{kind}/{term}", term, found) for (kind, term), found in sorted(shelves(models).items())]
    for place, title, listed in lists:
        for path, text in _lists(place, title, listed):
            _put(project / "docs" / path, text)
    for path, text in _shelves(models):
        _put(project / "docs" / path, text)


def sources(project: Path, id_: str) -> tuple[Path, Path]:
    """Say where the considerations of a model stand, and where its metrics."""
    path = project / f"docs/models/{id_}.md"
    return path, path


def command(tools: Installed, site: Path) -> tuple[str, ...]:
    """Say what builds the site."""
    program = str(tools.python / "bin/mkdocs")
    return program, "build", "--quiet", "--site-dir", str(site)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _page(model: Model) -> str:
    front = {**model.front, "version": model.versions[0]["version"]}
    del front["versions"]
    parents = ", ".join(f"[{each}](/models/{each}/)" for each in model.parents)
    facts = {
        "Identifier": model.id,
        "Family": front["family"],
        **{kind.title(): _links(kind, front[kind]) for kind in ("tasks", "tags", "teams")},
        "Licence": front["license"],
        **({"Parents": parents} if parents else {}),
    }
    listed = "\n".join(f"- {name}: {value}" for name, value in facts.items())
    head = "\n".join(f"{key}: {json.dumps(value)}" for key, value in front.items())
    versions = [*_VERSION, "hyperparameters", "data", "parameters"]
    return (
        f"---\n{head}\n---\n\n# {front['title']}\n\n{front['summary']}\n\n{listed}\n\n{model.considerations}"
        f"## Versions\n\n{_table(versions, map(_version, model.versions))}\n"
        f"## Metrics\n\n{_table(model.columns, model.metrics)}"
    )


def _links(kind: str, terms: list[str]) -> str:
    return " ".join(f"[{term}](/{kind}/{term}/)" for term in terms)


def _version(given: dict[str, object]) -> list[str]:
    settings = given["hyperparameters"]
    assert isinstance(settings, dict)  # noqa: S101 - for readers and type checkers
    data = given["data"]
    assert isinstance(data, list)  # noqa: S101 - the same
    words = " ".join(f"{name} {value}" for name, value in settings.items())
    return [*(str(given[key]) for key in _VERSION), words, ", ".join(data), str(given["parameters"])]


def _table(columns: list[str], rows: Iterable[list[str]]) -> str:
    lines = (columns, ["---"] * len(columns), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _lists(place: str, title: str, models: list[Model]) -> Iterator[tuple[str, str]]:
    """Pages of a hundred: where each goes and what it says."""
    count = -(-len(models) // PAGE_SIZE)
    for number in range(count):
        listed = "\n".join(map(_item, models[number * PAGE_SIZE : (number + 1) * PAGE_SIZE]))
        before = f"[Previous](/{place}/{f'page/{number}/' if number > 1 else ''})" if number else ""
        after = f"[Next](/{place}/page/{number + 2}/)" if number + 1 < count else ""
        path = f"{place}/page/{number + 1}.md" if number else f"{place}/index.md"
        yield path, f"# {title}\n\n{listed}\n\n{before} {number + 1} of {count} {after}\n"


def _item(model: Model) -> str:
    front = model.front
    rest = f"{', '.join(front['tasks'])}, {', '.join(front['teams'])}, {front['license']}"
    return f"- [{front['title']}](/models/{model.id}/) {front['summary']} {rest}"


def _shelves(models: list[Model]) -> Iterator[tuple[str, str]]:
    """The pages that lead to lists: one a kind, and the first of the site with all."""
    found = sorted(shelves(models).items())
    parts = {}
    for kind in ("tasks", "tags", "teams"):
        lines = [f"- [{term}](/{kind}/{term}/) {len(of)}" for (each, term), of in found if each == kind]
        parts[kind] = "\n".join(lines)
        yield f"{kind}/index.md", f"# {kind.title()}\n\n{parts[kind]}\n"
    text = "\n\n".join(f"## {kind.title()}\n\n{lines}" for kind, lines in parts.items())
    yield "index.md", f"# Synthetic models\n\n{len(models)} models\n\n{text}\n"
