"""A snapshot of a repository -> one card with its versions, its rows, its text, and what is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from catalog.domain.metrics import Metrics
from catalog.domain.versions import no_name
from catalog.exchange.huggingface.about import about
from catalog.exchange.huggingface.artifacts import artifacts
from catalog.exchange.huggingface.evals import take_results
from catalog.exchange.huggingface.front import MOST_TEXT, Front, front, line_of
from catalog.exchange.huggingface.making import costs, data, emissions, parents, precision, size, training
from catalog.exchange.huggingface.results import Results, take_index, task_of
from catalog.exchange.huggingface.snapshot import MOST_FILES, SYSTEM, Snapshot, Tagged
from catalog.exchange.huggingface.words import Words
from catalog.exchange.reading.fields import moment
from catalog.exchange.reading.foreign import shown, word
from catalog.exchange.reading.kept import TooMuchError, kept
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import ForeignCard, Import, Loss
from catalog.kit.finding import Finding, Place, warning
from catalog.kit.text import visible
from catalog.kit.written import Tree

INDEX, EVALS = "model-index", "eval_results"
HUB_SAYS = "hub"
"""The house field for what the Hub says of a repository that its README does not."""
_LONGEST = 100
_REMEDY = "mend it in {} and import again, or write the row into metrics.csv"


def imported(snapshot: Snapshot, ids: Mapping[str, str], known: Metrics) -> Import:
    """Return a batch of one card; `ids` are the models of the same import."""
    read, id_, words = front(snapshot.readme, snapshot.place), ids[snapshot.name], Words(known)
    tree, facts = Taking(read.tree), Taking(snapshot.facts)
    snapshot = replace(snapshot, called=_called(tree))
    card = about(tree, facts, snapshot)
    card["task"] = card.get("task") or task_of(tree.within(INDEX))
    found = Results(snapshot.version, str(card["task"]), words)
    version = _version(snapshot, _Said(tree, facts), ids, words)
    card["costs"] = costs(tree, snapshot.version)
    results = _results(snapshot, tree, found)
    card["links"] = {**_links(card), **found.links}
    tree.lose("it is for the Hub's own page", "widget")
    extra = results.extra | _rest(tree) | _said(facts)
    if co2 := emissions(tree):
        extra["co2_eq_emissions"] = co2
    if read.broken:
        extra["front-matter"] = read.broken
    card["extra"] = {SYSTEM: extra} if extra else {}
    card["versions"] = [*(earlier := _earlier(snapshot)), version]
    # Names of commits have no order; the README speaks of this one.
    card["aliases"] = {"current": snapshot.version} if earlier else {}
    losses = (*tree.losses(id_), *facts.losses(id_), *results.losses(id_), *_cut(id_, read, snapshot))
    files = {"README.md": f"{read.text}\n".encode()} if read.text else {}
    made = ForeignCard(id_, {key: each for key, each in card.items() if each}, tuple(found.rows), files)
    findings = (*snapshot.findings, *read.findings, *results.findings)
    return Import(SYSTEM, (made,), (), words.datasets(), words.metrics(), losses, findings, whole=len(ids))


def _called(tree: Taking) -> str:
    """What a card calls its version, where that can be the name of one."""
    text = word(tree.within("version").value)
    return (
        tree.word("version") if len(text) <= _LONGEST and visible(text) == text and not no_name(text) else ""
    )


def _links(card: Mapping[str, Tree]) -> Mapping[str, Tree]:
    links = card.get("links")
    return links if isinstance(links, Mapping) else {}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a card says, and what the Hub says of it."""

    tree: Taking
    facts: Taking


def _version(snapshot: Snapshot, said: _Said, ids: Mapping[str, str], words: Words) -> dict[str, Tree]:
    """The version that the card speaks of."""
    tree, facts = said.tree, said.facts
    for key in ("siblings", "id", "sha", "lastModified"):
        facts.take(key)
    here = Tagged(snapshot.version, snapshot.revision, snapshot.date, snapshot.files)
    fields = {
        **_tagged(here, snapshot, precision(facts)),
        "training": training(tree, facts),
        "data": data(tree, words),
        "parents": parents(tree, facts, ids),
        "size": size(facts),
    }
    return {key: value for key, value in fields.items() if value}


def _earlier(snapshot: Snapshot) -> list[Tree]:
    return [_tagged(each, snapshot, "") for each in snapshot.tags if each.name != snapshot.version]


def _tagged(tagged: Tagged, snapshot: Snapshot, precise: str) -> dict[str, Tree]:
    fields: dict[str, Tree] = {
        "version": tagged.name,
        "date": moment(tagged.date),
        "artifacts": artifacts(tagged.files, snapshot.url, tagged.revision, precise),
        "source": {"system": SYSTEM, "id": snapshot.name, "revision": tagged.revision}
        if tagged.revision
        else {},
    }
    return {key: value for key, value in fields.items() if value}


class _Read:
    """What results leave: what is kept, what is wrong, what is lost."""

    def __init__(self) -> None:
        self.extra: dict[str, Tree] = {}
        self.findings: list[Finding] = []
        self.trees: list[tuple[str, Taking]] = []
        self.refused: list[Loss] = []

    def losses(self, model: str) -> tuple[Loss, ...]:
        """What nobody took of the files of results."""
        left = [
            Loss(model, f"{name}.{each.field}", each.value, each.why)
            for name, tree in self.trees
            for each in tree.losses(model)
        ]
        return (*left, *(Loss(model, each.field, each.value, each.why) for each in self.refused))


def _results(snapshot: Snapshot, tree: Taking, found: Results) -> _Read:
    read = _Read()
    take_index(tree.within(INDEX), found)
    _keep(read, INDEX, found, Place(snapshot.place, line_of(snapshot.readme, INDEX)))
    for name, content in sorted(snapshot.results.items()):
        place = f"{snapshot.place.removesuffix('README.md')}{name}"
        left, findings = take_results(content, place, found)
        read.findings += findings
        read.trees.append((name, left))
        _keep(read, EVALS, found, Place(place))
    return read


def _keep(read: _Read, key: str, found: Results, place: Place) -> None:
    """Move what is kept into house fields, and say why it was no result."""
    remedy = _REMEDY.format(place.path.rpartition("/")[2])
    for fault in found.faults:
        message = f"{fault}; it is kept as it is in `extra.{SYSTEM}.{key}`"
        read.findings.append(warning(place, "import-doubtful", message, remedy))
    for value in found.kept:
        try:
            one = kept(value)
        except TooMuchError as problem:
            read.refused.append(Loss("", key, shown(value), str(problem)))
            continue
        before = read.extra.get(key, [])
        read.extra[key] = [*(before if isinstance(before, list) else []), one]
    found.faults.clear()
    found.kept.clear()


def _rest(tree: Taking) -> dict[str, Tree]:
    """Keys of the front matter that nobody asked for, as they are."""
    found: dict[str, Tree] = {}
    for key, each in tree.entries():
        ledger = tree.ledger
        if not each or each.at in ledger.taken | ledger.refused.keys() | ledger.above:
            continue
        try:
            found[key] = kept(each.value)
            each.take()
        except TooMuchError as problem:
            each.lose(str(problem))
    return found


def _said(facts: Taking) -> dict[str, Tree]:
    """What the Hub says besides, for those who search."""
    architectures = facts.words("config", "architectures")
    fields: dict[str, Tree] = {
        "architectures": architectures,
        "model_type": facts.word("config", "model_type"),
        "gated": facts.word("gated"),
        "gguf_architecture": facts.word("gguf", "architecture"),
        "context_length": facts.word("gguf", "context_length"),
    }
    facts.lose("a time of the machinery", "createdAt")
    for key, each in facts.within("config").entries():
        if key not in {"architectures", "model_type"}:
            each.lose("it is in the files of the repository")
    found = {key: value for key, value in fields.items() if value}
    return {HUB_SAYS: found} if found else {}


def _cut(id_: str, read: Front, snapshot: Snapshot) -> list[Loss]:
    lost: list[Loss] = []
    if read.cut:
        why = f"a description has at most {MOST_TEXT:,} characters"
        lost.append(Loss(id_, "README.md", f"{read.cut:,} characters", why))
    if (more := len(snapshot.files) - MOST_FILES) > 0:
        lost.append(Loss(id_, "siblings", f"{more:,} files", f"a version lists at most {MOST_FILES:,}"))
    return lost
