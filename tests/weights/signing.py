"""Keys, certificates and signatures as OpenSSF Model Signing makes them, for tests that check them."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from model_signing import hashing, signing

PEM, DER = serialization.Encoding.PEM, serialization.Encoding.DER
STATEMENT = "https://in-toto.io/Statement/v1"
FILES = {"method": "files", "hash_type": "sha256", "allow_symlinks": False}
SIGNED = "https://model_signing/signature/v1.0"


def private_key(path: Path) -> ec.EllipticCurvePrivateKey:
    """Make a key, its private part at `path` and its public part beside it as `.pub`."""
    key = ec.generate_private_key(ec.SECP256R1())
    path.write_bytes(_private(key))
    public = key.public_key().public_bytes(PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    path.with_suffix(".pub").write_bytes(public)
    return key


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def sign(what: Path, bundle: Path, key: Path, **how: object) -> None:
    """Sign a file or folder with a private key."""
    config = signing.Config().use_elliptic_key_signer(private_key=key)
    if how:
        config = config.set_hashing_config(hashing.Config().use_shard_serialization(**how))
    config.sign(what, bundle)


def certified(folder: Path, name: str) -> tuple[Path, Path, Path]:
    """An authority, and a key that it certifies: the paths of key, certificate and authority."""
    root, leaf = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _certificate(root, root, name, ca=True)
    paths = folder / f"{name}.key", folder / f"{name}.crt", folder / f"{name}-ca.pem"
    paths[0].write_bytes(_private(leaf))
    paths[1].write_bytes(_certificate(leaf, root, name, ca=False).public_bytes(PEM))
    paths[2].write_bytes(authority.public_bytes(PEM))
    return paths


def _certificate(key, signer, name: str, *, ca: bool) -> x509.Certificate:
    issuer = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    subject = issuer if ca else x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, f"{name} signer")])
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    usage = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only",
         "decipher_only"), False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(digital_signature=not ca, key_cert_sign=ca, crl_sign=ca, **usage), critical=True
        )
        .sign(signer, hashes.SHA256())
    )


def sign_certified(what: Path, bundle: Path, key: Path, certificate: Path, authority: Path) -> None:
    """Sign with a key that an authority certifies."""
    signing.Config().use_certificate_signer(
        private_key=key, signing_certificate=certificate, certificate_chain=[authority]
    ).sign(what, bundle)


def statement(*resources: dict[str, object], **changed: object) -> dict[str, object]:
    """What is signed of some files, its parts changed as a test needs it."""
    digests = [str(each.get("digest", "")) for each in resources]
    whole = hashlib.sha256(b"".join(bytes.fromhex(each) for each in digests)).hexdigest()
    return {
        "_type": STATEMENT,
        "subject": [{"name": "m", "digest": {"sha256": whole}}],
        "predicateType": SIGNED,
        "predicate": {"serialization": FILES, "resources": list(resources)},
        **changed,
    }


def resource(name: str, content: bytes = b"") -> dict[str, object]:
    """A file that is signed."""
    return {"name": name, "algorithm": "sha256", "digest": hashlib.sha256(content).hexdigest()}


def bundled(said: object, **changed: object) -> dict[str, object]:
    """A bundle around a statement, signed by nobody."""
    payload = base64.b64encode(json.dumps(said).encode()).decode()
    envelope = {
        "payload": payload,
        "payloadType": "application/vnd.in-toto+json",
        "signatures": [{"sig": "AA=="}],
    }
    return {
        "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
        "verificationMaterial": {"publicKey": {"hint": "0" * 64}, "tlogEntries": []},
        "dsseEnvelope": envelope | changed,
    }
