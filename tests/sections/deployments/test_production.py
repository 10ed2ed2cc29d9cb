"""Where stages and deployments differ in what is in production is said in one line, and nothing else is."""

from __future__ import annotations

import pytest

from catalog.kit.date import When
from catalog.kit.today import Today
from catalog.sections.deployments.facts import Surroundings, deployment_rows
from catalog.sections.deployments.production import differing
from catalog.sections.deployments.schema import Running

PROD = "- {environment: prod-eu, version: "


@pytest.mark.parametrize(
    ("stages", "deployments", "words"),
    [
        ("production archived", "1}", ""),
        ("archived production", "1}", "the card says 2 is production; prod-eu runs 1"),
        ("archived staging", "1}", "the card says no version is production; prod-eu runs 1"),
        ("production production", "2}", ""),
        (
            "production staging",
            f"1}}\n{PROD}2}}\n- {{environment: prod-us, version: 2}}",
            "the card says 1 is production; prod-eu runs 1, prod-eu and prod-us run 2",
        ),
        ("production staging", f"1}}\n{PROD}2, strategy: canary, traffic: 5%}}", ""),
        ("production staging", f"1}}\n{PROD}tried}}", ""),
        (
            "production production",
            "1, until: 2026-09-01}",
            "the card says 1 and 2 are production; by its deployments nothing runs there",
        ),
        ("- -", "1}", ""),
        ("- production", "gone}", "the card says 2 is production; by its deployments nothing runs there"),
    ],
)
def test_what_the_stages_and_the_deployments_say(read, stages, deployments, words):
    card = read(f"deployments:\n{PROD}{deployments}\n", Running)
    places = {"prod-eu": "production", "prod-us": "production"}
    around = Surroundings({"tried": "3"}, places, Today(When.parse("2026-10-05")))
    first, second = (each.strip("-") for each in stages.split())
    named = {"1": first, "2": second, "3": "staging"}
    assert differing(named, deployment_rows(card.deployments, around), {"3"}) == words


def test_a_card_without_deployments_differs_from_nothing():
    assert differing({"1": "production"}, (), ()) == ""
