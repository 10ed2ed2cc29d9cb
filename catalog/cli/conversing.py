"""`catalog new --interactive`: questions on a terminal or to a pipe, and a card from the answers."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType

from catalog.cli.parts import refuse
from catalog.drafting.draft import Draft
from catalog.drafting.questions import QUESTIONS, Question, asked, chosen
from catalog.drafting.tried import Door
from catalog.kit.finding import CatalogError, Finding, Severity
from catalog.kit.text import visible

with suppress(ImportError):  # it is not everywhere, and then answers are typed without editing
    import readline  # noqa: F401 - to be there is all it has to do

_WORDS: Mapping[str, bool] = MappingProxyType({"y": True, "yes": True, "n": False, "no": False})
_NO_ANSWERS = (
    "nobody answers here: run it on a terminal, or pipe one answer a line into it (an empty one skips)"
)


def converse(draft: Draft, door: Door) -> Draft | None:
    """Ask everything, show the card, and return it if it is to be written."""
    print(f"A card for {draft.id}. Enter skips, ? shows what is known, Ctrl-D ends early, Ctrl-C leaves.")
    try:
        draft = _all_answered(draft, door)
        return draft if _confirmed(draft) else None
    except KeyboardInterrupt:
        print("\nNothing was written.")
        raise


def _all_answered(draft: Draft, door: Door) -> Draft:
    """The draft with the answers up to the end of them."""
    begun = False
    for question in QUESTIONS:
        if asked(question, draft, door):
            try:
                draft, begun = _answered(question, draft, door), True
            except EOFError:
                refuse(not begun and not sys.stdin.isatty(), _NO_ANSWERS)
                print()
                break
    return draft


def ask_id() -> str:
    """Ask for the id of a model that none was given for."""
    try:
        return input("Id, which is its folder, such as risk/credit-scorer: ").strip()
    except EOFError:
        raise CatalogError(_NO_ANSWERS) from None


def _answered(question: Question, draft: Draft, door: Door) -> Draft:
    """The draft with an answer that the door lets through; a doubtful one has to be given twice."""
    prompt = f"{question.words} ({question.hint.format(name=draft.name)}): "
    doubted = ""
    if question.numbered:
        _show(question.known(door), numbered=True)
    while answer := _line(prompt):
        if answer == "?":
            _show(question.known(door), numbered=question.numbered)
            continue
        said = chosen(question, answer, door)
        after = question.put(draft, said) if said else draft
        wrong = door.news(draft, after)
        doubts = [
            *dict.fromkeys(map(_told, wrong)),
            *filter(None, [question.doubt(door, each) for each in said]),
        ]
        allowed = not any(each.severity is Severity.ERROR for each in wrong)
        if not doubts or (allowed and answer == doubted):
            return after
        for each in doubts:
            print(visible(f"  {each}"))
        if allowed:
            print("  Enter the same again to keep it.")
        doubted = answer
    return draft


def _told(finding: Finding) -> str:
    """A finding in the words of the check, without its place."""
    return str(finding).removeprefix(f"{finding.place}: ")


def _line(prompt: str) -> str:
    return input(prompt).strip()


def _show(known: Sequence[str], *, numbered: bool) -> None:
    if not known:
        print("  Nothing is known; write what fits.")
    elif numbered:
        for number, each in enumerate(known, start=1):
            print(f"  {number}. {visible(each)}")
    else:
        print("  " + ", ".join(map(visible, known)))


def _confirmed(draft: Draft) -> bool:
    if lost := draft.dropped():
        print(f"  A measurement without a value says nothing, so it is left out: {visible(lost)}.")
    print(f"\n{draft.card()}")
    if table := draft.metrics():
        print(f"metrics.csv:\n{table}")
    try:
        while (said := _line("Write it? (y or n) ").lower()) not in _WORDS:
            print(f"  `{visible(said[:40])}` is neither; write y or n.")
        return _WORDS[said]
    except EOFError:
        print()
        return False
