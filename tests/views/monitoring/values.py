"""Models as the board of health sees them, made of a few words."""

from __future__ import annotations

from catalog.domain.health import Health, Incident, Retraining, State, Verdict
from catalog.views.listing import Listing, Named
from catalog.views.live import Live
from catalog.views.monitoring.nouns import Watched


def verdict(rule: str, state: State, words: str = "", since: str = "") -> Verdict:
    return Verdict(
        rule, state, "precision", words, value=0.7, limit="below 0.8", since=since, read="2026-11-20"
    )


def model(name: str, *verdicts: Verdict, owner: str = "", **further: object) -> Watched:
    """A model; `live`, `dues`, `incidents` and `retraining` may be given too."""
    owners = (Named(owner, owner.title()),) if owner else ()
    listing = Listing(
        f"m/{name.lower()}", name, f"models/m/{name.lower()}/index.html", owners=owners, version="2.0"
    )
    retraining = further.get("retraining")
    incidents: tuple[Incident, ...] = further.get("incidents", ())  # type: ignore[assignment]
    assert retraining is None or isinstance(retraining, Retraining)
    state = max((each.state for each in verdicts), default=None)
    words = max(verdicts, key=lambda each: each.state).words if verdicts else ""
    health = Health(state, words, verdicts, incidents, retraining)
    live = tuple(Live("2.0", place) for place in further.get("live", ()))  # type: ignore[attr-defined]
    return Watched(listing, health, live, tuple(further.get("dues", ())))  # type: ignore[arg-type]
