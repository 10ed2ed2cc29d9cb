"""Files of `.eval_results` -> tidy rows, and entries that say too little, kept as they were."""

from __future__ import annotations

from catalog.exchange.huggingface.results import Results
from catalog.exchange.reading.foreign import load_text, word
from catalog.exchange.reading.taking import Taking
from catalog.kit.date import When
from catalog.kit.finding import Finding, Place, error
from catalog.kit.number import measured
from catalog.kit.web import followable

METRIC = "score"
"""What a benchmark measures is the benchmark's business; its entries name no metric."""


def take_results(content: bytes, place: str, found: Results) -> tuple[Taking, tuple[Finding, ...]]:
    """Take the entries of one file; the tree with what was left, and what is wrong with the file."""
    loaded = load_text(content, place)
    tree = Taking(loaded.value)
    if not isinstance(loaded.value, list):
        message = "the file holds no list of results"
        findings = loaded.findings or [error(Place(place), "import-broken", message)]
        return tree, tuple(findings)
    for number, entry in enumerate(tree.items()):
        if fault := _fault(entry):
            found.kept.append(entry.take())
            found.faults.append(f"{number}: {fault}")
        else:
            _entry(entry, found)
    return tree, tuple(loaded.findings)


def _fault(entry: Taking) -> str:
    needed = (("dataset", "id"), ("dataset", "task_id"), ("value",))
    if missing := [".".join(path) for path in needed if not word(entry.within(*path).value)]:
        return f"`{'`, `'.join(missing)}` is missing or no text"
    try:
        measured(word(entry.within("value").value))
    except ValueError as problem:
        return str(problem)
    return ""


def _entry(entry: Taking, found: Results) -> None:
    type_ = entry.word("dataset", "id")
    row = {
        "version": found.version,
        "dataset": found.words.dataset(type_),
        "revision": entry.word("dataset", "revision"),
        "task_id": entry.word("dataset", "task_id"),
        "setup": entry.word("notes"),
        "metric": found.words.metric(METRIC, "Score"),
        "value": entry.word("value"),
        "date": _date(entry),
        "source": entry.word("source", "url"),
    }
    if entry.within("verifyToken"):
        row["evidence"] = "third-party"
        entry.lose("a proof of the Hub's own jobs, which stands there", "verifyToken")
    _named(entry.within("source"), found)
    if not found.add(row):
        entry.lose("it was measured twice; the first value counts", "value")


def _date(entry: Taking) -> str:
    text = word(entry.within("date").value)
    try:
        When.parse(text)
    except ValueError as problem:
        entry.lose(str(problem), "date")
        return ""
    return entry.word("date")


def _named(source: Taking, found: Results) -> None:
    name, url = word(source.within("name").value), word(source.within("url").value)
    if name and followable(url) and found.links.setdefault(name, url) == url:
        source.take("name")
    source.lose("a source is an address", "name")
    source.lose("who put a result there is on record at the Hub", "user")
    source.lose("who put a result there is on record at the Hub", "org")
