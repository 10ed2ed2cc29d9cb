"""Each kind of fix: what is clear gets its one reading, and what is not clear is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pydantic import BaseModel

from catalog.card import Card
from catalog.domain.licences import spdx_readings
from catalog.kit.finding import Place, error
from catalog.kit.slots import Slot, slot
from catalog.mending.amounts import amount
from catalog.mending.fault import Fault, Known
from catalog.mending.keys import known_key
from catalog.mending.names import version
from catalog.mending.values import choice, iso_date, truth
from catalog.read.house import read_house
from catalog.settings import Settings

NEGATIONS = ("un", "in", "non", "ex", "de", "re", "dis", "mis", "anti", "a", "im", "no", "not", "pre")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    house = read_house(tmp_path_factory.mktemp("models"))
    return Known(house.settings, house.words)


def fault(known: Known, text: str, slot: Slot, *beside: str, key: bool = False) -> Fault:
    return Fault(error(Place("card.yaml"), "bad-value", ""), text, key, slot, known, beside)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Owner", "owners"),
        ("licence", "license"),
        ("Intended Use", "intended_use"),
        ("intendedUse", "intended_use"),
        ("montoring", "monitoring"),
        ("tag", "tags"),
        ("dat", None),  # date or data
        ("tsk", "task"),
        ("ab", None),  # too short
        ("colour", None),
        ("top5", None),  # top1 with another number
        ("xtask", None),  # something before it
        ("unowners", None),
        ("Tsaks", None),
        ("!task", None),
        ("nomitoring", None),  # two slips
        ("--", None),
    ],
)
def test_a_key_is_mended_where_one_known_key_is_near(known: Known, written: str, meant: str | None) -> None:
    keys = ("owners", "license", "intended_use", "monitoring", "date", "data", "task", "top1", "tags", "aka")
    assert known_key(fault(known, written, Slot(keys), key=True)) == meant
    assert known_key(fault(known, written, Slot(keys), "owners", *filter(None, [meant]), key=True)) is None


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        ("count", "11,2 M", "11.2M"),
        ("count", "11.2 million", "11.2M"),
        ("count", "7b", "7B"),
        ("count", "7 Billion parameters", "7B"),
        ("count", "560 MFLOPs", "560M"),
        ("count", "280MMACs", "280M"),
        ("count", "1 200 000", "1200000"),
        ("count", "11,200 M", None),  # eleven, or eleven thousand
        ("count", "about 7B", None),
        ("count", "-3", None),
        ("bytes", "44.7 megabytes", "44.7MB"),
        ("bytes", "2 gib", "2GiB"),
        ("bytes", "41 mb", "41MB"),
        ("bytes", "44.7 Mb", None),  # bits, or bytes
        ("seconds", "42 minutes", "42min"),
        ("seconds", "1 hour, 12 mins and 3 secs", "1h12min3s"),
        ("seconds", "01:12:30", "1h12m30s"),
        ("seconds", "12:30", None),  # minutes and seconds, or hours and minutes
        ("seconds", "42", None),
        ("seconds", "3 months", None),
        ("grams", "110 grams", "110g"),
        ("grams", "25 t CO2eq", "25t"),
        ("grams", "3 kilograms of CO2e", "3kg"),
        ("grams", "3 tons", None),  # short, long or metric
        ("share", "10 percent", "10%"),
        ("share", "2,5 %", "2.5%"),
        ("share", "120 percent", None),
        ("number", "0,83", "0.83"),
        ("number", "1e5,2", None),
        ("date", "11.2 million", None),
    ],
)
def test_an_amount_is_mended_where_it_can_be_one_only(
    known: Known, kind: str, written: str, meant: str | None
) -> None:
    assert amount(fault(known, written, Slot(kind=kind))) == meant  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "versions", "meant"),
    [
        ("1.0", ("v1.0", "2.0"), "v1.0"),
        ("v1.0", ("1.0", "1.1"), "1.0"),
        ("1.0", ("v1.0", "1.0.0"), None),
        ("1.0", ("1.0.0", "2.0"), None),
    ],
)
def test_a_version_is_mended_where_no_other_is_that_number(
    known: Known, written: str, versions: tuple[str, ...], meant: str | None
) -> None:
    assert version(fault(replace(known, versions=versions), written, Slot())) == meant


def test_words_are_mended_where_a_choice_or_truth_is_asked_for(known: Known) -> None:
    stages = Slot(choices=("development", "staging", "production", "archived"))
    written = ("Production", "'STAGING '", "prodution", "rpoduction", "productiom", "!staging", "live")
    assert [choice(fault(known, each, stages)) for each in written] == [
        *("production", "staging", "production"),
        *[None] * 4,
    ]
    for field in ("stage", "decision", "visibility", "status", "access"):
        deciding = [replace(fault(known, each, stages), path=("x", field, "y")) for each in written]
        assert [choice(each) for each in deciding] == ["production", "staging", *[None] * 5]
    assert [truth(fault(known, each, Slot(kind="truth"))) for each in ("Yes", "off", "maybe")] == [
        "true",
        "false",
        None,
    ]
    assert iso_date(fault(known, "1 Oct 2026", Slot(kind="date"))) == "2026-10-01"
    assert iso_date(fault(known, "01/02/2026", Slot(kind="date"))) is None


def schema_slots(model: type[BaseModel], *path: str) -> Iterator[Slot]:
    """Every place of a schema at which a fixed word or key stands."""
    here = slot(model, path)
    yield here
    for each in here.keys:
        if each not in path:
            yield from schema_slots(model, *path, each)


def test_no_word_becomes_its_opposite(known: Known) -> None:
    """Whatever the schema knows, with a negation before it or without the one it has, is left."""
    slots = {*schema_slots(Card), *schema_slots(Settings)}
    assert any("approved" in each.choices for each in slots)
    assert any("released" in each.keys for each in slots)
    for each in slots:
        for word in (*each.choices, *each.keys):
            stem = next((word[len(p) :] for p in NEGATIONS if word.startswith(p)), word)
            turned = {f"{p}{mark}{base}" for p in NEGATIONS for base in {stem, word} for mark in ("", "-")}
            for wrong in ({stem, *turned, f"!{word}", f"{word}less"}) - {word}:
                joined = wrong.lower().replace("-", "")
                written = [one for one in (*each.choices, *each.keys) if one.replace("-", "") == joined]
                assert choice(fault(known, wrong, each)) in (None, *written), wrong
                assert known_key(fault(known, wrong, each, key=True)) in (None, *written), wrong


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("apache 2.0", ["Apache-2.0"]),
        ("Apache2", ["Apache-2.0"]),
        ("Apache License, Version 2.0", ["Apache-2.0"]),
        ("The MIT License", ["MIT"]),
        ("mit or apache-2.0", ["MIT OR Apache-2.0"]),
        ("BSD-3", ["BSD-3-Clause"]),
        ("CC BY-NC 4.0", ["CC-BY-NC-4.0"]),
        ("cc0", ["CC0-1.0"]),
        ("Mozilla Public License 2.0", ["MPL-2.0"]),
        ("GNU GPL v3", ["GPL-3.0-only", "GPL-3.0-or-later"]),
        *[(each, []) for each in ("Apache-2.0", "GPL-3.0", "proprietary", "LicenseRef-own", "Own terms")],
        *[
            (each, [])
            for each in ("Apache", "BSD", "CC", "LLaMA", "openrail", "public domain", "", "x" * 200)
        ],
    ],
)
def test_a_licence_has_the_readings_that_spdx_knows(written: str, meant: list[str]) -> None:
    assert list(spdx_readings(written)) == meant
