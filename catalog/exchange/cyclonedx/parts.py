"""Small things of a card -> how CycloneDX writes them: licences, people, links, hashes, properties."""

from __future__ import annotations

import re

from catalog.exchange.leaving.json_documents import Json, iri
from catalog.exchange.leaving.part import Leaf, Part
from catalog.exchange.leaving.subject import License
from catalog.kit.checksum import Checksum

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")
_ALGORITHMS = {"sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512", "sha1": "SHA-1", "md5": "MD5"}
_BLAKE = {64: "BLAKE2b-256", 96: "BLAKE2b-384", 128: "BLAKE2b-512"}
_OURS = "model-catalog"


def license_choice(license_: License) -> Json:
    """An expression stands alone; a name may have the address of its text."""
    if license_.expression:
        return [{"expression": license_.expression, "acknowledgement": "declared"}]
    named = {"name": license_.name, "url": license_.url, "acknowledgement": "declared"}
    return [{"license": named}] if license_.name else None


def contact(person: Part) -> Json:
    """Somebody by name, with an address that mail may be sent to."""
    good = _MAIL.fullmatch(person.peek("email"))
    return {"name": person.text("name"), "email": person.text("email") if good else None}


def link(kind: str, url: str, comment: str = "") -> Json:
    """A reference to elsewhere; none where it is no address."""
    address = iri(url)
    return {"type": kind, "url": address, "comment": comment} if address else None


def hashed(found: Checksum | None) -> Json:
    """A list of one hash; none of an algorithm that CycloneDX does not know."""
    if found is None:
        return None
    name = _BLAKE.get(len(found.value)) if found.algorithm == "blake2b" else _ALGORITHMS[found.algorithm]
    return [{"alg": name, "content": found.value}] if name else None


def properties(*pairs: Leaf) -> Json:
    """What has no field of its own, by names in a namespace of ours."""
    return [{"name": f"{_OURS}:{name}", "value": value} for name, value in pairs if value]
