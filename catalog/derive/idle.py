"""Words of a policy -> those that would let everything pass in silence: no field, or no value of one."""

from __future__ import annotations

from typing import NamedTuple

from catalog.card import Card
from catalog.derive.names import fixed_words
from catalog.kit.keys import Astray, elsewhere, route
from catalog.kit.schema import Absent
from catalog.kit.text import did_you_mean, which_word
from catalog.query.tree import Term
from catalog.query.words import even


class Slip(NamedTuple):
    """What is written that means nothing, and what helps."""

    message: str
    hint: str


def field_path(pattern: str) -> str | Slip:
    """A pattern of protected fields with `/` between its steps and a `*` for each list; or what is wrong.

    Dots stand between steps as well, unless there is a `/`: names of versions have dots in them.
    """
    found = route(Card, pattern.strip().split("/" if "/" in pattern else "."))
    if not isinstance(found, Astray):
        return "/".join(found)
    above = "/".join(found.before)
    what = f"`{found.step}` is no field of {f'`{above}`' if above else 'a card'}, so it protects nothing"
    near = did_you_mean(found.step, found.known)
    other = "" if above else elsewhere(Card, found.step)
    some = f"known there: {', '.join(found.known)}" if above and found.known else ""
    return Slip(what, other or near or some or "write its path, such as `license` or `versions/*/artifacts`")


def no_word(term: Term) -> Slip | None:
    """A value that is none of the fixed list that its field takes one of."""
    known = fixed_words().get(term.field.name, ())
    if not known or term.any_value or any(_is(each, term) for each in (*known, *Absent)):
        return None
    return Slip(f"`{term.field.name}` is never `{term.text}`", which_word(term.text, known))


def _is(word: str, term: Term) -> bool:
    texts = (even(word), even(word.replace("-", " ")))
    return any(each.startswith(term.text) if term.prefix else each == term.text for each in texts)
