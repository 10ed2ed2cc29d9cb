"""Turn a model into a model card of the toolkit, schema 0.0.2, as far as that has places for what it says."""

from __future__ import annotations

import re

from catalog.domain.measurements import Measurement, paired
from catalog.exchange.leaving.parting import Parting, as_json, native, parting, person, whole
from catalog.exchange.model_card_toolkit.cards import CONSIDERATIONS, FORMATS, SYSTEM
from catalog.exchange.reading.foreign import mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import Export, Outgoing
from catalog.kit.schema import Absent
from catalog.kit.text import slug
from catalog.kit.web import followable

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNNAMED = frozenset(("", *(each.value for each in Absent)))
_TOLD = ("dataset", "split", "slice", "lower", "upper")


def write(model: Outgoing) -> Export:
    """Return `model_card.json`."""
    asked = parting(model)
    tree, kept = asked.tree, asked.tree.within("extra", SYSTEM)
    parameters = {
        "model_architecture": tree.word("family"),
        "data": [use for each in asked.version.within("data").items() if (use := _use(each, asked))],
        **{key: native(kept.take(key)) for key in FORMATS if kept.within(key)},
    }
    found = {
        "schema_version": "0.0.2",
        "model_details": whole(_details(asked)),
        "model_parameters": whole(parameters),
        "quantitative_analysis": whole({"performance_metrics": [_metric(row) for row in asked.rows(_TOLD)]}),
        "considerations": whole(_considerations(tree.within("considerations"))),
    }
    return asked.export({"model_card.json": as_json(whole(found))})


def _details(asked: Parting) -> dict[str, object]:
    tree, version = asked.tree, asked.version
    day = version.word("date") if _DAY.fullmatch(str(version.within("date").value)) else ""
    references = tree.words("references")
    licence = tree.word("license") or tree.word("license", "name")
    return {
        "name": tree.word("name"),
        "overview": tree.word("summary"),
        "documentation": asked.readme(),
        "owners": [_owner(each) for each in tree.within("authors").items()],
        "version": whole({"name": version.word("version"), "date": day, "diff": version.word("notes")}),
        "licenses": [{"identifier": licence}] if licence else [],
        "references": [{"reference": text} for text in references if followable(text)],
        "citations": [{"citation": text} for text in references if not followable(text)],
        "path": tree.word("extra", SYSTEM, "path"),
    }


def _owner(tree: Taking) -> dict[str, object]:
    fields = mapping(tree.value)
    email, url = word(fields.get("email")), word(fields.get("url"))
    contact = tree.word("email") if "@" in email else tree.word("url") if followable(url) else ""
    return whole({"name": person(tree), "contact": contact})


def _considerations(tree: Taking) -> dict[str, object]:
    texts = {theirs: (key, tree.word(ours)) for ours, (theirs, key) in CONSIDERATIONS.items()}
    return {theirs: [{key: text}] for theirs, (key, text) in texts.items() if text}


def _use(tree: Taking, asked: Parting) -> dict[str, object]:
    """Return a use of data that names its data set, once each."""
    if word(tree.within("dataset").value) in _UNNAMED:
        return {}
    return whole({"name": _name(tree.word("dataset"), asked), "description": tree.word("notes")})


def _name(id_: str, asked: Parting) -> str:
    """Return what people call a data set, where the id can be made of it again."""
    known = asked.model.words.datasets.find(id_)
    return known.name if known and slug(known.name) == id_ else id_


def _metric(row: Measurement) -> dict[str, object]:
    about = [("dataset", row.dataset), ("split", row.split), *row.slice]
    bounds = {"lower_bound": row.lower, "upper_bound": row.upper}
    fields = {
        "type": row.metric,
        "value": row.value,
        "slice": paired((name, value) for name, value in about if value),
        "confidence_interval": {key: str(value) for key, value in bounds.items() if value is not None},
    }
    return whole(fields)
