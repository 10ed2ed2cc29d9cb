"""Signatures of a version and its files -> what each speaks of, and whether card and files agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from catalog.domain.bundle import CERTIFICATE, KEY, SELF, SIGSTORE, Bundle
from catalog.kit.checksum import Checksum, checksum_or_none
from catalog.kit.schema import said
from catalog.kit.shown import Shown, shown
from catalog.kit.text import plural
from catalog.sections.history.schema import Artifact, Signed
from catalog.sections.history.weights import Files, stored_of

Bundles = Mapping[str, Bundle]
"""What the signatures beside a card say, by their paths in the card."""
_WAYS = {KEY: "a private key", CERTIFICATE: "a certificate", SIGSTORE: "an identity of Sigstore"}


@dataclass(frozen=True, slots=True)
class Held:
    """An artefact held against a signature: the digest that was signed, one that differs, and whose it is."""

    artifact: Artifact
    signed: Checksum | None
    differs: Checksum | None = None
    whose: str = ""
    compared: bool = False

    @property
    def counts(self) -> bool:
        """Whether the signature speaks of this very file, not only of its name; parts cannot be compared."""
        return self.compared or self.signed is None

    @property
    def contradiction(self) -> str:
        """What the signature says of the file, and who says otherwise; empty where nobody does."""
        name = said(self.artifact.path) or said(self.artifact.name) or "a file"
        return f"signs {name} as {self.signed}, and {self.whose} {self.differs}" if self.differs else ""


@dataclass(frozen=True, slots=True)
class Hold:
    """The files of a version, and what they and the signatures beside the card turned out to be."""

    artifacts: Sequence[Artifact]
    files: Files
    bundles: Bundles

    def root(self, signed: Signed) -> str:
        """The path of what was signed: as the card says, else the only artefact, else the folder of all."""
        if told := said(signed.of):
            return "" if told == SELF else told.rstrip("/")
        paths = [path for each in self.artifacts if (path := said(each.path))]
        return paths[0] if len(paths) == 1 else _common(paths)

    def held(self, signed: Signed) -> tuple[Held, ...]:
        """Each artefact that a signature speaks of, held against the card and the file beside it."""
        bundle = self.bundles.get(signed.bundle)
        told = bundle.told if bundle else {}
        root = self.root(signed)
        names = (
            (each, next((name for name in _known_as(each, root) if name in told), ""))
            for each in self.artifacts
        )
        return tuple(self._one(each, checksum_or_none(told[name])) for each, name in names if name)

    def _one(self, artifact: Artifact, signed: Checksum | None) -> Held:
        """The card's own digest is asked first, then the file or the pointer to it."""
        stored, claimed = stored_of(artifact, self.files), checksum_or_none(said(artifact.digest))
        if signed is None:
            return Held(artifact, None)
        if claimed and _kind(claimed) == _kind(signed):
            if claimed != signed:
                return Held(artifact, signed, claimed, "the card says")
        else:
            claimed = None
        found = stored.like(signed) if stored else None
        if found and found != signed:
            return Held(artifact, signed, found, "the file is")
        return Held(artifact, signed, compared=bool(claimed or found))

    def agrees(self, signed: Signed) -> bool:
        """Whether a signature speaks of a file, and nothing here contradicts it."""
        bundle, found = self.bundles.get(signed.bundle), self.held(signed)
        return (
            bool(bundle and found)
            and not wrong_way(signed, bundle)
            and not any(each.differs for each in found)
        )

    def is_all(self, signed: Signed) -> bool:
        """Whether a signature speaks of artefacts and of nothing else."""
        bundle = self.bundles.get(signed.bundle)
        return bundle is not None and len(bundle.told) == len(self.held(signed))

    def whole(self, signed: Sequence[Signed]) -> bool:
        """Whether every artefact stands in a signature, and nothing here contradicts any of them."""
        covered = {id(each.artifact) for one in signed for each in self.held(one) if each.counts}
        return (
            bool(self.artifacts)
            and covered == {id(each) for each in self.artifacts}
            and all(map(self.agrees, signed))
        )


def _kind(told: Checksum) -> tuple[str, int]:
    return told.algorithm, len(told.value)


def _common(paths: Sequence[str]) -> str:
    """The folder that holds them all."""
    common: list[str] = []
    for parts in zip(*(PurePosixPath(path).parent.parts for path in paths), strict=False):
        if len(set(parts)) > 1:
            break
        common.append(parts[0])
    return "/".join(common)


def _known_as(artifact: Artifact, root: str) -> tuple[str, ...]:
    """What an artefact may be called in a signature of what lies at `root`."""
    if path := said(artifact.path):
        if path == root:
            return (SELF, path.rpartition("/")[2])
        return (path.removeprefix(f"{root}/"),) if not root or path.startswith(f"{root}/") else ()
    uri = said(artifact.uri) or ""
    return tuple(each for each in (said(artifact.name), uri.rstrip("/").rpartition("/")[2]) if each)


def wrong_way(signed: Signed, bundle: Bundle | None) -> str:
    """What made the bundle, where the card says that another thing did; empty where they agree."""
    ways = {KEY: said(signed.key), CERTIFICATE: signed.certificate, SIGSTORE: said(signed.identity)}
    return "" if bundle is None or ways[bundle.method] or not any(ways.values()) else _WAYS[bundle.method]


@dataclass(frozen=True, slots=True)
class SignedRow:
    """One signature of a version, in words; `beside` are the files that belong to it, the bundle first."""

    by: Shown
    way: Shown
    of: Shown
    agrees: Shown
    beside: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether it could be read, and nothing here contradicts it."""
        return not self.agrees.look


def signed_rows(signed: Sequence[Signed], hold: Hold) -> tuple[SignedRow, ...]:
    """The signatures of a version as a table."""
    return tuple(_row(each, hold) for each in signed)


def _row(signed: Signed, hold: Hold) -> SignedRow:
    return SignedRow(
        by=shown(said(signed.by) or said(signed.identity)),
        way=shown(_way(signed)),
        of=shown(_of(signed, hold), mono=True),
        agrees=_agreement(signed, hold),
        beside=files_of(signed),
    )


def _agreement(signed: Signed, hold: Hold) -> Shown:
    if signed.bundle not in hold.bundles:
        return Shown("Could not be read", look="failing")
    if not hold.agrees(signed):
        return Shown("Differ", look="failing")
    return Shown("agree" if all(each.compared for each in hold.held(signed)) else "agree in names")


def files_of(signed: Signed) -> tuple[str, ...]:
    """The files beside the card that a signature names: the bundle first."""
    key = said(signed.key)
    return (signed.bundle, *((key,) if key else ()), *signed.certificate)


def _way(signed: Signed) -> str:
    key, identity, issuer = said(signed.key), said(signed.identity), said(signed.issuer)
    parts = [f"Public key {key}"] if key else []
    parts += [f"certificate {', '.join(signed.certificate)}"] if signed.certificate else []
    parts += [f"Sigstore identity {identity}"] if identity else []
    parts += [f"issuer {issuer}"] if issuer else []
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def _of(signed: Signed, hold: Hold) -> str:
    root, bundle = hold.root(signed), hold.bundles.get(signed.bundle)
    paths = bundle.paths(root) if bundle else ()
    return (
        f"{plural(len(paths), 'file')} in {root or 'the folder of the card'}"
        if len(paths) > 1
        else (*paths, root)[0]
    )
