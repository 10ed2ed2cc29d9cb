"""Turn cards into JSON for programs, and the JSON that programs write into cards."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from catalog.exchange.landing.card_files import table
from catalog.exchange.leaving.measured import rows_of
from catalog.exchange.reading.documents import gathered, near
from catalog.exchange.shape import Export, Fields, ForeignCard, Format, Import, Loss, Outgoing
from catalog.exchange.trouble import absent
from catalog.kit.finding import CatalogError, Finding, Place, error
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode
from catalog.kit.number import plain
from catalog.kit.paths import valid_id
from catalog.kit.schema import Absent
from catalog.kit.text import slug, visible
from catalog.kit.written import Plain, Tree

SYSTEM = "card-json"
CARD, METRICS = "card.json", "metrics.csv"
LARGEST = 4_000_000
_WORDS = frozenset({"true", "false"})
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_ABSENT = frozenset(each.value for each in Absent)


def _write(model: Outgoing) -> Export:
    losses: list[Loss] = []
    text = _json(model.tree, "", model.id, losses)
    files = {CARD: f"{text}\n".encode()}
    if model.measurements:
        files[METRICS] = table(rows_of(model.measurements, model.words.metrics))
    if model.readme and model.tree.get("description") is None:
        files["README.md"] = model.readme.encode()
    return Export(files, tuple(losses))


def _json(node: Node, at: str, model: str, losses: list[Loss]) -> str:
    """Write a node as JSON, on as many lines as it has keys."""
    if isinstance(node, MappingNode):
        entries = [
            f"{json.dumps(key.text, ensure_ascii=False)}: {_json(value, f'{at}.{key.text}', model, losses)}"
            for key, value in node.entries
        ]
        return _lines("{", entries, "}")
    if isinstance(node, SequenceNode):
        items = (_json(each, f"{at}.{number}", model, losses) for number, each in enumerate(node.items))
        return _lines("[", list(items), "]")
    if not node.plain and node.text in _ABSENT:
        losses.append(Loss(model, at[1:], node.text, "in JSON the word means that nothing is known"))
    return _scalar(node)


def _lines(start: str, entries: list[str], end: str) -> str:
    if not entries:
        return start + end
    inner = ",\n".join(entries).replace("\n", "\n  ")
    return f"{start}\n  {inner}\n{end}"


def _scalar(node: ScalarNode) -> str:
    if node.empty:
        return "null"
    if node.plain and (node.text.lower() in _WORDS or _NUMBER.fullmatch(node.text)):
        return node.text.lower()
    number = plain(node.text) if node.plain else None
    if number is not None and _NUMBER.fullmatch(repr(number)):
        return repr(number)  # such as 0x1F, which JSON cannot say
    return json.dumps(node.text, ensure_ascii=False)


def _read(source: str) -> Iterator[Import]:
    """Read every `card.json` below a folder, or one file; each is a batch."""
    root = Path(source)
    if not root.is_file() and not root.is_dir():
        raise absent(root)
    names, findings = ([root.name], []) if root.is_file() else gathered(root, f"**/{CARD}")
    if findings:
        yield Import(SYSTEM, findings=tuple(findings))
    folder = root.parent if root.is_file() else root
    for name in sorted(names, key=lambda each: each.split("/")):
        yield _batch(folder / name, PurePosixPath(name).parent.as_posix(), len(names))


def _batch(path: Path, below: str, whole: int) -> Import:
    label = path.name if below == "." else f"{below}/{path.name}"
    try:
        card, rows = _card(path), _rows(near(path.parent, METRICS))
        readme = near(path.parent, "README.md")
        files = {"README.md": _content(readme)} if readme else {}
    except CatalogError as problem:
        return Import(SYSTEM, findings=(_broken(label, str(problem)),), whole=whole)
    name = card.get("name")
    if not isinstance(name, str):
        return Import(SYSTEM, findings=(_broken(label, "the card has no `name`"),), whole=whole)
    id_ = slug(name) if below == "." else below
    if valid_id(id_):
        id_ = "/".join(slug(part) for part in id_.split("/"))
    fields: Fields = {**card, "source": {"system": SYSTEM, "id": visible(id_ if below == "." else below)}}
    return Import(SYSTEM, (ForeignCard(id_, fields, rows, files),), whole=whole)


def _broken(label: str, message: str) -> Finding:
    return error(Place(label), "import-broken", message)


def _card(path: Path) -> dict[str, Tree]:
    content = _content(path)
    try:
        found = json.loads(content, parse_int=Plain, parse_float=Plain, parse_constant=Plain)
    except (ValueError, RecursionError) as problem:
        raise CatalogError(f"this is not JSON: {problem}") from problem
    if not isinstance(found, dict):
        raise CatalogError("a card is a JSON object")
    return {key: _tree(value) for key, value in found.items()}


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as problem:
        raise CatalogError(f"{path.name} cannot be read: {problem.strerror}") from problem
    if len(content) > LARGEST:
        raise CatalogError(f"{path.name} has more than {LARGEST:,} bytes")
    return content


def _tree(value: object) -> Tree:
    """Turn JSON into a tree; a word that stands for what is not known stands plain."""
    if isinstance(value, Mapping):
        return {str(key): _tree(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_tree(each) for each in value]
    if isinstance(value, str):
        return Plain(value) if isinstance(value, Plain) or value in _ABSENT else value
    return Plain("null" if value is None else str(value).lower())


def _rows(path: Path | None) -> tuple[Mapping[str, str], ...]:
    if path is None:
        return ()
    try:
        text = _content(path).decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), strict=True))
    except (UnicodeDecodeError, csv.Error) as problem:
        raise CatalogError(f"{METRICS} cannot be read: {problem}") from problem
    return tuple(
        {key: cell for key, cell in row.items() if key and isinstance(cell, str) and cell} for row in rows
    )


FORMAT = Format(
    SYSTEM,
    "Cards as JSON, for programs",
    source="a folder with card.json files (and metrics.csv, README.md beside them), or one card.json",
    read=_read,
    write=_write,
    target="a folder",
)
