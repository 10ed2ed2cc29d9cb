"""Signatures that a card names -> what their files say, held against the card and the files that were signed.

Whether a signature holds needs cryptography and is for `catalog verify`; whether it speaks of these files
does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.card import Card, Version
from catalog.domain.bundle import LARGEST_BUNDLE, Bundle, key_print, pem_kinds, read_bundle
from catalog.domain.stored import Stored
from catalog.kit.regular import opened
from catalog.kit.schema import said
from catalog.read.beside import Beside, Steps
from catalog.sections.history.schema import Signed
from catalog.sections.history.signed import Hold, wrong_way

_WRONG, _NONE = "signature-mismatch", "bad-signature"
_HELD = "sign the files again, or correct the card"


@dataclass(slots=True)
class SignedFiles:
    """The bundles that could be read, by their paths in the card, and what the site may carry along."""

    beside: Beside
    bundles: dict[str, Bundle] = field(default_factory=dict)
    carried: list[tuple[str, Steps]] = field(default_factory=list)

    def read(self, card: Card, stored: Mapping[str, Stored]) -> None:
        """Read every signature of a card; what is wrong with it is said at its place."""
        for number, version in enumerate(card.versions):
            for index, signed in enumerate(version.signed):
                self._one(signed, version, stored, ("versions", number, "signed", index))

    def _one(self, signed: Signed, version: Version, stored: Mapping[str, Stored], at: Steps) -> None:
        keys = dict(self._keys(signed, at))
        way = said(signed.key) or signed.certificate or (said(signed.identity) and said(signed.issuer))
        if not way:
            words = f"nothing says what {signed.bundle} is to be checked by"
            self.beside.say(at, _NONE, words, "give `key`, `certificate`, or `identity` and `issuer`")
        content = self._content(signed.bundle, (*at, "bundle"))
        if content is None:
            return
        try:
            self.bundles[signed.bundle] = bundle = read_bundle(content)
        except ValueError as problem:
            words = f"{signed.bundle} is no signature that can be read: {problem}"
            self.beside.say((*at, "bundle"), _NONE, words, "sign the files again with OpenSSF Model Signing")
            return
        self.carried.append((signed.bundle, (*at, "bundle")))
        for words in contradictions(signed, bundle, Hold(version.artifacts, stored, self.bundles), keys):
            self.beside.say((*at, "bundle"), _WRONG, f"{signed.bundle} {words}", _HELD)

    def _keys(self, signed: Signed, at: Steps) -> Iterator[tuple[str, bytes]]:
        """The keys and certificates that are what they should be, which a private key is not."""
        key = said(signed.key)
        wanted = [(key, "PUBLIC KEY", (*at, "key"))] if key else []
        wanted += [(each, "CERTIFICATE", (*at, "certificate")) for each in signed.certificate]
        for reference, kind, place in wanted:
            content = self._content(reference, place)
            if content is None:
                continue
            if any("PRIVATE" in each for each in pem_kinds(content)):
                hint = "take it out of the repository and use it no more; give the public key"
                self.beside.say(place, _NONE, f"{reference} holds a private key", hint)
            elif set(pem_kinds(content)) != {kind}:
                words = f"{reference} holds no {kind.lower()}, or more than that"
                self.beside.say(
                    place, _NONE, words, f"give a PEM file that begins with `-----BEGIN {kind}-----`"
                )
            else:
                self.carried.append((reference, place))
                yield reference, content

    def _content(self, reference: str, at: Steps) -> bytes | None:
        path: Path | None = self.beside.need_one(reference, at)
        if path is None:
            return None
        try:
            with opened(path) as stream:
                return stream.read(LARGEST_BUNDLE + 1)
        except OSError as problem:
            words = f"{reference} cannot be read: {problem.strerror}"
            self.beside.say(at, "unreadable", words, "look after its permissions")
            return None


def contradictions(signed: Signed, bundle: Bundle, hold: Hold, keys: Mapping[str, bytes]) -> Iterator[str]:
    """What of a signature contradicts the card or the files, in words that follow its name."""
    if made := wrong_way(signed, bundle):
        yield f"was made by {made}, and the card gives something else to check it by"
    key = keys.get(said(signed.key) or "")
    if key and bundle.hint and key_print(key) != bundle.hint:
        yield f"was made with another key than {said(signed.key)}"
    found = hold.held(signed)
    yield from (each.contradiction for each in found if each.differs)
    if not found:
        yield "speaks of none of the version's artefacts"
