"""A tree of YAML nodes -> a validated value of a schema, with every fault found and placed in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from catalog.kit.bounded import MOST_FINDINGS, bounded
from catalog.kit.finding import Finding, Place, error
from catalog.kit.keys import inner_hint, keys_at, unknown_hint
from catalog.kit.node import NULLS, MappingNode, Node, ScalarNode, SequenceNode, Step, place_of
from catalog.kit.schema import Absent, Plain, kind_of
from catalog.kit.text import which_word

M = TypeVar("M", bound=BaseModel)
Path = tuple[Step, ...]
_ABSENT = {each.value: each for each in Absent}
_ROUNDS = (
    8  # a dropped part can uncover a fault above it, such as a missing name; never more often than it nests
)


_MOST = MOST_FINDINGS + 1
"""How many faults of a round are put into words: looking for what was meant takes long."""


def admit(node: MappingNode, model: type[M]) -> tuple[M | None, tuple[Finding, ...]]:
    """Validate `node` as `model`; what is wrong is left out of the value and said in findings.

    Returns None for the value only where something required is missing.
    """
    raw = plain_value(node)
    empty = [*_unknown_empty(node, model)]
    findings = {_unknown(node, model, path) for path in empty[:_MOST]}
    beyond = len(empty[_MOST:])
    for number in range(_ROUNDS):
        try:
            return model.model_validate(raw, by_alias=True, by_name=False), bounded(findings, beyond)
        except ValidationError as problem:
            details = problem.errors(include_url=False)
            # What is missing only after the first round was there, was wrong, and has been said.
            found = [each for each in details if number == 0 or each["type"] != "missing"]
            findings.update(_finding(node, model, each) for each in found[:_MOST])
            beyond += len(found[_MOST:])
            if not _drop(raw, [tuple(each["loc"]) for each in details]):
                break
    return None, bounded(findings, beyond)


def plain_value(node: Node) -> Any:  # noqa: ANN401 - what pydantic is fed; nothing beyond the door sees it
    """Turn a node into dicts, lists and text; keys without a value are left out."""
    if isinstance(node, ScalarNode):
        text = node.text
        if node.plain:
            return None if text in NULLS else _ABSENT.get(text) or Plain(text)
        return text or None
    if isinstance(node, SequenceNode):
        return [plain_value(item) for item in node.items]
    found = {}
    for key, value in node.entries:
        if (plain := plain_value(value)) is not None:
            found[key.text] = plain
    return found


def _finding(node: MappingNode, model: type[BaseModel], detail: ErrorDetails) -> Finding:
    path = tuple(detail["loc"])
    kind, name = detail["type"], str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        return _unknown(node, model, path)
    if kind == "missing":
        return error(place_of(node, path[:-1]), "missing-key", f"`{name}` is missing{_inside(path[:-1])}")
    place = place_of(node, path)
    if _EXPECTED.get(kind) == _MAPPING:
        message = f"{_label(path)}: expected {_MAPPING}, found {kind_of(detail['input'])}"
        return error(place, "wrong-type", message, inner_hint(model, path))
    return _wrong_value(place, _label(path), detail)


def _unknown_empty(node: Node, model: type[BaseModel]) -> Iterator[Path]:
    """The paths of keys without a value that are not known where they stand."""
    known: dict[Path, Sequence[str]] = {}
    for path in _empty(node):
        above = path[:-1]
        if above not in known:
            known[above] = keys_at(model, above)
        if known[above] and path[-1] not in known[above]:
            yield path


def _unknown(node: MappingNode, model: type[BaseModel], path: Path) -> Finding:
    name, place = str(path[-1]), place_of(node, path, key=True)
    return error(place, "unknown-key", f"the key `{name}` is not known here", unknown_hint(model, path))


def _wrong_value(place: Place, label: str, detail: ErrorDetails) -> Finding:
    kind, found = detail["type"], kind_of(detail["input"])
    context = detail.get("ctx", {})
    if kind == "value_error":
        return error(place, "bad-value", f"{label}: {context['error']}")
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        hint = which_word(str(detail["input"]), expected.split(", "))
        return error(place, "bad-value", f"{label}: {found} is not known", hint)
    wanted = _EXPECTED.get(kind)
    message = f"expected {wanted}, found {found}" if wanted else detail["msg"]
    hint = "a value in braces is a mapping; quote it" if wanted == "text" and found == "a mapping" else ""
    return error(place, "wrong-type", f"{label}: {message}", hint)


_MAPPING = "a mapping"
_EXPECTED = {
    "string_type": "text",
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "tuple_type": "a list",
    "list_type": "a list",
}


def _label(path: Path) -> str:
    return ".".join(str(step) for step in path if isinstance(step, str)) or "the card"


def _inside(path: Path) -> str:
    return f" in `{_label(path)}`" if path else ""


def _empty(node: Node, path: Path = ()) -> list[Path]:
    """The paths of keys without a value: what is not reported, or a value that a comma cut off."""
    found: list[Path] = []
    if isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            if not isinstance(item, ScalarNode):
                found += _empty(item, (*path, number))
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            if not isinstance(value, ScalarNode):
                found += _empty(value, (*path, key.text))
            elif value.plain and value.text in NULLS:
                found.append((*path, key.text))
    return found


def _drop(raw: Any, paths: list[Path]) -> bool:  # noqa: ANN401 - see plain_value
    """Take the faulty parts out of `raw`, list items from the end; False where nothing could be taken out."""
    dropped = False
    for path in sorted(set(paths), key=lambda each: [str(step).zfill(9) for step in each], reverse=True):
        dropped = _drop_one(raw, path) or dropped
    return dropped


def _drop_one(raw: Any, path: Path) -> bool:  # noqa: ANN401 - see plain_value
    holders: list[tuple[Any, Step]] = []
    here = raw
    for step in path:
        keyed = isinstance(here, dict) and step in here
        if keyed or (isinstance(here, list) and isinstance(step, int) and step < len(here)):
            holders.append((here, step))
            here = here[step]
        elif step != 0:  # 0 may be the index of a list written without brackets
            break
    if not holders:
        return False
    holder, step = holders[-1]
    del holder[step]
    return True
