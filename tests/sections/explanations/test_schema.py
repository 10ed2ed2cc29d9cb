"""Tables of importances and contributions are named as people write them."""

from __future__ import annotations

import pytest

from catalog.sections.explanations.schema import Explained


def test_one_explanation_needs_no_brackets_and_a_version_is_text(read):
    (one,) = read(
        "explanations: {method: shap, file: a.csv, version: 1.10, extra: {rows: 200}}", Explained
    ).explanations
    assert (one.method, one.file, one.version, one.extra) == ("shap", "a.csv", "1.10", {"rows": 200})
    assert read("{}", Explained).explanations == ()


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ("{method: shap}", "1:16: error[missing-key]: `file` is missing in `explanations`"),
        ("{method: unknown, file: b}", "1:25: error[bad-value]: explanations.method: `unknown` cannot be"),
    ],
)
def test_an_explanation_without_a_method_or_a_file_is_left_out_and_said(admitted, other, fault):
    found, faults = admitted(f"explanations: [{other}, {{method: shap, file: c.csv}}]", Explained)
    assert fault in "".join(faults)
    assert [each.file for each in found.explanations] == ["c.csv"]


def test_a_house_field_does_not_stand_among_the_others(admitted):
    found, faults = admitted("explanations: {method: shap, file: c.csv, rows: 3}", Explained)
    (fault,) = faults
    assert fault.endswith("the key `rows` is not known here (known here: method, file, version, extra)")
    assert len(found.explanations) == 1


def test_every_field_is_documented_under_itself(undocumented):
    assert undocumented(Explained) == []
