"""Deployments of a card -> rows in words, running ones first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from catalog.domain.stages import STAGES
from catalog.domain.strategies import strategy_words
from catalog.domain.versions import unaliased
from catalog.kit.digits import percent_shown
from catalog.kit.flat import flat
from catalog.kit.schema import said
from catalog.kit.shown import Shown, shown
from catalog.kit.today import Today
from catalog.sections.deployments.schema import Deployment
from catalog.sections.deployments.traffic import running, share_of, traffic_bars, traffic_notes

_SHORT = 12


@dataclass(frozen=True, slots=True)
class Image:
    """A container image: `short` is for a table, `whole` for pasting; without a digest nothing pins it."""

    short: str = ""
    whole: str = ""
    pinned: bool = False


NO_IMAGE = Image()


@dataclass(frozen=True, slots=True)
class DeploymentRow:
    """One deployment: `version` is resolved from its alias, `stage` from the environment's name.

    `bar` draws its share beside those of others at its endpoint, `together` says what they add up to.

    `share` is None where a trial does not say its part; one without a strategy has all of it.

    `since` and `until` are for people, `began` and `ended` the same as the card has them.
    """

    version: str
    alias: str
    environment: Shown
    stage: str
    platform: Shown
    strategy: Shown
    traffic: Shown
    share: float | None
    since: Shown
    until: Shown
    endpoint: Shown
    region: Shown
    notes: tuple[str, ...]
    running: bool = False
    image: Image = NO_IMAGE
    bar: Markup | None = None
    together: str = ""
    began: str = ""
    ended: str = ""

    @property
    def way(self) -> Shown:
        """The strategy in words."""
        return replace(self.strategy, text=strategy_words(self.strategy.text))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What deployments refer to: the model's aliases, the house's environments, and the day."""

    aliases: Mapping[str, str]
    environments: Mapping[str, str]
    today: Today


def deployment_rows(deployments: Sequence[Deployment], around: Surroundings) -> tuple[DeploymentRow, ...]:
    """The deployments, running ones first, then by the day they began, newest first."""
    told = zip(
        running(deployments, around.today),
        traffic_bars(deployments, around.today),
        traffic_notes(deployments, around.today),
        strict=True,
    )
    rows = [
        (each, replace(_deployment(each, around), running=runs, bar=bar, together=together))
        for each, (runs, bar, together) in zip(deployments, told, strict=True)
    ]
    rows.sort(key=lambda pair: since.text if (since := said(pair[0].since)) else "", reverse=True)
    rows.sort(key=lambda pair: (not pair[1].running, pair[1].stage != "production"))
    return tuple(row for _, row in rows)


def _deployment(each: Deployment, around: Surroundings) -> DeploymentRow:
    environment = said(each.environment) or ""
    stage = around.environments.get(environment, environment)
    share = said(each.traffic)
    version = unaliased(each.version, around.aliases)
    return DeploymentRow(
        version=version,
        alias=each.version if each.version != version else "",
        environment=shown(each.environment),
        stage=stage if stage in STAGES else "",
        platform=shown(each.platform),
        strategy=shown(each.strategy),
        traffic=_traffic(each, share),
        share=1.0 if share is None and said(each.strategy) is None else share_of(each),
        since=shown(each.since),
        until=shown(each.until),
        endpoint=shown(each.endpoint, mono=True),
        region=shown(each.region),
        notes=tuple(_notes(each)),
        image=_image(said(each.image) or ""),
        began=str(said(each.since) or ""),
        ended=str(said(each.until) or ""),
    )


def _notes(each: Deployment) -> Iterator[str]:
    """What else the card says: its note, house fields, the system it came from, footnotes."""
    note, source = said(each.notes), said(each.source)
    if note:
        yield note
    if source:
        yield f"Imported from {' '.join(text for _, text in flat(source))}"
    yield from (" ".join([*path, text]) for path, text in flat({**each.extra, **each.remarks}))


def _image(whole: str) -> Image:
    """`sha256:9c1e…a7f0` where there is a digest, else the name and tag without the registry."""
    _, at, digest = whole.partition("@")
    if not at:
        return Image(whole.rpartition("/")[2], whole)
    kind, _, hexes = digest.rpartition(":")
    short = f"{kind}:{hexes[:4]}…{hexes[-4:]}" if len(hexes) > _SHORT else digest
    return Image(short, whole, pinned=True)


def _traffic(each: Deployment, share: float | None) -> Shown:
    """The share of traffic; a full deployment has all of it without saying so."""
    if share is None and each.strategy == "full":
        return Shown("100%")
    return shown(each.traffic) if share is None else Shown(percent_shown(share))
