"""Two words -> how many slips lie between them: a letter too many, too few, another, or two swapped."""

from __future__ import annotations


def slips(typed: str, word: str) -> int:
    """Count the slips that turn one word into the other."""
    return _last_row(typed, word)[-1]


def slips_before(typed: str, word: str) -> int:
    """Count the slips between a word and the nearest beginning of the other, which may go on after it."""
    return min(_last_row(typed, word))


def may_be(letters: frozenset[str], word: str, most: int) -> bool:
    """Say quickly whether so few slips are possible at all: each takes away one of the letters at most."""
    return len(letters.difference(word)) <= most


def _last_row(typed: str, word: str) -> list[int]:
    """Return the slips between the typed word and every beginning of the other (optimal string alignment)."""
    before, above = [0] * (len(word) + 1), list(range(len(word) + 1))
    for at, letter in enumerate(typed, start=1):
        row = [at]
        for place, other in enumerate(word, start=1):
            least = min(above[place] + 1, row[-1] + 1, above[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == word[place - 2] and other == typed[at - 2]:
                least = min(least, before[place - 2] + 1)
            row.append(least)
        before, above = above, row
    return above
