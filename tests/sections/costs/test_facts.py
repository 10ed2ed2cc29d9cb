"""Costs are said in the units that people compare, once each, wherever in the card they stand."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from catalog.kit.schema import Absent
from catalog.sections.costs.facts import Trained, cost_rows
from catalog.sections.costs.schema import Costed

ALIASES = {"current": "2.0"}


def _rows(read, text, trained=()):
    return cost_rows(read(text, Costed).costs, trained, ALIASES)


def test_a_cost_is_said_with_its_units_and_who_says_so(read):
    costs = _rows(
        read,
        """
        costs:
          running: {version: current, per: month, price: 1240.5, currency: EUR, device_time: 720h, kwh: 86.4,
            co2eq: 3.5kg, hardware: 1x L4, location: "Quebec, Canada", date: 2026-10, source: invoice,
            link: "https://bills.example/10", scope: Without storage.}
        """,
    )
    (row,) = costs.running
    assert costs.told
    words = (
        row.version,
        row.of,
        row.price,
        row.time,
        row.energy,
        row.gases,
        row.hardware,
        row.date,
        row.source,
    )
    assert [each.text for each in words] == [
        *("2.0", "month", "1,240.50 EUR", "720 h", "86.4 kWh", "3.5 kg", "1x L4", "Oct 2026", "invoice"),
    ]
    assert (row.alias, row.link, row.clock) == ("current", "https://bills.example/10", False)
    assert row.notes == ("Quebec, Canada", "Without storage.")
    spent = row.amounts
    assert (spent.seconds, spent.kwh, spent.grams, spent.price) == (2_592_000, 86.4, 3500, 1240.5)


@pytest.mark.parametrize(
    ("written", "price", "time", "gases"),
    [
        ("price: 12, currency: USD, device_time: 90s, co2eq: 110g", "12 USD", "1 min 30 s", "110 g"),
        ("price: 0.0004, currency: USD, device_time: 230d, co2eq: 25t", "0.0004 USD", "5,520 h", "25,000 kg"),
        ("price: 123456.78, currency: USD", "123,456.78 USD", "not reported", "not reported"),
        ("price: 3.5", "3.50 (currency not reported)", "not reported", "not reported"),
        ("price: withheld, co2eq: unknown", "withheld", "not reported", "unknown"),
    ],
)
def test_amounts_are_said_as_people_compare_them(read, written, price, time, gases):
    (row,) = _rows(read, f"costs: {{running: {{per: 1000 requests, {written}}}}}").running
    assert (row.price.text, row.time.text, row.gases.text) == (price, time, gases)


def test_what_is_withheld_is_no_number_and_no_note(read):
    (row,) = _rows(
        read,
        """
        costs: {running: {per: month, price: withheld, currency: unknown, device_time: unknown, kwh: unknown,
          co2eq: withheld, date: unknown, location: withheld, scope: unknown}}
        """,
    ).running
    assert astuple(row.amounts) == (None, None, None, None, "", "")
    assert (row.notes, row.energy.text, row.gases.text) == ((), "unknown", "withheld")


def test_what_a_version_says_of_its_training_need_not_be_said_again(read):
    trained = [
        Trained("2.0", duration=2530.0, hardware="1x A10G", kwh=0.4, co2eq=110.0),
        Trained("1.0", kwh=Absent.WITHHELD),
        Trained("0.9", duration=60.0, kwh=7.0, co2eq=9.0, hardware="1x H100"),
    ]
    rows = _rows(
        read,
        """
        costs:
          training:
            - {version: current, price: 1.90, currency: EUR, source: invoice}
            - {phase: search, device_time: 12h}
            - {version: 0.9, kwh: 2, co2eq: 3g, hardware: 1x L4}
        """,
        trained,
    ).training
    told = [(row.name, row.of.text, row.price.text, row.time.text, row.energy.text) for row in rows]
    assert told == [
        ("2.0", "whole training", "1.90 EUR", "42 min 10 s", "0.4 kWh"),
        ("", "search", "not reported", "12 h", "not reported"),
        ("0.9", "whole training", "not reported", "1 min", "2 kWh"),
        ("1.0", "whole training", "not reported", "not reported", "withheld"),
    ]
    assert [row.clock for row in rows] == [True, False, True, False]
    assert (rows[2].hardware.text, rows[2].gases.text) == ("1x L4", "3 g"), (
        "what a cost says itself goes before what its version says"
    )
    assert rows[1].version.text == "all versions"


def test_versions_that_say_their_energy_are_shown_without_any_costs(read):
    many = [Trained(f"{number}", kwh=float(number)) for number in range(9, 0, -1)]
    assert [row.name for row in cost_rows(None, many, {}).training] == ["9", "8", "7", "6", "5", "4"]
    assert not cost_rows(None, [Trained("1", duration=5.0)], {}).told
    assert cost_rows(None, many, {}).told


def test_only_links_that_can_be_followed_are(read):
    (row,) = _rows(read, "costs: {training: {link: 'javascript:alert(1)'}}").training
    assert (row.link, row.source.text) == ("", "javascript:alert(1)")


@pytest.mark.parametrize(
    ("word", "sentence", "beside"),
    [
        ("unknown", "Unknown.", "All other costs: unknown."),
        ("withheld", "Withheld.", "All other costs: withheld."),
        ("n/a", "Does not apply.", "All other costs: does not apply."),
        ("{}", "", ""),
    ],
)
def test_a_word_for_all_costs_is_kept_beside_what_versions_say_of_their_training(
    read, word, sentence, beside
):
    assert _rows(read, f"costs: {word}").absence == sentence
    told = _rows(read, f"costs: {word}", [Trained("1", kwh=5.0)])
    assert (told.absence, [row.energy.text for row in told.training]) == (beside, ["5 kWh"])


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("training: {price: -3}", "write how much was spent, without a sign"),
        ("training: {currency: euro}", "is no currency: write its three letters (ISO 4217), such as EUR"),
        ("training: {co2eq: 12}", "write it with its unit"),
        ("running: {price: 3}", "per"),
    ],
)
def test_what_is_no_cost_is_said(admitted, written, fault):
    _, faults = admitted(f"costs: {{{written}}}", Costed)
    assert fault in " ".join(faults)


def test_amounts_that_no_row_tells_are_named_below_and_have_no_column(read):
    costs = _rows(read, "costs: {training: [{version: 1.0, device_time: 1m}, {version: 2.0, kwh: 2}]}")
    assert [title for title, _ in costs.amounts(costs.training)] == ["Device time", "Energy"]
    assert costs.untold(costs.training) == "price and CO₂e"
