"""Models, their health and their cards -> what needs a person, the gravest first, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.derive.shelf import Catalog
from catalog.derive.summary import Summary
from catalog.domain.health import State
from catalog.domain.metrics import Metrics
from catalog.domain.statuses import ENDED
from catalog.kit.finding import Finding, Severity
from catalog.kit.text import listed, natural, plural
from catalog.views.listing import Listing
from catalog.views.monitoring.nouns import deciding
from catalog.views.monitoring.standing import is_due, standing

_REFUSED = 0
_RANKS = {State.FAIL: 1, State.WARN: 2, State.STALE: 3, State.NO_DATA: 10, State.OK: 10}
_DUE, _SPOKEN, _ERRORS, _OUTLIVED, _GONE, _WARNINGS = 4, 5, 6, 7, 8, 9


@dataclass(frozen=True, slots=True)
class Attention:
    """A model that needs a person: `state` is failing, attention or unknown, `anchor` where it is told.

    Of those of one `rank`, what has lasted longest comes first, by `since`, and what has no day
    last; then by name.
    """

    listing: Listing
    state: str
    word: str
    note: str
    anchor: str
    rank: int
    since: str = "9999"


def attention(whole: Catalog) -> list[Attention]:
    """What no policy lets pass; what fails, needs attention, is stale or due; experiments; cards."""
    found = [
        each
        for summary in whole.summaries
        for part in (
            _of_health(summary, whole.words.metrics),
            _of_experiments(summary),
            _of_source(summary),
            _of_card(summary, whole.dangling.get(summary.id, ())),
        )
        for each in part
    ]
    return sorted(found, key=_gravest_first)


def _gravest_first(each: Attention) -> tuple[int, str, object, str]:
    return (each.rank, each.since, natural(each.listing.name), each.listing.id)


def unhealthy_words(whole: Catalog) -> str:
    """How many fail and how many need attention where they run; empty where all do well."""
    states = [each.health.state for each in whole.summaries]
    failing, warned = states.count(State.FAIL), states.count(State.WARN)
    told = (
        f"{failing:,} {'is' if failing == 1 else 'are'} failing" if failing else "",
        f"{warned:,} {'needs' if warned == 1 else 'need'} attention" if warned else "",
    )
    return listed(part for part in told if part)


def _of_health(summary: Summary, metrics: Metrics) -> Iterator[Attention]:
    health, found = summary.health, standing(summary.health, metrics)
    if found and found.urgent and health.state is not None:
        rank = min(_RANKS[health.state], _DUE if is_due(health) else _RANKS[State.OK])
        decided = deciding(health)
        since = decided.since if decided and decided.since else "9999"
        yield Attention(summary.listing, found.look, found.word, found.words, "monitoring", rank, since)


def _of_experiments(summary: Summary) -> Iterator[Attention]:
    for each in summary.awaited:
        yield Attention(summary.listing, each.look, each.mark, each.words, "deployments", _SPOKEN)


def _of_source(summary: Summary) -> Iterator[Attention]:
    """What its source has no more, unless people have retired it here too."""
    listing = summary.listing
    if listing.gone and listing.status not in ENDED:
        note = f"{listing.source} has it no more since {listing.gone.shown}."
        yield Attention(listing, "attention", "Gone at source", note, "gone", _GONE, listing.gone.key)


def _of_card(summary: Summary, dangling: Sequence[Finding]) -> Iterator[Attention]:
    listing, findings = summary.listing, (*summary.findings, *dangling)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        broken = [each for each in errors if each.rule == "policy-fails"]
        word = "Fails a policy" if len(broken) == len(errors) else plural(len(errors), "error")
        anchor = "policies" if broken == errors else "findings"
        note, rank = (broken or errors)[0].message, _REFUSED if broken else _ERRORS
        yield Attention(listing, "failing", word, note, anchor, rank)
    elif summary.running and listing.status in ENDED:
        note = f"{listing.status.capitalize()}, and still runs."
        yield Attention(listing, "attention", "Still runs", note, "deployments", _OUTLIVED)
    elif findings:
        word, note = plural(len(findings), "warning"), findings[0].message
        yield Attention(listing, "attention", word, note, "findings", _WARNINGS)
