"""What went wrong is a feed that readers of feeds understand, whose entries keep their names."""

from __future__ import annotations

import feedparser

from catalog.domain.health import Incident, Retraining, State
from catalog.render.engine import Site
from catalog.render.feeds.alerts import alert_feed, alert_file
from tests.views.monitoring.values import model, verdict

FEED = alert_feed("feeds/alerts.atom", "Models: alerts")
SITE = Site("Models", "en", (), "https://models.example/")
OPEN = Incident("quality", State.FAIL, "precision", "", "2.0", "2026-11-03", "", "Precision 0.7 <b>&.")
OVER = Incident(
    "drift", State.WARN, "psi", "income", "2.0", "2026-09-01", "2026-09-08T10:00:00+02:00", "PSI 0.2."
)
DUE = Retraining(due=True, words="Quality fails.", since="2026-11-04", key="k1")


def entries(*incidents: Incident, site: Site = SITE) -> list:
    watched = model("Scorer", verdict("quality", State.FAIL), incidents=incidents, retraining=DUE)
    (file,) = alert_file(FEED, [watched], site)
    found = feedparser.parse(file.content)
    assert not found.bozo
    assert found.feed.updated == found.entries[0].updated
    return found.entries


def test_what_began_and_what_ended_are_entries_with_the_newest_first():
    assert [(each.updated, each.title) for each in entries(OVER, OPEN)] == [
        ("2026-11-04T00:00:00+00:00", "Scorer is due for training again"),
        ("2026-11-03T00:00:00+00:00", "Scorer: quality fails"),
        ("2026-09-08T08:00:00+00:00", "Scorer: drift (income) needs attention no longer"),
        ("2026-09-01T00:00:00+00:00", "Scorer: drift (income) needs attention"),
    ]


def test_an_entry_leads_to_the_model_and_says_what_decided():
    found = entries(OPEN)[1]
    assert found.link == "https://models.example/models/m/scorer/index.html#monitoring"
    assert found.summary == "Precision 0.7 <b>&."
    assert entries(OPEN, site=Site("Models", "en", ()))[1].link.endswith(
        "../models/m/scorer/index.html#monitoring"
    )


def test_names_of_entries_stay_when_others_come():
    before = {each.id for each in entries(OVER)}
    after = [each.id for each in entries(OVER, OPEN)]
    assert before < set(after)
    assert len(after) == len(set(after))


def test_where_nothing_happened_there_is_no_feed():
    assert [*alert_file(FEED, [model("Scorer", verdict("quality", State.OK))], SITE)] == []
