"""Findings -> the files they stand in with what is clear mended, each change proved before it is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from catalog.card import Card
from catalog.kit.finding import Finding
from catalog.mending.edits import Sheet, edits, next_edits
from catalog.mending.fault import Edit, Known
from catalog.mending.fixes import FIXES
from catalog.mending.page import Page
from catalog.mending.proof import Proof, State, key, prefix
from catalog.settings import Settings

_DEEPEST = 4
"""How often mending one thing may bring another to light that is mended with it."""


@dataclass(frozen=True, slots=True)
class Mended:
    """One file: what it held and what it is to hold, the edits between, and why others were left."""

    path: Path
    label: str
    before: bytes
    after: bytes
    edits: tuple[Edit, ...]
    left: tuple[str, ...] = ()
    ordered: bool = False
    """Whether its keys were put in order, too."""
    ended: frozenset[Finding] = frozenset()
    """What was found before and is no more: what an edit mends, and what only followed from that."""


def mend(models: Path, findings: Sequence[Finding]) -> tuple[Mended, ...]:
    """Work out what can be mended, by file; nothing is written."""
    by_file: defaultdict[str, list[Finding]] = defaultdict(list)
    for each in findings:
        if each.rule in FIXES:
            by_file[each.place.path].append(each)
    proof = Proof(models.resolve())
    done: dict[Path, bytes] = {}
    found = []
    for label in sorted(by_file):
        path = own_file(label, proof.models)
        if path and (mended := _Mender(proof, path, label, done).mend(by_file[label], findings)):
            found.append(mended)
            done[path] = mended.after
    return tuple(found)


def own_file(label: str, models: Path) -> Path | None:
    """The file of a label, where it is one of ours to write: in the folder of cards, behind no link."""
    path = models.parent / label
    real = path.is_file() and path.resolve() == path and path.suffix == ".yaml"
    return path if real and models in path.parents else None


def sheet_of(proof: Proof, path: Path) -> Sheet:
    """What a file is part of, and what it may speak of."""
    house, versions = proof.house, proof.versions(proof.touched(path))
    known = Known(house.settings, house.words, tuple(proof.folders), versions)
    return Sheet(prefix(path), Settings if proof.is_of_house(path) else Card, known)


class _Mender:
    """Mends one file, with what was mended in others before it."""

    def __init__(self, proof: Proof, path: Path, label: str, done: dict[Path, bytes]) -> None:
        self.proof, self.path, self.label, self.done = proof, path, label, done
        self.page = Page(path.read_bytes())
        self.ids = proof.touched(path)
        self.sheet = sheet_of(proof, path)

    def mend(self, own: Iterable[Finding], findings: Sequence[Finding]) -> Mended | None:
        wanted = [*edits(self.page, self.sheet, own)]
        if not wanted:
            return None
        kept, left = self._kept(wanted)
        after = self.page.with_edits(kept) or self.page.content
        mended = Mended(self.path, self.label, self.page.content, after, tuple(kept), tuple(left))
        return replace(mended, ended=self._ended(mended, findings)) if kept else mended

    def _ended(self, mended: Mended, findings: Iterable[Finding]) -> frozenset[Finding]:
        """Which findings are no more: with `Name` for `name`, `name` is missing no longer, either."""
        aims = {edit.finding for edit in mended.edits}
        gone = self._before().found.keys() - self._after(mended.after).found.keys()
        return frozenset(each for each in findings if each in aims or key(each) in gone)

    def _kept(self, wanted: list[Edit]) -> tuple[list[Edit], list[str]]:
        """All edits, or those of them that can be made; one may be possible only once another is made."""
        whole = self._with_next(wanted)
        if not self._why_not(whole):
            return whole, []
        kept: list[Edit] = []
        rest = {each: self._with_next([each]) for each in wanted}
        reasons = dict.fromkeys(wanted, "")
        while True:
            for each, group in rest.items():
                reasons[each] = self._why_not([*kept, *group])
                if not reasons[each]:
                    break
            else:
                return kept, [f"{each.place}: {reasons[each]}" for each in rest]
            kept += rest.pop(each)

    def _with_next(self, wanted: Sequence[Edit]) -> list[Edit]:
        """Edits with those of what only they bring to light: a key that is known has a value to be read."""
        group = [*wanted]
        for _ in range(_DEEPEST):
            content = self.page.with_edits(group)
            if content is None:
                break
            news = self._after(content).news(self._before())
            here = [each for each in news if each.place.path == self.label]
            more = [*next_edits(self.page, content, self.sheet, here)]
            if not more:
                break
            group += more
        return group

    def _why_not(self, group: Sequence[Edit]) -> str:
        """Why a file cannot have these edits; nothing where it can."""
        content = self.page.with_edits(group)
        if content is None:
            return "it is laid out so that other lines would change; mend it by hand"
        before, after = self._before(), self._after(content)
        if new := after.news(before):
            return f"mending it brings this to light: {_told(new)}; mend both by hand"
        still = [each for each in group if each.finding and after.has(each.finding, before)]
        return f"`{still[-1].text}` would be refused too; mend it by hand" if still else ""

    def _before(self) -> State:
        return self.proof.state(self.ids, tuple(self.done.items()))

    def _after(self, content: bytes) -> State:
        return self.proof.state(self.ids, tuple({**self.done, self.path: content}.items()))


def _told(new: Sequence[Finding]) -> str:
    messages = [*{key(each): each.message for each in new}.values()]
    more = f" (and {len(messages) - 1} more)" if len(messages) > 1 else ""
    return f"{messages[0]}{more}"
