"""`catalog search`: the models that a query finds, as the site would show them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from catalog.build import Request
from catalog.cli.asking import complaint, index_of
from catalog.cli.parts import FINE, USAGE, Command, edition_argument, jobs_argument
from catalog.kit.text import did_you_mean, listed, plural, uncapitalised, visible, which_word
from catalog.query.columns import measured_under
from catalog.query.fields import Field
from catalog.query.index import Index
from catalog.query.parse import parse
from catalog.query.record import Record, Value
from catalog.query.search import matches, search
from catalog.query.spoken import fields_asked, terms_of
from catalog.query.tree import Conjunct, Query, Term
from catalog.query.write import quote
from catalog.read.index import index_at

WIDEST = 48
MOST_WAYS = 10
MOST_NAMED = 12


def run(given: argparse.Namespace) -> int:
    """Search; 2 where the query is not understood."""
    index = _index(given)
    found = search(given.query, index)
    if found.mistakes:
        print("\n".join(complaint(given.query, each) for each in found.mistakes), file=sys.stderr)
        return USAGE
    query = parse(given.query, index.fields)
    for line in _unheld(given.query, query, index):
        print(line, file=sys.stderr)
    rows = [index.records[row] for row in found.rows[: given.limit or None]]
    if given.ids:
        print("".join(f"{record.id}\n" for record in rows), end="")
    elif given.json:
        print(json.dumps([_plain(record, query) for record in rows], ensure_ascii=False, indent=2))
    else:
        print("\n".join([*_table(rows, query), *_closing(given.query, len(found.rows), len(rows), index)]))
    return FINE


def _index(given: argparse.Namespace) -> Index:
    if given.index:
        return index_at(given.index)
    return index_of(Request(Path(given.models), Path(), edition=given.edition), given.jobs)


def _plain(record: Record, query: Query) -> dict[str, object]:
    """Give what the query speaks of; each value with the conditions that it was measured under."""
    values = {
        field.name: [_value(value, field) for value in _values(record, field, query)]
        for field in fields_asked(query)
    }
    return {"id": record.id, "name": record.name, "values": values}


def _values(record: Record, field: Field, query: Query) -> list[Value]:
    """Return the values of a field, those under the conditions that are asked of it."""
    asked = query.under(field.name)
    return [value for value in record.values.get(field.name, ()) if measured_under(asked, value.where)]


def _value(value: Value, field: Field) -> object:
    plain = value.low if field.kind == "number" and value.low is not None else value.text
    return {"value": plain, "where": dict(value.where)} if value.where else plain


def _table(rows: Sequence[Record], query: Query) -> Iterator[str]:
    """Print ids, names and what the query speaks of, in columns."""
    fields = fields_asked(query)
    heads = ("id", "name", *(field.name for field in fields))
    cells = [
        (visible(each.id), _short(each.name), *(_words(each, field, query) for field in fields))
        for each in rows
    ]
    shown = [heads, *cells] if rows else []
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _words(record: Record, field: Field, query: Query) -> str:
    """Say the values of a field; where there are several results, each with its conditions."""
    values = _values(record, field, query)
    several = len({value.where for value in values}) > 1
    texts = dict.fromkeys(
        f"{value.shown} ({', '.join(map(' '.join, value.where))})" if several else value.shown
        for value in values
    )
    return _short(", ".join(texts)) or "not reported"


def _short(text: str) -> str:
    line = visible(text)
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"


_OF_VERSION = ("version", "stage")
"""Fields by which people look for any version, of which a search knows one a model."""


def _unheld(text: str, query: Query, index: Index) -> Iterator[str]:
    """Say which values no model has: a slip in one that excludes would leave nothing out."""
    for term in terms_of(query):
        if term.field.kind != "keyword" or term.any_value:
            continue
        if not _finds(term, index):
            values = (each.values.get(term.field.name, ()) for each in index.records)
            held = sorted({value.text for each in values for value in each})
            part = visible(text[term.span.start : term.span.end])
            hint = _elsewhere(term, index)
            if held and not hint:
                hint = (which_word if len(held) <= MOST_NAMED else did_you_mean)(term.text, held)
            elif not held:
                hint = "; ".join(each for each in (f"none has any `{term.field.name}`", hint) if each)
            which = " in the version that speaks for it" if term.field.name in _OF_VERSION else ""
            yield f"catalog: no model has `{part}`{which}" + (f"; {hint}" if hint else "")


def _elsewhere(term: Term, index: Index) -> str:
    """Say which other fields have just that value: a data set that was trained on and not measured on."""
    fields = [each for each in index.fields.by_name.values() if each.kind == "keyword" and not term.prefix]
    found = [each for each in fields if _finds(replace(term, field=each), index)]
    value = visible(quote(term.text))
    ways = sorted(f"`{each.name}:{value}` ({uncapitalised(each.label)})" for each in found)
    return f"{listed(ways, 'or')} finds some" if ways else ""


def _finds(term: Term, index: Index) -> bool:
    alone = Query((Conjunct(replace(term, operator=":"), term.span),), (), ())
    return bool(matches(alone, index))


def _closing(text: str, total: int, shown: int, index: Index) -> Iterator[str]:
    """Say how many there are; where there are none, which part of the query to drop."""
    yield plural(total, "model") + (f", {shown:,} shown" if shown < total else "")
    conjuncts = parse(text, index.fields).conjuncts if not total else ()
    if len(conjuncts) > MOST_WAYS:
        return
    for at, conjunct in enumerate(conjuncts):
        rest = Query((*conjuncts[:at], *conjuncts[at + 1 :]), (), ())
        if count := len(matches(rest, index)):
            part = visible(text[conjunct.span.start : conjunct.span.end])
            yield f"drop `{part}` to see {plural(count, 'model')}"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("query", metavar="QUERY", help="what to look for, as in the search box of the site")
    parser.add_argument(
        "models", nargs="?", default="models", metavar="MODELS", help="the folder of cards (models)"
    )
    edition_argument(parser)
    parser.add_argument(
        "--index", metavar="SITE", help="ask a built site, its address, or its search.json instead"
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print ids, names and values as JSON")
    shape.add_argument("--ids", action="store_true", help="print ids, one a line")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="print no more than N models (all)")
    jobs_argument(parser)


COMMAND = Command(
    "search",
    "find models by words, fields and metrics",
    "Find models as the site's search box does: words, field:value, data-set/metric>=number, sort:field.",
    "Examples:\n"
    "  catalog search 'credit stage:production'\n"
    "  catalog search 'imagenet-1k/top1>=80 params<30M sort:-imagenet-1k/top1' --ids\n"
    "  catalog search --index site -- '-license:*'      a query that begins with - stands behind --",
    arguments,
    run,
)
