"""A model and an earlier version of it -> its card with that one current again: stages and names moved."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.card import Version
from catalog.domain.statuses import WITHDRAWN
from catalog.domain.systems import system_title
from catalog.domain.versions import meant, unaliased
from catalog.kit.checkout import texts_at
from catalog.kit.finding import CatalogError, Finding, Severity
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode, place_of
from catalog.kit.schema import said
from catalog.kit.text import listed
from catalog.kit.today import Today
from catalog.kit.written import Plain, Tree
from catalog.read.entry import Entry
from catalog.read.house import House, read_house
from catalog.recording.home import Home
from catalog.recording.room import held, replace_all
from catalog.recording.sheets import Sheets
from catalog.recording.speaking import current_of, not_by_stage
from catalog.recording.writing import news, read
from catalog.sections.governance.facts import approved_for_production

CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Wish:
    """What to restore and how: a version, an alias or a Git revision; the stages after it; why; the day.

    Without `stage` the version gets that of the one it replaces, which goes to `leave` in its turn.
    Aliases of the version that is left move, but for those to `keep`.
    """

    to: str
    today: Today
    reason: str = ""
    stage: str = ""
    leave: str = ""
    keep: tuple[str, ...] = ()
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of it: the versions, aliases moved, the change, who approved, what is left, warnings."""

    version: str
    before: str
    aliases: tuple[str, ...]
    diff: str
    approved: str
    left: tuple[str, ...]
    findings: tuple[Finding, ...]


def restore(home: Home, wish: Wish) -> Restored:
    """Make a version current again and write the card; CatalogError where it cannot be, and no change."""
    with held(home.folder):
        move = _Move(home, wish)
        move.edit()
        changed = move.sheets.changed()
        diff = "".join(move.sheets.difference(path, new) for path, new in changed.items())
        found: tuple[Finding, ...] = ()
        if not wish.dry:
            replace_all(changed)
            found = move.proved(changed)
        decided, holds = move.approved()
        approved = decided if holds else ""
        return Restored(move.target, move.now, tuple(move.aliases), diff, approved, tuple(move.left()), found)


class _Move:
    """From one current version to another, in one card."""

    def __init__(self, home: Home, wish: Wish) -> None:
        self.home, self.wish = home, wish
        self.house: House = read_house(home.models)
        self.before: Entry = read(home, self.house)
        self.sheets = Sheets(home.folder, home.label)
        self.card, self.tree = self.before.card, self.before.tree
        self.now = current_of(self.card, self.house, wish.today) or ""
        self.target = self._target()
        moved = (name for name, version in self.card.aliases.items() if version == self.now)
        self.aliases = sorted(name for name in moved if name not in wish.keep)
        self._refuse()

    def edit(self) -> None:
        """Move stages, aliases and remarks in the sheets."""
        left, back = self._version(self.now), self._version(self.target)
        had = str(said(left.stage) or "") if left else ""
        stage, leave = self.wish.stage or had, self.wish.leave or ("archived" if had else "")
        why = f": {self.wish.reason.strip().rstrip('.')}." if self.wish.reason.strip() else "."
        on = f"on {self.wish.today.day}"
        self._say(back, self.target, stage, f"Made current again {on}, in place of {self.now}{why}")
        if left:
            self._say(left, self.now, leave, f"Left {on} for {self.target}{why}")
        for name in self.aliases:
            self.sheets.put("aliases", (name,), self.target)
        if not self._speaks(stage, leave):
            self.aliases.append(CURRENT)
            self.sheets.put("aliases", (CURRENT,), self.target)

    def proved(self, changed: Mapping[Path, bytes]) -> tuple[Finding, ...]:
        """Read the card again; where that shows a new error, or another version speaks, undo it all."""
        after = read(self.home, self.house)
        self.tree = after.tree
        found = self.house.heed.heeded(news(self.before, after))
        errors = [str(each) for each in found if each.severity is Severity.ERROR]
        current = current_of(after.card, self.house, self.wish.today)
        if errors or current != self.target:
            replace_all({path: self.sheets.before(path) for path in changed})
            why = "; ".join(errors) or f"{current or 'no version'} would speak for it"
            raise CatalogError(f"{self.home.id} was left as it was, as restoring {self.target} gives: {why}")
        return found

    def left(self) -> Iterator[str]:
        """What restoring does not touch: running systems, approvals, the registry that the card came from."""
        if CURRENT in self.aliases and CURRENT not in self.card.aliases:
            yield f"`aliases` holds `{CURRENT}` at {self.target} now; take it out at the next release"
        if source := said(self.card.source):
            yield f"{system_title(source.system)} is not told of it; change it there, too"
        for at, row in enumerate(self.card.deployments):
            where = said(row.environment) or said(row.platform) or "a deployment"
            place = place_of(self.tree, ("deployments", at, "version"))
            until = said(row.until)
            if until and self.wish.today.is_past(until):
                continue
            if row.version in self.aliases:
                said_now = f"by the card it runs {self.target}, and ever did"
                remedy = f"give it `version: {self.now}` and `until`, and write a new one once it is out"
                yield f"{place}: {where} follows `{row.version}`: {said_now}; {remedy}"
            elif row.version == self.now:
                remedy = (
                    f"when {self.target} is rolled out give it `until`, and write a new one of {self.target}"
                )
                yield f"{place}: {where} still runs {self.now}: {remedy}"
        decided, holds = self.approved()
        if not holds:
            ask = "ask for one before it runs there"
            yield f"approval of {self.target} for production: {decided or 'none on record'}; {ask}"

    def approved(self) -> tuple[str, bool]:
        """Who decided whether the restored version may run in production, and whether an approval holds."""
        back = self._version(self.target)
        own = back.approvals if back else ()
        return approved_for_production(own, self.card.approvals, self.wish.today)

    def _say(self, version: Version | None, name: str, stage: str, remark: str) -> None:
        place = self.sheets.version(name)
        if place is None:
            raise CatalogError(f"{self.home.label}: the version {name} stands in no file of this card's own")
        if stage:
            self.sheets.put_in(place, ("stage",), stage)
        earlier = version.remarks.get("stage", "") if version else ""
        self.sheets.put_in(place, ("remarks", "stage"), f"{earlier} {remark}".strip())

    def _speaks(self, stage: str, leave: str) -> bool:
        """Whether the version will speak for the model without being named `current`."""
        stages = {self.target: stage, self.now: leave}
        versions = tuple(
            each.model_copy(update={"stage": stages.get(each.version) or each.stage})
            for each in self.card.versions
        )
        aliases = {
            name: self.target if name in self.aliases else to for name, to in self.card.aliases.items()
        }
        moved = self.card.model_copy(update={"versions": versions, "aliases": aliases})
        return current_of(moved, self.house, self.wish.today) == self.target

    def _version(self, name: str) -> Version | None:
        return next((each for each in self.card.versions if each.version == name), None)

    def _target(self) -> str:
        """The version meant: by its name, by an alias, or as the one that was current at a revision."""
        names = [each.version for each in self.card.versions]
        asked = unaliased(self.wish.to, self.card.aliases)
        if asked in names:
            return asked
        texts = texts_at(self.home.models, self.wish.to)
        if texts is None:
            known = [*names, *self.card.aliases]
            hint = meant(self.wish.to, known) or f"it has {listed(names)}" if names else "it has none"
            raise CatalogError(
                f"{self.home.id} has no version {self.wish.to}, nor is that a Git revision; {hint}"
            )
        return self._of_then(texts, names)

    def _of_then(self, texts: Mapping[str, bytes], names: list[str]) -> str:
        with tempfile.TemporaryDirectory() as room:
            then = Home(Path(room), self.home.id)
            for name, text in texts.items():
                (then.models / name).parent.mkdir(parents=True, exist_ok=True)
                (then.models / name).write_bytes(text)
            if f"{self.home.id}/card.yaml" not in texts:
                raise CatalogError(f"there was no card of {self.home.id} at {self.wish.to}")
            entry = read(then, self.house)
        current = current_of(entry.card, self.house, self.wish.today)
        if current is None:
            raise CatalogError(f"{self.home.id} had no version at {self.wish.to}")
        if current not in names:
            self._bring_back(entry.tree.get("versions"), current)
        return current

    def _bring_back(self, versions: Node | None, name: str) -> None:
        """Add a version that has been taken out of the card since."""
        items = versions.items if isinstance(versions, SequenceNode) else [versions]
        for each in items:
            if isinstance(each, MappingNode) and _text(each.get("version")) == name:
                tree = _tree(each.without("version"))
                assert isinstance(tree, dict)  # noqa: S101 - of a mapping
                self.sheets.add(name, tree)

    def _refuse(self) -> None:
        target = self._version(self.target)
        if self.target == self.now:
            named = CURRENT in self.card.aliases
            why = "" if named else not_by_stage(self.card, self.house, self.wish.today)
            has = f"{self.home.id} has {self.now} as its current version already"
            raise CatalogError(f"{has}{why}; nothing to restore")
        if target and said(target.status) in WITHDRAWN:
            raise CatalogError(
                f"{self.target} of {self.home.id} is {said(target.status)}; change its `status` if it may run"
            )


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, ScalarNode) else ""


def _tree(node: Node) -> Tree:
    """A node as it would be written again, without its comments."""
    if isinstance(node, ScalarNode):
        return Plain(node.text or "null") if node.plain else node.text
    if isinstance(node, MappingNode):
        return {key.text: _tree(value) for key, value in node.entries}
    return [_tree(item) for item in node.items]
