"""The catalogue -> /llms.txt: what there is for readers that would rather have Markdown than pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.derive.shelf import Catalog
from catalog.derive.summary import Summary
from catalog.domain import address
from catalog.kit.mdtext import escaped, link
from catalog.kit.schema import said
from catalog.kit.text import plural, shortened, title_case_task
from catalog.render.engine import Site
from catalog.render.urls import Links

PATH = "llms.txt"
MOST_LETTERS = 200


def llms_txt(whole: Catalog, site: Site) -> bytes:
    """Write the list: the title, a sentence, the models by their main task, then the data for programs."""
    parts = [f"# {escaped(site.title)}", f"> {_sentence(whole)}", *_tasks(whole, site)]
    downloads = [f"- {link(each.label, _at(each.path, site))}" for each in site.downloads]
    parts += ["## Data", "\n".join(downloads)] if downloads else []
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _sentence(whole: Catalog) -> str:
    words = " ".join((said(whole.settings.description) or "").split())
    count = f"A catalogue of {plural(len(whole.summaries), 'machine-learning model')}."
    return escaped(f"{count} {shortened(words, 2 * MOST_LETTERS)}")


def _tasks(whole: Catalog, site: Site) -> Iterator[str]:
    by_task: dict[str, list[Summary]] = {}
    for each in whole.summaries:
        by_task.setdefault(each.tasks[0] if each.tasks else "", []).append(each)
    for task in sorted(by_task, key=lambda name: (not name, name)):
        yield f"## {escaped(title_case_task(task)) if task else 'Models without a task'}"
        yield "\n".join(_models(by_task[task], site))


def _models(models: Iterable[Summary], site: Site) -> Iterator[str]:
    for each in models:
        told = f": {escaped(shortened(each.listing.summary, MOST_LETTERS))}" if each.listing.summary else ""
        yield f"- {link(each.listing.name, _at(address.twin(each.id), site))}{told}"


def _at(path: str, site: Site) -> str:
    return site.at(path) or Links(PATH).page(path)
