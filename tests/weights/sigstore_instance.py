"""A Sigstore of one's own, offline: who certifies identities, who logs signatures, whom to trust for both.

It does with keys of its own what the public one does with its: a certificate for a moment that names an
identity and carries a receipt of a log of certificates, and a log of signatures whose one entry has a proof,
a checkpoint and a promise. What it signs is checked by the same code and steps as what sigstore.dev signs.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import struct
from dataclasses import dataclass, field

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID, ObjectIdentifier

DER, PEM = serialization.Encoding.DER, serialization.Encoding.PEM
TYPE = "application/vnd.in-toto+json"
ISSUER = ObjectIdentifier("1.3.6.1.4.1.57264.1.1")
NOW = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)
AGES = {"start": "2020-01-01T00:00:00Z"}
ORIGIN = "log.example"


def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _der(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def _id(key: ec.EllipticCurvePrivateKey) -> bytes:
    return hashlib.sha256(_der(key)).digest()


def _signed(key: ec.EllipticCurvePrivateKey, data: bytes) -> bytes:
    return key.sign(data, ec.ECDSA(hashes.SHA256()))


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


@dataclass
class Instance:
    """Its keys, and the certificate of its authority."""

    authority: ec.EllipticCurvePrivateKey = field(default_factory=_key)
    receipts: ec.EllipticCurvePrivateKey = field(default_factory=_key)
    log: ec.EllipticCurvePrivateKey = field(default_factory=_key)

    def __post_init__(self) -> None:
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "authority.example")])
        usage = _usage(key_cert_sign=True, crl_sign=True)
        ski = x509.SubjectKeyIdentifier.from_public_key(self.authority.public_key())
        self.name = name
        self.root = (
            _begun(name, name, self.authority, days=3650)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(ski, critical=False)
            .sign(self.authority, hashes.SHA256())
        )

    def trust(self) -> str:
        """Whom to trust, as `--trust-config` reads it."""
        urls = [{"url": "https://x.example", "majorApiVersion": 1, "validFor": AGES, "operator": "x"}]
        return json.dumps({
            "mediaType": "application/vnd.dev.sigstore.clienttrustconfig.v0.1+json",
            "trustedRoot": {
                "mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
                "tlogs": [self._trusted(self.log)],
                "ctlogs": [self._trusted(self.receipts)],
                "certificateAuthorities": [{
                    "subject": {"organization": "example", "commonName": "authority.example"},
                    "uri": "https://ca.example",
                    "certChain": {"certificates": [{"rawBytes": _b64(self.root.public_bytes(DER))}]},
                    "validFor": AGES,
                }],
                "timestampAuthorities": [],
            },
            "signingConfig": {
                "mediaType": "application/vnd.dev.sigstore.signingconfig.v0.2+json",
                "caUrls": urls, "oidcUrls": urls, "rekorTlogUrls": urls, "tsaUrls": urls,
                "rekorTlogConfig": {"selector": "ANY"}, "tsaConfig": {"selector": "ANY"},
            },
        })  # fmt: skip

    @staticmethod
    def _trusted(key: ec.EllipticCurvePrivateKey) -> dict[str, object]:
        told = {"rawBytes": _b64(_der(key)), "keyDetails": "PKIX_ECDSA_P256_SHA_256", "validFor": AGES}
        return {
            "baseUrl": "https://log.example", "hashAlgorithm": "SHA2_256", "publicKey": told,
            "logId": {"keyId": _b64(_id(key))},
        }  # fmt: skip

    def sign(self, statement: object, identity: str, issuer: str) -> str:
        """Sign a statement as an identity that an issuer vouches for, and log it."""
        key = _key()
        certificate = self._certified(key, identity, issuer)
        payload = json.dumps(statement).encode()
        pae = f"DSSEv1 {len(TYPE)} {TYPE} {len(payload)} ".encode() + payload
        signature = _b64(_signed(key, pae))
        envelope = {
            "payload": _b64(payload),
            "payloadType": TYPE,
            "signatures": [{"sig": signature, "keyid": ""}],
        }
        return json.dumps({
            "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
            "verificationMaterial": {
                "certificate": {"rawBytes": _b64(certificate.public_bytes(DER))},
                "tlogEntries": [self._logged(payload, signature, envelope, certificate)],
            },
            "dsseEnvelope": envelope,
        })  # fmt: skip

    def _certified(self, key: ec.EllipticCurvePrivateKey, identity: str, issuer: str) -> x509.Certificate:
        """A certificate with a receipt: the receipt is for the certificate as it is without it."""
        aki = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.authority.public_key())
        builder = (
            _begun(x509.Name([]), self.name, key, days=1)
            .add_extension(_usage(digital_signature=True), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
            .add_extension(aki, critical=False)
            .add_extension(
                x509.SubjectAlternativeName([x509.UniformResourceIdentifier(identity)]), critical=True
            )
            .add_extension(x509.UnrecognizedExtension(ISSUER, issuer.encode()), critical=False)
        )
        plain = builder.sign(self.authority, hashes.SHA256()).tbs_certificate_bytes
        when = int(NOW.timestamp() * 1000)
        length = struct.pack("!I", len(plain))[1:]
        told = struct.pack("!BBQH", 0, 0, when, 1) + _id(self.authority) + length + plain + b"\0\0"
        signed = _signed(self.receipts, told)
        receipt = b"\0" + _id(self.receipts) + struct.pack("!Q", when) + b"\0\0"
        receipt += b"\4\3" + struct.pack("!H", len(signed)) + signed
        receipts = struct.pack("!H", len(receipt)) + receipt
        content = struct.pack("!H", len(receipts)) + receipts
        octets = (
            b"\4"
            + (bytes([len(content)]) if len(content) < 128 else b"\x81" + bytes([len(content)]))
            + content
        )
        at = ExtensionOID.PRECERT_SIGNED_CERTIFICATE_TIMESTAMPS
        return builder.add_extension(x509.UnrecognizedExtension(at, octets), critical=False).sign(
            self.authority, hashes.SHA256()
        )

    def _logged(
        self, payload: bytes, signature: str, envelope: object, certificate: x509.Certificate
    ) -> dict[str, object]:
        """The only entry of a log, with the proof that it is there."""
        whole = hashlib.sha256(_canonical(envelope)).hexdigest()
        body = _canonical({
            "apiVersion": "0.0.1", "kind": "dsse",
            "spec": {
                "envelopeHash": {"algorithm": "sha256", "value": whole},
                "payloadHash": {"algorithm": "sha256", "value": hashlib.sha256(payload).hexdigest()},
                "signatures": [{"signature": signature, "verifier": _b64(certificate.public_bytes(PEM))}],
            },
        })  # fmt: skip
        root = hashlib.sha256(b"\0" + body).digest()
        note = f"{ORIGIN}\n1\n{_b64(root)}\n"
        checkpoint = f"{note}\n— {ORIGIN} {_b64(_id(self.log)[:4] + _signed(self.log, note.encode()))}\n"
        when = int(NOW.timestamp())
        promised = _canonical(
            {"body": _b64(body), "integratedTime": when, "logID": _id(self.log).hex(), "logIndex": 0}
        )
        return {
            "logIndex": "0", "logId": {"keyId": _b64(_id(self.log))},
            "kindVersion": {"kind": "dsse", "version": "0.0.1"}, "integratedTime": str(when),
            "inclusionPromise": {"signedEntryTimestamp": _b64(_signed(self.log, promised))},
            "inclusionProof": {
                "logIndex": "0", "rootHash": _b64(root), "treeSize": "1", "hashes": [],
                "checkpoint": {"envelope": checkpoint},
            },
            "canonicalizedBody": _b64(body),
        }  # fmt: skip


def _usage(**on: bool) -> x509.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: on.get(name, False) for name in names})


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, days: int
) -> x509.CertificateBuilder:
    start = NOW - datetime.timedelta(minutes=5)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=days))
    )
