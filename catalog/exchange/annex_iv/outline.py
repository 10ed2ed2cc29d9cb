"""A Subject -> the outline: each point with what the card says, where that stands, and what is lacking."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.annex_iv.points import POINTS, Item, Point
from catalog.exchange.leaving.json_documents import iri
from catalog.exchange.leaving.subject import Subject
from catalog.kit.text import plural, visible

_SOURCE = "https://eur-lex.europa.eu/eli/reg/2024/1689/oj"
_NOTE = f"""This is an outline and no legal advice. It follows the points of Annex IV of Regulation (EU)
2024/1689, the AI Act (<{_SOURCE}>), which lists what the technical
documentation of a high-risk AI system has to hold (Article 11(1)). What each point asks for is put in short
here; the regulation's own words count. Whether a system is a high-risk one, and whether what stands here is
enough, has to be judged by people who answer for it. A model is only a part of a system: what a card says of
the model is filled in, the rest is left open."""
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]|"} | {"<": "&lt;", ">": "&gt;"})


def outline(subject: Subject) -> str:
    """What is lacking stands at each point, and again all together at the end."""
    card = subject.card
    head = [
        f"# Annex IV outline: {escaped(card.text('name'))} {escaped(subject.named)}".rstrip(),
        "",
        _NOTE,
        "",
    ]
    if subject.outgoing.state:
        head += [f"As of {escaped(subject.outgoing.state)}.", ""]
    if subject.outgoing.url:
        head += [f"The model's page: <{iri(subject.outgoing.url)}>", ""]
    found = [(point, [(item, item.read(subject)) for item in point.items]) for point in POINTS]
    body = [line for point, told in found for line in _point(subject, point, told)]
    open_ = [line for point, told in found for line in _open(point, told)]
    tail = ["## What is lacking", "", f"{plural(len(open_), 'thing')} of the points above:", "", *open_]
    return "\n".join([*head, *body, *tail]) + "\n"


def _point(subject: Subject, point: Point, told: list[tuple[Item, list[str]]]) -> Iterator[str]:
    yield f"## {point.number} {point.title}"
    yield ""
    yield f"*Asks for {point.asks}.*"
    yield ""
    for item, said in told:
        if said:
            yield f"**{item.label}** ({_where(subject, item)}):"
            yield ""
            yield from (line for text in said for line in _bullet(text))
            yield ""
    lacking = [*_open(point, told)]
    yield from lacking
    yield from [""] if lacking else []


def _open(point: Point, told: list[tuple[Item, list[str]]]) -> Iterator[str]:
    if not point.items:
        yield f"- Lacking: {point.number} {point.title}. A card has no field for it; say here where it is."
    for item, said in told:
        if not said:
            yield f"- Lacking: {point.number} {item.label} (`{item.field}`)"


def _where(subject: Subject, item: Item) -> str:
    page = iri(subject.outgoing.url)
    return f"[`{item.field}`]({page}#{item.anchor})" if page else f"`{item.field}`"


def _bullet(text: str) -> Iterator[str]:
    """A text of several lines is one item of a list; whatever it says, it is words and no markup."""
    first, *more = [escaped(each) for each in text.strip().splitlines()] or [""]
    yield f"- {first}"
    yield from (f"  {each}".rstrip() for each in more)


def escaped(text: str) -> str:
    """The text as words; a `#` or `-` that begins a line would make a heading or a list of it."""
    line = visible(text).strip().translate(_MARKS)
    return f"\\{line}" if line[:1] in ("#", "-", "+", "=", "~", ":") else line
