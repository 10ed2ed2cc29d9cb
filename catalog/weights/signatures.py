"""A signature of a version -> whether it holds: by its key, certificate or identity, over the files here.

What a bundle speaks of is read by our own code first: the library meets no path that leaves the folder.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.card import Version
from catalog.domain.bundle import LARGEST_BUNDLE, Bundle, read_bundle
from catalog.kit.paths import inside
from catalog.kit.schema import said
from catalog.kit.text import visible
from catalog.read.signed import contradictions
from catalog.read.stored import pointer_at
from catalog.sections.history.schema import Signed
from catalog.sections.history.signed import Hold
from catalog.weights.refuted import Signing, refuted, words_of
from catalog.weights.verdict import Judged, State

if TYPE_CHECKING:
    from model_signing.verifying import Config

EXTRA = "install model-catalog[signing] to check it"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature of a version: where its card lies, and the trust in Sigstore that was given, if any."""

    signed: Signed
    version: Version
    folder: Path
    trust: Path | None = None

    def judged(self) -> Judged:
        """Check it: first that its bundle can be read and speaks of this version, then that it holds."""
        try:
            bundle = read_bundle(self._content())
            return self._contradicted(bundle) or self._missing(bundle) or self._checked(bundle)
        except (ValueError, OSError) as problem:
            return State.WRONG, "", "", visible(str(problem))

    def _content(self) -> bytes:
        path = self._file(self.signed.bundle)
        with path.open("rb") as stream:
            return stream.read(LARGEST_BUNDLE + 1)

    def _file(self, reference: str) -> Path:
        path = inside(self.folder, reference)
        if not path.is_file():
            raise ValueError(f"there is no file {reference} beside the card")
        return path

    def of(self) -> tuple[int, ...]:
        """Which artefacts of the version it speaks of, by their numbers; none where it cannot be read."""
        try:
            held = self._hold(read_bundle(self._content())).held(self.signed)
        except (ValueError, OSError):
            return ()
        spoken = {id(each.artifact) for each in held}
        return tuple(number for number, each in enumerate(self.version.artifacts) if id(each) in spoken)

    def _hold(self, bundle: Bundle) -> Hold:
        return Hold(self.version.artifacts, {}, {self.signed.bundle: bundle})

    def _contradicted(self, bundle: Bundle) -> Judged | None:
        """What it speaks of is not what the card speaks of; `catalog check` says so in the same words."""
        key, hold = said(self.signed.key), self._hold(bundle)
        keys = {key: self._file(key).read_bytes()} if key else {}
        words = next(contradictions(self.signed, bundle, hold, keys), "")
        if not words:
            return None
        held = next((each for each in hold.held(self.signed) if each.contradiction == words), None)
        expected, found = (str(held.signed), str(held.differs)) if held else ("", "")
        return State.WRONG, expected, found, f"it {visible(words)}"

    def _missing(self, bundle: Bundle) -> Judged | None:
        """Files that were signed and are not here, or only as pointers: nothing can be said of those."""
        root = self._hold(bundle).root(self.signed)
        away = [each for each in self.version.artifacts if said(each.uri)]
        elsewhere = {said(each.path) for each in away} | {said(each.name) for each in away}
        elsewhere |= {(said(each.uri) or "").rpartition("/")[2] for each in away}
        for path in bundle.paths(root):
            here = inside(self.folder, path)
            if not here.is_file():
                if path in elsewhere or path.rpartition("/")[2] in elsewhere:
                    return State.NOT_HERE, "", "", f"{visible(path)} lies elsewhere"
                return State.WRONG, "", "", f"it signs {visible(path)}, which is not beside the card"
            if pointer_at(here):
                return State.NOT_HERE, "", "", f"{visible(path)} is a Git LFS pointer"
        return None

    def _checked(self, told: Bundle) -> Judged:
        """Ask OpenSSF Model Signing, where it is installed."""
        try:
            from model_signing import hashing, verifying  # noqa: PLC0415 - an extra
        except ImportError:
            return State.NOT_CHECKED, "", "", EXTRA
        root, bundle = self._root(), self._file(self.signed.bundle)
        with _quiet():
            try:
                config = self._config(verifying.Config())
            except Exception as problem:  # noqa: BLE001 - no network, no PEM, another curve: the library's own
                return self._nothing_to_go_by(words_of(problem))
            try:
                if told.shard:  # the library writes the size as 1.0 and cannot read that
                    parts = hashing.Config().use_shard_serialization(
                        hashing_algorithm=told.algorithm, shard_size=told.shard
                    )
                    config.set_hashing_config(parts)
                config.verify(root, bundle)
            except Exception as problem:  # noqa: BLE001 - whatever the library meets in a hostile file
                return refuted(Signing(told, self.folder, self._at()), problem, self._by())
        return State.OK, "", "", f"signed by who holds {self._by()}"

    def _at(self) -> str:
        return Hold(self.version.artifacts, {}, {}).root(self.signed)

    def _root(self) -> Path:
        """The file or folder that was signed; a link out of the card's folder is never followed."""
        root = self._at()
        path = inside(self.folder, root, folders=True) if root else self.folder
        for each in path.rglob("*") if path.is_dir() else ():
            if each.is_symlink():
                raise ValueError(
                    f"{visible(each.name)} in {root or 'the folder'} is a link; put the file there"
                )
        return path

    def _config(self, config: Config) -> Config:
        signed = self.signed
        if key := said(signed.key):
            return config.use_elliptic_key_verifier(public_key=self._file(key))
        if signed.certificate:
            chain = [self._file(each) for each in signed.certificate]
            return config.use_certificate_verifier(certificate_chain=chain)
        identity, issuer = said(signed.identity), said(signed.issuer)
        if not identity or not issuer:
            raise ValueError("give `key`, `certificate`, or `identity` and `issuer`")
        return config.use_sigstore_verifier(identity=identity, oidc_issuer=issuer, trust_config=self.trust)

    def _nothing_to_go_by(self, why: str) -> Judged:
        """A key that is none is wrong; whom to trust in Sigstore may only be unknown here."""
        if said(self.signed.key) or self.signed.certificate or not said(self.signed.issuer):
            return State.WRONG, "", "", f"it cannot be checked by what the card gives: {why}"
        return State.NOT_CHECKED, "", "", f"whom to trust is not known here, give it to --trust-config: {why}"

    def _by(self) -> str:
        if key := said(self.signed.key):
            return f"the private key of {visible(key)}"
        if self.signed.certificate:
            return f"a certificate below {visible(', '.join(self.signed.certificate))}"
        return f"the identity {visible(said(self.signed.identity) or '')}"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library's log from the terminal: what it comes to is said in the verdict."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
