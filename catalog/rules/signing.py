"""Rules of signatures: whether they can be read, and speak of the files that the card speaks of."""

from __future__ import annotations

import base64
import hashlib
import json

from catalog.kit.finding import Severity
from catalog.kit.rule import Rule
from catalog.rules.files import DIGEST, WEIGHTS
from catalog.rules.shapes import card, tables

_KEY = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----\n"
_SIGNED = (
    "versions: [{version: 1.0.0, artifacts: {path: model.onnx}, signed: {bundle: model.sig, key: team.pub}}]"
)


def _bundle(digest: str) -> str:
    """A signature of `model.onnx` in the form of OpenSSF Model Signing, which no key has made."""
    whole = hashlib.sha256(bytes.fromhex(digest)).hexdigest()
    statement = {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": "model.onnx", "digest": {"sha256": whole}}],
        "predicateType": "https://model_signing/signature/v1.0",
        "predicate": {
            "serialization": {"method": "files", "hash_type": "sha256", "allow_symlinks": False},
            "resources": [{"name": ".", "algorithm": "sha256", "digest": digest}],
        },
    }
    envelope = {
        "payload": base64.b64encode(json.dumps(statement).encode()).decode(),
        "payloadType": "application/vnd.in-toto+json",
        "signatures": [{"sig": "bm90IG1hZGUgYnkgYW55IGtleQ==", "keyid": ""}],
    }
    told = {
        "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
        "verificationMaterial": {"publicKey": {}, "tlogEntries": []},
        "dsseEnvelope": envelope,
    }
    return json.dumps(told) + "\n"


_GOOD = _bundle(DIGEST.removeprefix("sha256:"))
_OTHER = _bundle("0" * 64)

RULES: tuple[Rule, ...] = (
    Rule(
        "bad-signature",
        Severity.ERROR,
        "A signature cannot be read, or nothing says what it is to be checked by.",
        "A signature that nobody can check proves nothing, and looks as if it did. It must be a bundle of "
        "OpenSSF Model Signing, beside the card, with a public key, a certificate, or the identity of who "
        "signed; a private key in a repository is nobody's any more.",
        "Sign the files with `model_signing sign`; give `key`, `certificate`, or `identity` and `issuer`.",
        card(
            "versions: [{version: 1.0.0, artifacts: {path: model.onnx}, signed: {bundle: model.sig}}]",
            _SIGNED,
            beside={**WEIGHTS, "model.sig": _GOOD, "team.pub": _KEY},
        ),
    ),
    Rule(
        "signature-mismatch",
        Severity.ERROR,
        "A signature speaks of other files than the card.",
        "What was signed is another file, has another digest, or was signed by another key than the card "
        "says: the weights were changed after they were signed, or the signature is that of another version.",
        "Put back the files that were signed, or sign those of this version.",
        tables(
            {**WEIGHTS, "model.sig": _OTHER, "team.pub": _KEY},
            {**WEIGHTS, "model.sig": _GOOD, "team.pub": _KEY},
            says=_SIGNED,
        ),
    ),
)
