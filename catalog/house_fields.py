"""House fields of a card -> findings where the house's own JSON Schema does not allow them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.kit.finding import Finding, error
from catalog.kit.node import Step, place_of
from catalog.kit.schema import Absent
from catalog.read.entry import Entry
from catalog.read.house import House

Path = tuple[Step, ...]


def house_fields(entry: Entry, house: House) -> Iterator[Finding]:
    """Check `extra` of the card and of each version; a section without a schema is free."""
    if not house.schemas:
        return
    places: list[tuple[Path, Mapping[str, object]]] = [(("extra",), entry.card.extra)]
    places += [(("versions", at, "extra"), each.extra) for at, each in enumerate(entry.card.versions)]
    for at, extra in places:
        for name, fields in extra.items():
            if name in house.schemas:
                yield from _check((*at, name), fields, house.schemas[name], entry)


def _check(at: Path, fields: object, schema: Mapping[str, object], entry: Entry) -> Iterator[Finding]:
    from jsonschema.validators import Draft202012Validator  # noqa: PLC0415 - only houses with own sections need it

    for problem in Draft202012Validator(dict(schema)).iter_errors(_plain(fields)):
        path: Path = (*at, *problem.absolute_path)
        label = ".".join(str(step) for step in path if isinstance(step, str))
        yield error(
            place_of(entry.tree, path),
            "house-field",
            f"{label}: {problem.message[:200]}",
            "see `sections` in catalog.yaml",
        )


def _plain(value: object) -> object:
    """As JSON has it; what is known not to be known is left to no schema."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items() if not isinstance(each, Absent)}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
