"""The browser compares as Python does: the same cases, and the same numbers in print, in both languages."""

from __future__ import annotations

import math
import random
import struct

import pytest
from playwright.sync_api import Page

from catalog.domain.metrics import Metric
from catalog.kit.digits import bytes_shown, compact, decimals, shown
from catalog.views.compare.judged import clear
from catalog.views.compare.subject import Measured
from tests.views.compare.written import METRIC, VALUE, cases, said, whole

pytestmark = pytest.mark.browser

SITE = "/"

COMPARE = """async ([cases, site]) => {
    const { compareSubjects } = await import(site + "compare_core.js");
    const { toldNumber } = await import(site + "compare_shard.js");
    const cellOf = (cell) => [
        cell.missing ? `<${cell.text}>` : cell.text, cell.best, cell.aside && `[${cell.aside}]`,
        cell.change && `${cell.change.direction}: ${cell.change.text} ${cell.change.word}`.trim(),
        cell.run && `{${cell.run}}`,
    ].filter(Boolean).join(" ");
    const rowOf = (row) => `${row.same ? "=" : "~"} ${row.label}${row.note && ` (${row.note})`}: `
        + row.cells.map(cellOf).join(" | ");
    return cases.map(([subjects, baseline]) => {
        for (const one of subjects.flatMap((each) => each.measured)) {
            for (const name of ["value", "lower", "upper", "std"]) one[name] = toldNumber(one[name]);
        }
        const found = compareSubjects(subjects, baseline);
        return {
            title: found.title, lede: found.lede, count: found.count,
            columns: found.columns.map((each) => `${each.label}, ${each.role}, ${each.hue}`),
            groups: found.groups.map(({title, note, rows, fold, folded}) => ({
                title, note, rows: rows.map(rowOf), ...(folded.length ? {fold, folded} : {}),
            })),
        };
    });
}"""

PRINT = """async ([numbers, site]) => {
    const { printBytes, printCompact, printNumber, rowDecimals } = await import(site + "digits.js");
    return numbers.map((value, at) => [
        printNumber(value), ...[0, 1, 2, 3, 4, 7].map((digits) => printNumber(value, digits)),
        printCompact(value), printBytes(value), rowDecimals(numbers.slice(at, at + 3)),
    ]);
}"""

CLEAR = """async ([pairs, site]) => {
    const { areClear } = await import(site + "compare_separable.js");
    return pairs.map(([one, other]) => areClear(one, other));
}"""


def test_every_case_says_the_same_as_in_python(modules: Page) -> None:
    asked = [(whole(case), case["baseline"]) for case in cases()]
    found = modules.evaluate(COMPARE, [asked, SITE])
    for case, answer in zip(cases(), found, strict=True):
        assert answer == said()[case["name"]], case["name"]


def test_numbers_are_printed_alike(modules: Page) -> None:
    numbers = _numbers()
    expected = [
        [
            shown(value),
            *(shown(value, digits) for digits in (0, 1, 2, 3, 4, 7)),
            compact(value),
            bytes_shown(value),
            decimals(numbers[at : at + 3]),
        ]
        for at, value in enumerate(numbers)
    ]
    found = modules.evaluate(PRINT, [numbers, SITE])
    wrong = [
        (value, *pair) for value, *pair in zip(numbers, expected, found, strict=True) if pair[0] != pair[1]
    ]
    assert len(numbers) > 3000
    assert wrong[:5] == []


def _numbers() -> list[float]:
    """Numbers of every size, many of them exactly between two decimals, and any bits at all."""
    chance = random.Random(7)  # noqa: S311 - no secret depends on it
    halves = [
        sign * whole / 2**power for sign in (1, -1) for whole in range(1, 60, 2) for power in range(1, 12)
    ]
    scaled = [chance.uniform(-1, 1) * 10.0 ** chance.randint(-14, 18) for _ in range(1500)]
    written = [round(chance.uniform(-100, 100), chance.randint(0, 6)) for _ in range(1000)]
    bits = [struct.unpack("<d", chance.randbytes(8))[0] for _ in range(500)]
    powers = [float(f"1e{power}") for power in range(-20, 25)]
    return [
        *halves,
        *scaled,
        *written,
        *(each for each in bits if math.isfinite(each)),
        *powers,
        0.0,
        1000500000000000.0,
    ]


def test_what_can_be_told_apart_is_the_same(modules: Page) -> None:
    chance = random.Random(11)  # noqa: S311 - no secret depends on it
    pairs = [(_estimate(chance), _estimate(chance)) for _ in range(1500)]
    metric = Metric("accuracy", "Accuracy", "higher", low=0, high=1)
    bare = {"metric": metric, "terms": (), "where": (), "settings": ()}
    expected = [clear(*(Measured(**{**each, **bare}) for each in pair)) for pair in pairs]
    told = [[each | {"metric": METRIC | {"whole": 1}} for each in pair] for pair in pairs]
    assert modules.evaluate(CLEAR, [told, SITE]) == expected
    assert 300 < sum(expected) < 1200


def _estimate(chance: random.Random) -> dict:
    value = round(chance.uniform(0.5, 1), 3)
    known = chance.choice(
        [
            {"n": chance.randint(5, 400)},
            {"std": chance.uniform(0, 0.2), "n": chance.choice([None, 1, 2, 5, 40])},
            {"lower": value - chance.uniform(0, 0.1), "upper": value + chance.uniform(0, 0.1)},
            {},
        ]
    )
    return VALUE | {"value": value, "unit": ""} | known
