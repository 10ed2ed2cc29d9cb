"""Input made to keep a program busy or to fill its memory: small to write, dear to read, each by its name."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
from pyarrow import parquet

Content = bytes | int
"""What a file holds; a number is its size, of zeros that no disk holds."""
Files = Mapping[str, Content]

HUNDRED_MB = 100_000_000
DEEP = 100_000
PLAIN = b"name: Bomb\nversions: [{version: 1.0.0}]\n"
HEAD = b"metric,dataset,value\n"
TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Bomb:
    """Files of a model's folder that go off while it is read, and the rule that says so on its page.

    Without a rule the input is no fault, and is shown as what it is.
    """

    name: str
    rule: str
    files: Callable[[], Files] = field(repr=False)


def card(name: str, rule: str, content: Callable[[], Content]) -> Bomb:
    """A card of its own."""
    return Bomb(name, rule, lambda: {"card.yaml": content()})


def beside(name: str, rule: str, file: str, content: Callable[[], Content], more: bytes = b"") -> Bomb:
    """A file beside a plain card."""
    return Bomb(name, rule, lambda: {"card.yaml": PLAIN + more, file: content()})


def text(name: str, rule: str, written: Callable[[], str]) -> Bomb:
    """A description."""
    return card(name, rule, lambda: PLAIN + b"description: " + json.dumps(written()).encode() + b"\n")


def _multiplied(first: str, step: str) -> bytes:
    lines = [f"a0: &a0 {first}"]
    lines += [f"a{at}: &a{at} {step % ', '.join([f'*a{at - 1}'] * 9)}" for at in range(1, 30)]
    return "\n".join(lines).encode()


def _wide(columns: int) -> bytes:
    names = ",".join(f"c{at}" for at in range(columns))
    return f"metric,value,{names}\nauc,0.9{',' * columns}\n".encode()


def _repeated(rows: int) -> bytes:
    """Parquet in which one long text is written once and stands in every row."""
    column = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array(["x" * 100_000]))
    table = pa.table({"metric": column, "value": pa.array(["1"] * rows)})
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


FIGURES = b"""figures:
- {title: Bars, kind: bar, file: f.csv, x: a, y: b}
- {title: Lines, kind: line, file: f.csv, x: b, y: b, by: a}
- {title: Matrix, kind: matrix, file: f.csv, x: a, y: a, value: b}
"""
YAML = (
    card("aliases that multiply", "yaml-alias", lambda: _multiplied("[lol]", "[%s]")),
    card("merges that multiply", "yaml-alias", lambda: _multiplied("{a: 1}", "{<<: [%s]}")),
    card("100,000 lists in each other", "too-deep", lambda: b"[" * DEEP),
    card("100,000 mappings in each other", "too-deep", lambda: b"{a: " * DEEP),
    card("100,000 dashes", "too-deep", lambda: b"- " * DEEP),
    card("100,000 question marks", "too-deep", lambda: b"? " * DEEP),
    card("2,000 steps down", "too-deep", lambda: b"".join(b" " * at + b"a:\n" for at in range(2000))),
    card("a card of 100 MB", TOO_LARGE, lambda: HUNDRED_MB),
    card("a million values in a list", TOO_LARGE, lambda: PLAIN + b"tags: [" + b"a," * 1_000_000 + b"]\n"),
    card("300,000 keys", TOO_LARGE, lambda: b"".join(b"k%d: \n" % at for at in range(300_000))),
    card("20,000 unknown keys", "unknown-key", lambda: b"".join(b"k%d: 1\n" % at for at in range(20_000))),
    card("one key 300,000 times", TOO_LARGE, lambda: b"k: 1\n" * 300_000),
    card("100,000 anchors", TOO_LARGE, lambda: b"".join(b"k%d: &a%d 1\n" % (at, at) for at in range(DEEP))),
    card("a key of 3 MB", "yaml-key", lambda: PLAIN + b"? " + b"k" * 3_000_000 + b"\n: 1\n"),
    card("a comment of 3 MB", "missing-key", lambda: b"#" + b"x" * 3_000_000),
    card("a million documents", "yaml-documents", lambda: b"---\n" * 900_000),
    card("a tag of 1 MB", "yaml-tag", lambda: b"a: !<" + b"x" * 1_000_000 + b"> 1\n"),
    card(
        "a number of 10,000 digits",
        "bad-value",
        lambda: b"name: B\nversions: [{version: 1.0.0, size: {parameters: " + b"9" * 10_000 + b"}}]\n",
    ),
    card("a name of 200,000 characters", "too-long", lambda: b"name: " + b"W" * 200_000 + b"\n"),
    card(
        "20,000 tags",
        "too-long",
        lambda: PLAIN + b"tags: [" + b",".join(b"t%d" % n for n in range(20_000)) + b"]\n",
    ),
)
TABLES = (
    beside("a CSV file of 100 MB", TOO_LARGE, "metrics.csv", lambda: HUNDRED_MB),
    beside("a JSON file of 100 MB", TOO_LARGE, "metrics.json", lambda: HUNDRED_MB),
    beside("CSV with 50,000 columns", TOO_LARGE, "metrics.csv", lambda: _wide(50_000)),
    beside("CSV with 5 million lines", TOO_LARGE, "metrics.csv", lambda: HEAD + b'"' + b"a\n" * 5_000_000),
    beside("a million broken rows", "field-count", "metrics.csv", lambda: HEAD + b"a\n" * 1_000_000),
    beside("300,000 broken quotes", "csv", "metrics.csv", lambda: HEAD + b'a"b,"c"d,"\n' * 300_000),
    beside("a cell of 10 MB", "csv", "metrics.csv", lambda: HEAD + b"auc,test," + b"9" * 10_000_000),
    beside("JSON nested 100,000 deep", "json", "metrics.json", lambda: b'{"a": ' * DEEP + b"1" + b"}" * DEEP),
    beside("JSON lists nested 100,000 deep", "json", "metrics.json", lambda: b"[" * DEEP),
    beside("JSON lines nested 100,000 deep", "json", "metrics.jsonl", lambda: b'{"a":' * DEEP),
    beside(
        "a list of 10 MB in a cell of JSON", "json", "metrics.json", lambda: b'[{"a":[' + b"1," * 5_000_000
    ),
    beside(
        "a number of 100,000 digits in JSON",
        "number",
        "metrics.json",
        lambda: b'[{"metric":"auc","value":' + b"9" * DEEP + b"}]",
    ),
    beside("Parquet that unfolds to 5 GB", TOO_LARGE, "metrics.parquet", lambda: _repeated(50_000)),
    beside("figures of 20,000 points", "", "f.csv", lambda: b"a,b\n" + b"x,1\ny,2\n" * 10_000, FIGURES),
    beside(
        "figures with labels of 100,000 characters and values of 1e308",
        "",
        "f.csv",
        lambda: b"a,b\n" + b"W" * DEEP + b",1e308\n" + b"V" * DEEP + b",-1e308\nx,1e9\n",
        FIGURES,
    ),
)
MARKDOWN = (
    text("20,000 brackets", "prose", lambda: "[" * 20_000),
    text("5,000 footnotes", "", lambda: "[^1]" * 5_000),
    text("long emphasis", "", lambda: "*a **b " * 2_000),
    text("5,000 quotations", "prose", lambda: "> " * 5_000),
    text("a table of 20,000 columns", "prose", lambda: "|a" * 20_000 + "\n" + "|-" * 20_000),
    text("200,000 spaces", "", lambda: "a" + " " * 199_000 + "b"),
    Bomb("a README of 100 MB", "prose", lambda: {"card.yaml": PLAIN, "README.md": HUNDRED_MB}),
    beside("a README of a million links", "prose", "README.md", lambda: b"[a](b) " * 1_000_000),
)
BOMBS = (*YAML, *TABLES, *MARKDOWN)
