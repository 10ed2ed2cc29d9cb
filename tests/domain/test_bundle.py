"""A signature is read for what it speaks of; what is none, or leads elsewhere, is refused with a reason."""

from __future__ import annotations

import json
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.domain.bundle import KEY, LARGEST_BUNDLE, key_print, read_bundle
from tests.weights.signing import bundled, private_key, resource, sign, statement

ONE = resource("model.onnx", b"weights")
DEEP = b"[" * 100_000


def told(bundle: object) -> bytes:
    return json.dumps(bundle).encode()


@pytest.mark.accepts("signatures")
def test_what_the_library_writes_is_read(tmp_path):
    private_key(tmp_path / "team.key")
    (tmp_path / "m").mkdir()
    (tmp_path / "m/a.onnx").write_bytes(b"weights")
    (tmp_path / "m/b.json").write_bytes(b"{}")
    sign(tmp_path / "m", tmp_path / "m.sig", tmp_path / "team.key")
    found = read_bundle((tmp_path / "m.sig").read_bytes())
    assert (found.method, [name for name, _ in found.files], found.shard) == (
        KEY,
        ["a.onnx", "b.json"],
        0,
    )
    assert found.hint == key_print((tmp_path / "team.pub").read_bytes())
    assert key_print((tmp_path / "team.pub").read_bytes().replace(b"\n", b"\r\n")) == found.hint
    assert found.paths("weights/m") == ("weights/m/a.onnx", "weights/m/b.json")

    sign(tmp_path / "m", tmp_path / "m.sig", tmp_path / "team.key", shard_size=1_000_000)
    found = read_bundle((tmp_path / "m.sig").read_bytes())
    assert (found.shard, found.told) == (1_000_000, {"a.onnx": "", "b.json": ""})


def test_a_statement_of_before_the_first_release_is_read():
    before = statement(predicateType="https://model_signing/Digests/v0.1", predicate={})
    before["subject"] = [{"name": "a.onnx", "digest": {"sha256": "ab" * 32}}]
    assert read_bundle(told(bundled(before))).files == (("a.onnx", f"sha256:{'ab' * 32}"),)


HOSTILE = {
    "larger than": b"{" + b" " * LARGEST_BUNDLE,
    "no JSON that can be read": DEEP,
    "no JSON object": b"[]",
    "holds no `dsseEnvelope`": b"{}",
    "is not of the type": told(bundled(statement(ONE), payloadType="text/plain")),
    "exactly one signature": told(bundled(statement(ONE), signatures=[])),
    "holds no `sig`": told(bundled(statement(ONE), signatures=["x"])),
    "no base64": told(bundled(statement(ONE), payload="%%")),
    "holds no `payload`": told(bundled(statement(ONE), payload=["a"])),
    "no statement of the type": told(bundled(statement(ONE, _type="x"))),
    "names no subject": told(bundled(statement(ONE, subject=7))),
    "no signature of a model": told(bundled(statement(ONE, predicateType="\x1b[2Jhttps://slsa.dev"))),
    "holds no `predicate`": told(bundled(statement(ONE, predicate=[]))),
    "no list of `resources`": told(bundled(statement(ONE, predicate={"resources": [1]}))),
    "leaves its folder by `..`": told(bundled(statement(resource("../../etc/passwd")))),
    "is absolute": told(bundled(statement(resource("/etc/passwd")))),
    "names a device": told(bundled(statement(resource("CON")))),
    "names `a` twice": told(bundled(statement(resource("a"), resource("a")))),
    "not the one that its subject": told(bundled(statement(ONE, subject=statement()["subject"]))),
    "no hexadecimal": told(
        bundled(statement(ONE, predicate={"serialization": {}, "resources": [{**ONE, "digest": "xyz"}]}))
    ),
    "none of sha256, blake2": told(bundled(statement({**ONE, "algorithm": "crc32"}))),
    "by parts of less than": told(
        bundled(statement(ONE, predicate={
            "serialization": {"method": "shards", "shard_size": 1}, "resources": [{**ONE, "name": "a:0:1"}],
        }))
    ),
    "whether a key or a certificate": told(bundled(statement(ONE)) | {"verificationMaterial": {}}),
}  # fmt: skip


@pytest.mark.refuses("signatures", "paths")
@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_no_signature_is_refused_with_a_reason(words):
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(ValueError, match=" ") as refused:
        read_bundle(HOSTILE[words])
    took, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert words in str(refused.value)
    assert str(refused.value).isprintable()
    assert (took < 0.2, peak < 50e6) == (True, True), (took, peak)


def test_the_costliest_bundle_that_is_read_is_cheap():
    content = told(bundled({"a": [[]] * 140_000}))
    assert len(content) < LARGEST_BUNDLE
    tracemalloc.start()
    with pytest.raises(ValueError, match="no statement"):
        read_bundle(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50e6


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(value: object, at: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Every place in a value of JSON."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, each in inner for place in places(each, (*at, key)))]


def changed(value: object, at: tuple[object, ...], junk: object) -> object:
    if not at:
        return junk
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[at[0]] = changed(value[at[0]], at[1:], junk)
    return copy


@pytest.mark.refuses("signatures")
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_whatever_stands_anywhere_in_a_bundle_is_read_or_refused_in_words(data):
    shards = {"method": "shards", "shard_size": 1e6, "hash_type": "sha256"}
    said = statement(ONE)
    if data.draw(st.booleans()):
        said["predicate"] = {"serialization": shards, "resources": [{**ONE, "name": "m:0:7"}]}
    if data.draw(st.booleans()):
        said = changed(said, data.draw(st.sampled_from(places(said))), data.draw(JUNK))
    whole = bundled(said)
    whole = changed(whole, data.draw(st.sampled_from(places(whole))), data.draw(JUNK))
    refused = ""
    try:
        read_bundle(told(whole))
    except ValueError as problem:
        refused = str(problem)
    assert refused.isprintable()
