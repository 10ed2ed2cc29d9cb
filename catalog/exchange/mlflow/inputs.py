"""Data sets that were logged as inputs of a run -> data of a version and entries for the house, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.exchange.mlflow import carried, facts
from catalog.exchange.reading.foreign import mapping, word
from catalog.exchange.reading.taking import Taking, as_value
from catalog.kit.number import whole
from catalog.kit.text import digest, slug
from catalog.kit.web import followable
from catalog.kit.written import Plain, Tree

OURS = "model-catalog"
"""The kind of source of a data set that came from a card: all that the card said of it, as JSON."""
_FIELDS = ("dataset", "revision", "role", "split", "from", "to", "rows", "digest", "notes")
_DIGEST = 36
_NAME = 500
_PREFIX = "mlflow:"
_STORES = ("s3://", "gs://", "abfss://", "wasbs://", "dbfs:/", "hdfs://")


@dataclass(frozen=True, slots=True)
class Input:
    """A data set as MLflow takes it."""

    name: str
    digest: str
    source: str
    profile: str
    context: str


def data(inputs: Taking) -> list[Tree]:
    """Take what each input says; the same data in the same role is one use of it."""
    made: list[Tree] = []
    for each in inputs.items():
        use = _ours(each) or _theirs(each)
        if use not in made:
            made.append(use)
    return made


def _ours(each: Taking) -> dict[str, Tree]:
    if word(each.within("source_type").value) != OURS:
        return {}
    said = mapping(as_value(_json(word(each.within("source").value))))
    each.take()
    return {key: _plain(key, word(said.get(key))) for key in _FIELDS if word(said.get(key))}


def _plain(key: str, text: str) -> Tree:
    return Plain(text) if key in ("rows", "from", "to") else carried.plain(key, text)


def _theirs(each: Taking) -> dict[str, Tree]:
    rows = facts.rows(word(each.within("profile").value))
    named = each.word("name")
    made: dict[str, Tree] = {
        "dataset": slug(named) if named else "",
        "role": each.word("tags", facts.CONTEXT),
        "rows": Plain(rows) if rows is not None else "",
        "digest": f"{_PREFIX}{code}" if (code := each.word("digest")) else "",
        "notes": _stored(each),
    }
    if rows is not None and set(mapping(as_value(_json(word(each.within("profile").value))))) == {"num_rows"}:
        each.take("profile")
    if _url(each) or made["notes"]:
        each.take("source")
        each.take("source_type")
    return {key: value for key, value in made.items() if value}


def entries(inputs: Taking) -> Iterator[tuple[str, dict[str, Tree]]]:
    """The data sets by id, as the house is told of them."""
    for each in inputs.items():
        name = word(each.within("name").value)
        if name and word(each.within("source_type").value) != OURS:
            url = _url(each)
            yield slug(name), {"name": name, **({"url": url} if url else {})}


def _url(each: Taking) -> str:
    """The address where a data set is to be had, where its source says one that can be opened."""
    source = mapping(as_value(_json(word(each.within("source").value))))
    url = word(source.get("url")) or word(source.get("uri"))
    return url if followable(url) and set(source) <= {"url", "uri"} else ""


def _stored(each: Taking) -> str:
    """The place in a store that this very version was made from; a path of one machine says nothing here."""
    source = mapping(as_value(_json(word(each.within("source").value))))
    uri = word(source.get("uri")) if set(source) == {"uri"} else ""
    return uri if uri.startswith(_STORES) and len(uri) <= _NAME else ""


def _json(text: str) -> object:
    try:
        found = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, Mapping) else None


def written(uses: Taking) -> list[Input]:
    """Take each use of data that names a data set, as an input to log."""
    made: list[Input] = []
    for each in uses.items():
        name = word(each.within("dataset").value)
        if not 0 < len(name) <= _NAME:
            continue
        said = {key: each.word(key) for key in _FIELDS}
        said = {key: text for key, text in said.items() if text}
        source = json.dumps(said, sort_keys=True)
        rows = whole(said.get("rows", ""))
        profile = "{}" if rows is None else json.dumps({"num_rows": rows})
        given = said.get("digest", "")
        code = given.removeprefix(_PREFIX) if given.startswith(_PREFIX) else digest(source, 16)
        if (name, code) in {(use.name, use.digest) for use in made}:
            code = digest(source, 16)  # MLflow knows data by both, and this is another use of them
        made.append(Input(name, code[:_DIGEST], source, profile, said.get("role", "")))
    return made
