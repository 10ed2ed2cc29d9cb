"""Input made to keep a program busy or to fill its memory: small to write, dear to read, by its name."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Content = bytes | int
"""What a file holds; a number is its size, of zeros that no disk holds."""

HUNDRED_MB = 100_000_000
VERSIONS = b"name: Bomb\nversions: [{version: 1.0.0}]\n"
HEAD = b"metric,dataset,value\n"


@dataclass(frozen=True, slots=True)
class Bomb:
    """Files of a model's folder that go off while it is read, and the rule that says so on its page.

    Without a rule the input is no fault, and is read as what it is.
    """

    name: str
    rule: str
    files: Callable[[], Mapping[str, Content]] = field(repr=False)


def _card(content: Callable[[], Content]) -> Callable[[], Mapping[str, Content]]:
    return lambda: {"card.yaml": content()}


def _table(
    name: str, content: Callable[[], Content], more: bytes = b""
) -> Callable[[], Mapping[str, Content]]:
    return lambda: {"card.yaml": VERSIONS + more, name: content()}


def _text(key: bytes, content: Callable[[], str]) -> Callable[[], Mapping[str, Content]]:
    return _card(lambda: VERSIONS + key + b": " + json.dumps(content()).encode() + b"\n")


def _laughs() -> bytes:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 30)]
    return "\n".join(lines).encode()


def _merges() -> bytes:
    lines = ["m0: &m0 {a: 1}"]
    lines += [f"m{at}: &m{at} {{<<: [{', '.join([f'*m{at - 1}'] * 9)}]}}" for at in range(1, 30)]
    return "\n".join(lines).encode()


def _wide_header(columns: int) -> bytes:
    names = ",".join(f"c{at}" for at in range(columns))
    return f"metric,value,{names}\nauc,0.9{',' * columns}\n".encode()


def _deep_json() -> bytes:
    return b'{"1.0.0": ' + b'{"a": ' * 100_000 + b"1" + b"}" * 100_000 + b"}"


def _parquet(rows: int) -> bytes:
    """A column of one text without end, which is written once and read `rows` times."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415 - the same

    long = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array(["x" * 100_000]))
    table = pa.table({"metric": long, "value": pa.array(["1"] * rows).dictionary_encode()})
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


DEEP = 100_000
YAML = (
    Bomb("aliases that multiply", "yaml-alias", _card(_laughs)),
    Bomb("merges that multiply", "yaml-alias", _card(_merges)),
    Bomb("100,000 lists in each other", "too-deep", _card(lambda: b"[" * DEEP)),
    Bomb("100,000 mappings in each other", "too-deep", _card(lambda: b"{a: " * DEEP)),
    Bomb("100,000 dashes", "too-deep", _card(lambda: b"- " * DEEP)),
    Bomb("100,000 question marks", "too-deep", _card(lambda: b"? " * DEEP)),
    Bomb(
        "a staircase of 2,000 steps",
        "too-deep",
        _card(lambda: b"".join(b" " * at + b"a:\n" for at in range(2000))),
    ),
    Bomb("a card of 100 MB", "too-large", _card(lambda: HUNDRED_MB)),
    Bomb("a key of 3 MB", "unknown-key", _card(lambda: VERSIONS + b"? " + b"k" * 3_000_000 + b"\n: 1\n")),
    Bomb(
        "a million values in a list",
        "too-large",
        _card(lambda: VERSIONS + b"tags: [" + b"a," * 1_000_000 + b"]\n"),
    ),
    Bomb("300,000 keys", "too-large", _card(lambda: b"".join(b"k%d: \n" % at for at in range(300_000)))),
    Bomb("300,000 keys, one key", "too-large", _card(lambda: b"k: 1\n" * 300_000)),
    Bomb(
        "100,000 anchors",
        "yaml-anchor",
        _card(lambda: b"".join(b"k%d: &a%d 1\n" % (at, at) for at in range(100_000))),
    ),
    Bomb("an empty key in 3 MB of comment", "missing-key", _card(lambda: b"#" + b"x" * 3_000_000)),
    Bomb("a million documents", "yaml-documents", _card(lambda: b"---\n" * 900_000)),
    Bomb("tags without end", "yaml-tag", _card(lambda: b"a: !<" + b"x" * 1_000_000 + b"> 1\n")),
    Bomb(
        "a number of 10,000 digits",
        "bad-value",
        _card(lambda: VERSIONS.replace(b"1.0.0}", b"1.0.0, parameters: " + b"9" * 10_000 + b"}")),
    ),
    Bomb(
        "an exponent of 10,000 digits",
        "bad-value",
        _card(lambda: VERSIONS.replace(b"1.0.0}", b"1.0.0, parameters: 1e" + b"9" * 10_000 + b"}")),
    ),
    Bomb("a name of 200,000 characters", "", _card(lambda: b"name: " + b"W" * 200_000 + b"\n")),
)
TABLES = (
    Bomb("a CSV file of 100 MB", "too-large", _table("metrics.csv", lambda: HUNDRED_MB)),
    Bomb("a JSON file of 100 MB", "too-large", _table("metrics.json", lambda: HUNDRED_MB)),
    Bomb(
        "a CSV file of 50,000 columns",
        "too-many-columns",
        _table("metrics.csv", lambda: _wide_header(50_000)),
    ),
    Bomb("JSON nested 100,000 deep", "json", _table("metrics.json", _deep_json)),
    Bomb("JSON lists nested 100,000 deep", "json", _table("metrics.json", lambda: b"[" * DEEP)),
    Bomb("JSON lines nested 100,000 deep", "json", _table("metrics.jsonl", lambda: b'{"a":' * DEEP)),
    Bomb(
        "a JSON number of 100,000 digits",
        "bad-value",
        _table("metrics.json", lambda: b'[{"metric":"auc","value":' + b"9" * DEEP + b"}]"),
    ),
    Bomb(
        "a CSV cell of 10 MB", "csv", _table("metrics.csv", lambda: HEAD + b"auc,test," + b"9" * 10_000_000)
    ),
    Bomb(
        "a quote that never closes, 10 MB",
        "csv",
        _table("metrics.csv", lambda: HEAD + b'"' + b"a\n" * 5_000_000),
    ),
    Bomb("a million broken rows", "field-count", _table("metrics.csv", lambda: HEAD + b"a\n" * 1_000_000)),
    Bomb("a million quotes in cells", "csv", _table("metrics.csv", lambda: HEAD + b'a"b,"c"d,"\n' * 300_000)),
    Bomb(
        "Parquet that unfolds to 5 GB", "too-many-rows", _table("metrics.parquet", lambda: _parquet(50_000))
    ),
)
MARKDOWN = (
    Bomb("20,000 brackets", "markdown", _text(b"description", lambda: "[" * 20_000)),
    Bomb("5,000 footnotes", "markdown", _text(b"description", lambda: "[^1]" * 5_000)),
    Bomb("long emphasis", "", _text(b"description", lambda: "*a **b " * 2_000)),
    Bomb("5,000 quotations", "markdown", _text(b"description", lambda: "> " * 5_000)),
    Bomb(
        "a table of 20,000 columns",
        "markdown",
        _text(b"description", lambda: "|a" * 20_000 + "\n" + "|-" * 20_000),
    ),
    Bomb("a README of 100 MB", "", lambda: {"card.yaml": VERSIONS, "README.md": HUNDRED_MB}),
    Bomb(
        "a README of a million links",
        "",
        lambda: {"card.yaml": VERSIONS, "README.md": b"[a](b) " * 1_000_000},
    ),
)
BOMBS = (*YAML, *TABLES, *MARKDOWN)
