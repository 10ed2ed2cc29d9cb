"""Data and parents are shown by the names the catalogue knows, and linked only where it is safe."""

from __future__ import annotations

import pytest

from catalog.sections.lineage.facts import data_rows, parent_rows, split_reference
from catalog.sections.lineage.schema import Origins


def test_data_are_called_what_the_catalogue_calls_them(read, words):
    origins = read(
        """
        data:
          - {dataset: Statlog, role: training, from: 2019-01, to: 2026-06, rows: 12000, notes: no minors}
          - {dataset: house-data, from: 2020}
          - {dataset: withheld, to: 2021-03-04, rows: unknown}
          - {role: test}
          - {role: training, notes: "Spleen CT from MSD, https://msd.example"}
        """,
        Origins,
    )
    rows = data_rows(origins, words.datasets)
    assert [(row.dataset, row.label.text, row.period.text, row.rows.text, row.notes) for row in rows] == [
        ("german-credit", "German Credit", "Jan 2019 to Jun 2026", "12,000", "no minors"),
        ("", "house-data", "2020 to …", "not reported", ""),
        ("", "withheld", "… to 4 Mar 2021", "unknown", ""),
        ("", "not reported", "not reported", "not reported", ""),
        ("", "Spleen CT from MSD, https://msd.example", "not reported", "not reported", ""),
    ]
    assert [row.label.missing for row in rows] == [False, False, True, True, False]


@pytest.mark.parametrize(
    ("parent", "row"),
    [
        ("{model: a/b@2.0.0, relation: retrained}", ("a/b", "2.0.0", "", "a/b", "retrained")),
        ("{model: a/b}", ("a/b", "", "", "a/b", "made from")),
        ("{url: https://x.example/m}", ("", "", "https://x.example/m", "https://x.example/m", "made from")),
        ("{url: 'javascript:alert(1)'}", ("", "", "", "javascript:alert(1)", "made from")),
        ("{model: withheld, relation: distilled}", ("", "", "", "withheld", "distilled")),
        ("{model: n/a}", ("", "", "", "does not apply", "made from")),
        ("{url: unknown}", ("", "", "", "unknown", "made from")),
        ("{relation: unknown}", ("", "", "", "not reported", "made from")),
    ],
)
def test_a_parent_is_a_model_here_or_an_address_elsewhere(read, parent, row):
    (found,) = parent_rows(read(f"parents: [{parent}]", Origins))
    assert (found.id, found.version, found.link, found.label, found.relation) == row


def test_a_reference_is_an_id_and_perhaps_a_version():
    assert split_reference("risk/credit-scorer@2.0.0") == ("risk/credit-scorer", "2.0.0")
    assert split_reference("risk/credit-scorer") == ("risk/credit-scorer", "")
