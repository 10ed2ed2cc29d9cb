"""Data and parents of a version are taken as people write them."""

from __future__ import annotations

from catalog.kit.schema import Absent
from catalog.sections.lineage.schema import Origins


def test_one_data_set_and_one_parent_need_no_brackets(read):
    origins = read(
        """
        data: {dataset: german-credit, revision: 3, role: training, from: 2019-01, to: 2026-06, rows: 1k}
        parents: {model: risk/credit-scorer@2.0.0, relation: retrained}
        """,
        Origins,
    )
    (use,), (parent,) = origins.data, origins.parents
    assert (use.since.shown(), use.until.shown(), use.rows, use.revision) == (
        "Jan 2019",
        "Jun 2026",
        1000,
        "3",
    )
    assert (parent.model, parent.relation, parent.url) == ("risk/credit-scorer@2.0.0", "retrained", None)


def test_what_is_not_to_be_known_of_the_data_is_said(read):
    (use,) = read("data: {dataset: withheld, rows: unknown, split: n/a}", Origins).data
    assert (use.dataset, use.rows, use.split) == (Absent.WITHHELD, Absent.UNKNOWN, Absent.NOT_APPLICABLE)


def test_faults_have_their_places_and_the_rest_stays(admitted):
    origins, faults = admitted(
        """\
        data:
          - {dataset: a, to: soon, rows: many}
          - {datset: b, split: train}
        parents: risk/scorer
        """,
        Origins,
    )
    assert [each[:54] for each in faults] == [
        "2:22: error[bad-value]: data.to: soon is not a date: w",
        "2:34: error[bad-value]: data.rows: many is not a count",
        "3:6: error[unknown-key]: the key `datset` is not known",
        "4:10: error[wrong-type]: parents: expected a mapping, ",
    ]
    assert [(each.dataset, each.split) for each in origins.data] == [("a", None), (None, "train")]
    assert origins.parents == ()


def test_every_field_is_documented_under_itself(undocumented):
    assert undocumented(Origins) == []
