"""The bytes of a signature -> what it speaks of: files, their digests, and how it was made.

The format is that of OpenSSF Model Signing: a Sigstore bundle in JSON, in it a DSSE envelope, in that a
statement of in-toto. Nothing is proved here; that needs cryptography, which `catalog verify` asks for.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from catalog.kit.paths import refused
from catalog.kit.text import visible

LARGEST_BUNDLE = 1_000_000
"""Bytes: room for some five thousand files, and little enough to be read by every build."""
SMALLEST_SHARD, LARGEST_SHARD = 1_000_000, 1 << 50
SHA256 = "sha256"
HASHES = {SHA256: SHA256, "blake2": "blake2b", "blake3": "blake3"}
"""Hashes of the format, by their names elsewhere."""
KEY, CERTIFICATE, SIGSTORE = "key", "certificate", "sigstore"
SELF = "."
"""What a lone file is called in its own signature."""
_TYPE = "application/vnd.in-toto+json"
_STATEMENT = "https://in-toto.io/Statement/v1"
_SIGNED = "https://model_signing/signature/v1.0"
_SIGNED_BEFORE = "https://model_signing/Digests/v0.1"
_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----\s+([A-Za-z0-9+/=\s]+?)-----END \1-----")
Keyed = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a signature speaks of: `files` with their digests, whole or in shards of so many bytes.

    `hint` is the SHA-256 of the public key, where the signature tells it.
    """

    method: str
    files: tuple[tuple[str, str], ...]
    shard: int = 0
    algorithm: str = "sha256"
    hint: str = ""

    @property
    def told(self) -> dict[str, str]:
        """The names of whole files with their digests; of parts of files only that they are spoken of."""
        if self.shard:
            return {name.rsplit(":", 2)[0]: "" for name, _ in self.files}
        return dict(self.files)

    def paths(self, root: str) -> tuple[str, ...]:
        """What it speaks of by paths, where what was signed lies at `root`, which may be the file itself."""
        own = root.rpartition("/")[2]
        names = [SELF if len(self.told) == 1 and name == own else name for name in self.told]
        return tuple("/".join(part for part in (root, name) if part and part != SELF) for name in names)


def read_bundle(content: bytes) -> Bundle:
    """Read a signature; ValueError says in a sentence why it is none."""
    if len(content) > LARGEST_BUNDLE:
        raise ValueError(f"it is larger than {LARGEST_BUNDLE:,} bytes")
    outer = _json(content)
    envelope = _keyed(outer, "dsseEnvelope")
    if envelope.get("payloadType") != _TYPE:
        raise ValueError(f"its payload is not of the type {_TYPE}")
    if not isinstance(signatures := envelope.get("signatures"), list) or len(signatures) != 1:
        raise ValueError("it must hold exactly one signature")
    _text(signatures[0] if isinstance(signatures[0], dict) else {}, "sig")
    statement = _json(_decoded(_text(envelope, "payload")))
    if statement.get("_type") != _STATEMENT:
        raise ValueError(f"its payload is no statement of the type {_STATEMENT}")
    material = _keyed(outer, "verificationMaterial")
    shard, algorithm, files = _spoken_of(statement)
    return Bundle(_method(material), tuple(sorted(files)), shard, algorithm, _hint(material))


def key_print(content: bytes) -> str:
    """The SHA-256 by which a signature names a public key, however its lines are broken; empty for others."""
    found = _PEM.search(content)
    if found is None or found[1] != b"PUBLIC KEY":
        return ""
    body = b"".join(found[2].split())
    lines = [body[at : at + 64] for at in range(0, len(body), 64)]
    pem = b"\n".join([b"-----BEGIN PUBLIC KEY-----", *lines, b"-----END PUBLIC KEY-----", b""])
    return hashlib.sha256(pem).hexdigest()


def pem_kinds(content: bytes) -> tuple[str, ...]:
    """What a file of keys or certificates holds: `PUBLIC KEY`, `CERTIFICATE`, …"""
    return tuple(found[1].decode() for found in _PEM.finditer(content))


def _json(content: bytes) -> Keyed:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise ValueError("it is no JSON that can be read") from None
    if not isinstance(found, dict):
        raise ValueError("it is no JSON object")
    return found


def _keyed(of: Keyed, key: str) -> Keyed:
    if not isinstance(found := of.get(key), dict):
        raise ValueError(f"it holds no `{key}`")
    return cast("Keyed", found)


def _text(of: Keyed, key: str) -> str:
    if not isinstance(found := of.get(key), str) or not found:
        raise ValueError(f"it holds no `{key}`")
    return found


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise ValueError("its payload is no base64") from None


def _method(material: Keyed) -> str:
    if "publicKey" in material:
        return KEY
    if "certificate" in material or material.get("tlogEntries"):
        return SIGSTORE
    if "x509CertificateChain" in material:
        return CERTIFICATE
    raise ValueError("it does not say whether a key or a certificate made it")


def _hint(material: Keyed) -> str:
    key = material.get("publicKey")
    hint = key.get("hint") if isinstance(key, dict) else ""
    return hint if isinstance(hint, str) and re.fullmatch("[0-9a-f]{64}", hint) else ""


def _spoken_of(statement: Keyed) -> tuple[int, str, list[tuple[str, str]]]:
    """The bytes of a shard, the hash, and each name with its digest."""
    kind, subjects = statement.get("predicateType"), statement.get("subject")
    if not isinstance(subjects, list) or not subjects or not all(isinstance(each, dict) for each in subjects):
        raise ValueError("it names no subject")
    if kind == _SIGNED_BEFORE:
        told = [(each, _text(_keyed(each, "digest"), SHA256), SHA256) for each in subjects]
        return 0, SHA256, _named(told, 0)
    if kind != _SIGNED:
        raise ValueError(f"it is no signature of a model: its predicate is {visible(str(kind)[:80])}")
    predicate = _keyed(statement, "predicate")
    resources = predicate.get("resources")
    if not isinstance(resources, list) or not all(isinstance(each, dict) for each in resources):
        raise ValueError("it holds no list of `resources`")
    told = [(each, _text(each, "digest"), _text(each, "algorithm")) for each in resources]
    _hold_together(subjects, [digest for _, digest, _ in told])
    how = _keyed(predicate, "serialization")
    shard, algorithm = _shard(how), how.get("hash_type")
    return shard, algorithm if isinstance(algorithm, str) else SHA256, _named(told, shard)


def _shard(how: Keyed) -> int:
    """How many bytes were hashed at a time, 0 of whole files; shards that are tiny would be millions."""
    if how.get("method") != "shards":
        return 0
    size = how.get("shard_size")
    if not isinstance(size, int | float) or not SMALLEST_SHARD <= size <= LARGEST_SHARD:
        raise ValueError(f"it hashes files by parts of less than {SMALLEST_SHARD:,} bytes, or endless ones")
    return int(size)


def _hold_together(subjects: list[Keyed], digests: list[str]) -> None:
    """The subject has the digest of all digests, so that a list that was changed is told at once."""
    try:
        whole = hashlib.sha256(b"".join(map(bytes.fromhex, digests))).hexdigest()
    except ValueError:
        raise ValueError("a digest in it is no hexadecimal number") from None
    if len(subjects) != 1 or _keyed(subjects[0], "digest").get("sha256") != whole:
        raise ValueError("its list of files is not the one that its subject has the digest of")


def _digest(algorithm: str, digest: str, shard: int) -> str:
    """A digest as checksums are written; an unknown hash of a whole file is refused."""
    if not shard and algorithm not in HASHES:
        raise ValueError(
            f"it hashes files by `{visible(algorithm[:40])}`, which is none of {', '.join(HASHES)}"
        )
    try:
        return f"{HASHES.get(algorithm, algorithm)}:{bytes.fromhex(digest).hex()}"
    except ValueError:
        raise ValueError("a digest in it is no hexadecimal number") from None


def _named(told: list[tuple[Keyed, str, str]], shard: int) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for each, digest, algorithm in told:
        name = _text(each, "name")
        path = name.rsplit(":", 2)[0] if shard else name
        if path != SELF and (reason := refused(path)):
            raise ValueError(f"a file in it, `{visible(name[:80])}`, {reason}")
        if name in found:
            raise ValueError(f"it names `{visible(name[:80])}` twice")
        found[name] = _digest(algorithm, digest, shard)
    return list(found.items())
