"""The catalogue -> /llms.txt: what there is for readers that would rather have Markdown than pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from catalog.derive.summary import Summary
from catalog.domain import address
from catalog.kit.mdtext import escaped, link
from catalog.kit.schema import said
from catalog.kit.text import plural, shortened, title_case_task
from catalog.render.engine import Site
from catalog.render.urls import Links
from catalog.settings import Settings

PATH = "llms.txt"
MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of a model: its main task, its name, its id, and a sentence."""

    task: str
    name: str
    id: str
    words: str


def line_of(summary: Summary) -> Line:
    """Say it of one model."""
    listing = summary.listing
    task = summary.tasks[0] if summary.tasks else ""
    return Line(task, listing.name, listing.id, shortened(listing.summary, MOST_LETTERS))


def llms_txt(models: Sequence[Line], settings: Settings, site: Site) -> bytes:
    """Write the list: the title, a sentence, the models by their main task, then the data for programs."""
    parts = [f"# {escaped(site.title)}", f"> {_sentence(len(models), settings)}", *_tasks(models, site)]
    downloads = [f"- {link(each.label, _at(each.path, site))}" for each in site.downloads]
    parts += ["## Data", "\n".join(downloads)] if downloads else []
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _sentence(models: int, settings: Settings) -> str:
    words = " ".join((said(settings.description) or "").split())
    count = f"A catalogue of {plural(models, 'machine-learning model')}."
    return escaped(f"{count} {shortened(words, 2 * MOST_LETTERS)}")


def _tasks(models: Iterable[Line], site: Site) -> Iterator[str]:
    by_task: dict[str, list[Line]] = {}
    for each in models:
        by_task.setdefault(each.task, []).append(each)
    for task in sorted(by_task, key=lambda name: (not name, name)):
        yield f"## {escaped(title_case_task(task)) if task else 'Models without a task'}"
        yield "\n".join(_models(by_task[task], site))


def _models(models: Iterable[Line], site: Site) -> Iterator[str]:
    for each in models:
        told = f": {escaped(each.words)}" if each.words else ""
        yield f"- {link(each.name, _at(address.twin(each.id), site))}{told}"


def _at(path: str, site: Site) -> str:
    return site.at(path) or Links(PATH).page(path)
