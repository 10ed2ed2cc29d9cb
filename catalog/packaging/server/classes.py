"""The classes of a model and what a card calls them -> which of its columns or answers is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .signature import Feature, Json

_CHANCE = re.compile(r"^(?:p|prob|proba|probability)_(?:of_|is_)?|_(?:p|prob|proba|probability)$")


class UnservableError(Exception):
    """The weights and the card do not go together; the message says in what."""


def name_of(value: object) -> str:
    """A class as text, however a library or a card writes it: 1, 1.0 and `1` are one class."""
    try:
        number = (
            float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
        )
    except (ValueError, OverflowError):
        number = None
    if number is not None and number.is_integer():
        return str(int(number))
    return str(value)


def places(output: Feature, classes: Sequence[str], count: int) -> list[int]:
    """Where each label stands among the classes: by its name, else in order; without labels as they are."""
    labels = [name_of(each) for each in output.labels]
    if not labels:
        return list(range(count))
    said = f"the output {output.name} has the labels {_few(output.labels)}, and the model"
    if len(labels) != count:
        raise UnservableError(f"{said} {count} classes{_these(classes)}; list as many in the card")
    if len(set(labels)) != count:
        raise UnservableError(f"{said} {count} classes{_these(classes)}; a label stands there twice")
    ours, theirs = _folded(labels), _folded(classes)
    if set(ours) == set(theirs):
        return [theirs.index(each) for each in ours]
    if set(ours) & set(theirs) or not all(map(_is_bare, theirs)):
        raise UnservableError(f"{said} the classes {_few(classes)}; use the model's names in the card")
    return list(range(count))


def column(output: Feature, outputs: Sequence[Feature], classes: Sequence[str], count: int) -> int:
    """The class that one number is the probability of: by `of`, else by a name that says it."""
    names = [{_plain(each)} for each in classes] or [set() for _ in range(count)]
    for each in (output, *outputs):
        if len(each.labels) == count:
            for label, place in zip(each.labels, places(each, classes, count), strict=True):
                names[place].add(_plain(label))
    name = _plain(output.name)
    wanted = {_plain(output.of)} if output.of else {name, _CHANCE.sub("", name)}
    found = [place for place, known in enumerate(names) if wanted & known]
    if len(found) == 1:
        return found[0]
    unclear = f"`of: {output.of}` names none of them" if output.of else "its name does not say of which"
    first = classes[-1] if classes else "LABEL"
    remedy = f"say `of: {first}` in the card{'' if classes else ', with `labels` in their order'}"
    raise UnservableError(
        f"the model gives {count} probabilities{_these(classes)}, and the output {output.name} is one "
        f"number: {unclear}; {remedy}, or give it shape: [{count}] in the card"
    )


def labelled(output: Feature, classes: Sequence[str]) -> Mapping[str, str]:
    """What each class that a model answers is called in the card."""
    if classes:
        order = places(output, classes, len(classes))
        return {classes[place]: label for label, place in zip(output.labels, order, strict=True)}
    names = [name_of(each) for each in output.labels]
    by_name = dict(zip(names, output.labels, strict=True))
    return (
        by_name
        if any(map(_is_bare, names))
        else by_name | dict(zip(map(str, range(len(names))), output.labels, strict=True))
    )


def agreed(output: Feature, classes: Sequence[str]) -> None:
    """Hold classes that go out under their own names against the type and values of the card."""
    values = {name_of(each).casefold() for each in output.values}
    if values and (odd := [each for each in classes if each.casefold() not in values]):
        words = (
            f"the model answers the class {odd[0]}, which is none of the values of the output {output.name}"
        )
        raise UnservableError(f"{words}; list `labels` in the order of its classes {_few(classes)}")


def label(value: Json, output: Feature, names: Mapping[str, str]) -> str:
    """The label of an answer."""
    found = names.get(name_of(value))
    if found is None:
        words = f"the model answers {value}, which is none of the labels of the output {output.name}"
        raise UnservableError(f"{words}; list `labels` in the order of the model's classes")
    return found


def _is_bare(name: str) -> bool:
    """Whether a class has no name of its own: a number, or true and false."""
    return name.casefold() in ("true", "false") or name.lstrip("-").replace(".", "", 1).isdigit()


def _folded(names: Sequence[str]) -> list[str]:
    """The names without regard to capitals, where that leaves them different."""
    folded = [each.casefold() for each in names]
    return folded if len(set(folded)) == len(folded) else list(names)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "_", name_of(name).casefold()).strip("_") or name


def _these(classes: Sequence[str]) -> str:
    return f" ({_few(classes)})" if classes else ""


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:6]) + (", …" if len(names) > 6 else "")
