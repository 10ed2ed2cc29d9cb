"""Text -> folded words, and how closely something typed meets a name."""

from __future__ import annotations

import re
from string import ascii_lowercase, digits

from catalog.kit.text import fold

SINGLE = (
    "\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
"""Han and Kana, written without spaces: each character is a word of its own. query_words.js has the same."""

NAME_BREAK = "\n"
"""Stands between the names of one model, so that no match reaches from one into the next."""

EXACT, START, WORD, WORD_START, PART = 1000, 500, 200, 100, 40

_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(rf"[{SINGLE}]|(?:(?![{SINGLE}])[^\W_])+")
_ASCII_SPACED = {code: " " for code in range(128) if chr(code) not in ascii_lowercase + digits}
_SINGLE = re.compile(f"[{SINGLE}]")
_SPACE = re.compile("[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")


def tokens_of(folded: str) -> tuple[str, ...]:
    """Split folded text into words: runs of letters and digits, or single Han and Kana."""
    if folded.isascii():  # ten times as quick
        return tuple(folded.translate(_ASCII_SPACED).split())
    return tuple(_TOKEN.findall(folded))


def even(text: str) -> str:
    """Fold text, with one space for any run of them and none at the ends."""
    return _SPACE.sub(" ", fold(text)).strip(" ")


def is_guessable(word: str) -> bool:
    """Say whether slips are forgiven in a word of a text: digests are many, and nobody types them."""
    return not _DIGIT.search(word)


def is_space(letter: str) -> bool:
    """Say whether a character separates words of a query."""
    return _SPACE.fullmatch(letter) is not None


def names_of(names: tuple[str, ...]) -> str:
    """Fold the names of one model into one text."""
    return NAME_BREAK.join(even(name) for name in names)


def nearness(names: str, term: str, *, whole: bool = False) -> int:
    """Say how closely a term meets one of the names, 0 to 1000; if `whole`, only where no word goes on."""
    best, at = 0, names.find(term)
    while at >= 0 and best < EXACT:
        best = max(best, _nearness_at(names, at, at + len(term), whole=whole))
        at = names.find(term, at + 1)
    return best


def _nearness_at(names: str, start: int, end: int, *, whole: bool) -> int:
    before = names[start - 1] if start else NAME_BREAK
    after = names[end] if end < len(names) else NAME_BREAK
    begins, ends = not _in_one_word(before, names[start]), not _in_one_word(names[end - 1], after)
    if whole and not (begins and ends):
        return 0
    # The last part of an id is a name of its own: `scorer` begins `risk/scorer`.
    if before in {NAME_BREAK, "/"}:
        return EXACT if after == NAME_BREAK else START + ends
    if not begins:
        return PART
    return WORD if ends else WORD_START


def _in_one_word(letter: str, following: str) -> bool:
    """Say whether no word ends between two characters."""
    return all(each.isalnum() and not _SINGLE.fullmatch(each) for each in (letter, following))
