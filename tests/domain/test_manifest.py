"""A manifest is what a build writes, field by field, or is refused with the field."""

from __future__ import annotations

import json

import pytest

from catalog.domain.manifest import MANIFEST, About, problem_of, read, written

HASH = "ab" * 32
WHOLE = {
    "format": 1,
    "name": "7e51",
    "version": "0.1.0",
    "templates": HASH,
    "models": "models",
    "edition": "public",
    "base_url": "https://models.example/",
    "as_of": "2026-11-26",
    "commit": "ab" * 20,
    "clean": True,
    "settings": "",
    "inputs": {"one": HASH},
    "files": {"index.html": [HASH, 3], "a\ud800": [HASH, 0]},
}


@pytest.mark.refuses("verified")
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"base_url": 5}, "`base_url` is 5"),
        ({"base_url": "http://[x"}, '`base_url` is "http://[x"'),
        ({"edition": None}, "`edition` is null"),
        ({"as_of": "zzz"}, "is not a date"),
        ({"clean": "yes"}, '`clean` is "yes"'),
        ({"commit": 7}, "`commit` is 7"),
        ({"commit": "HEAD"}, '`commit` is "HEAD"'),
        ({"settings": "x"}, '`settings` is "x"'),
        ({"inputs": [1]}, "`inputs` is no object"),
        ({"inputs": {"a": 1}}, "`inputs` has no SHA-256 of a"),
        ({"inputs": {"a": HASH.upper()}}, "`inputs` has no SHA-256 of a"),
        ({"files": "x"}, "no `name` and `files`"),
        ({"files": {"a": [HASH, True]}}, "`files` has no SHA-256 and size of a"),
        ({"files": {"a": [HASH, -5]}}, "is not what a build writes"),
        ({"files": {"a\x1b[31m": ["zz", 5]}}, "SHA-256 and size of a�[31m"),
        ({"files": {MANIFEST: [HASH, 3]}}, "it lists itself"),
        ({"name": None}, "no `name` and `files`"),
        ({"format": "1"}, "`format` is no number from 1 to 1"),
        ({"format": True}, "`format` is no number from 1 to 1"),
        ({"format": 0}, "`format` is no number from 1 to 1"),
        ({"format": 99}, "is of format 99, and this tool knows up to 1; take a later model-catalog"),
    ],
)
def test_a_field_that_no_build_writes_is_named(change: dict[str, object], words: str) -> None:
    text = json.dumps({**WHOLE, **change}).encode()
    assert read(text) is None
    assert words in problem_of(text)


@pytest.mark.refuses("verified")
@pytest.mark.parametrize(
    "text", [b"[" * 200_000, b"", b"\xff\xfe", b'{"name": "a", "name": "b", "files": {}}']
)
def test_what_is_no_strict_json_is_refused(text: bytes) -> None:
    assert read(text) is None
    assert "is not what a build writes: " in problem_of(text)


@pytest.mark.accepts("verified")
def test_what_a_build_writes_and_wrote_before_is_read() -> None:
    found = read(json.dumps(WHOLE).encode())
    assert found is not None
    assert (found.about.edition, found.about.clean, dict(found.inputs)) == ("public", True, {"one": HASH})
    assert problem_of(json.dumps(WHOLE).encode()) == ""
    again = read(written("7e51", found.about, found.inputs, []))
    assert again is not None
    assert again.about == found.about
    older = read(b'{"name": "a", "files": {"index.html": "0f"}}')
    assert older is not None
    assert (older.about, dict(older.files)) == (About(), {"index.html": b""})
