"""A card is the sum of its sections; what is said for every version holds for each, and the nearer wins."""

from __future__ import annotations

from catalog.card import admit_card, stem_version
from catalog.kit.source import parse


def admitted(text: str):
    return admit_card(parse(text.encode(), "card.yaml").root, "the/id")


def test_what_is_said_for_every_version_is_laid_under_each():
    card, findings = admitted(
        "name: A\n"
        "every_version: {stage: staging, training: {hardware: cpu, hyperparameters: {depth: 6, rate: 0.1}}}\n"
        "versions:\n"
        "  - {version: 1, training: {hyperparameters: {depth: 8}}}\n"
        "  - {version: 2, stage: production, training: {hardware: null}}\n"
    )
    assert findings == ()
    first, second = card.versions
    assert first.training.hyperparameters == {"depth": 8, "rate": 0.1}
    assert (first.stage, first.training.hardware) == ("staging", "cpu")
    assert (second.stage, second.training.hardware) == ("production", None)


def test_a_fault_said_once_is_blamed_once():
    _, findings = admitted(
        "name: A\nevery_version: {stage: live}\nversions: [{version: 1}, {version: 2}, {version: 3}]\n"
    )
    (finding,) = findings
    assert (finding.place.line, finding.place.column) == (2, 24)


def test_a_card_without_a_name_goes_by_its_id_and_is_told_so():
    card, findings = admitted("task: text-generation\n")
    assert card.name == "the/id"
    assert [str(each) for each in findings] == ["card.yaml:1:1: error[missing-key]: `name` is missing"]


def test_the_name_of_a_version_s_file_counts():
    node, findings = stem_version(parse(b"version: 2.0\ndate: 2026\n", "2.1.yaml").root, "2.1")
    assert node.get("version").text == "2.1"
    assert [each.rule for each in findings] == ["version-name"]
    assert stem_version(parse(b"date: 2026\n", "2.1.yaml").root, "2.1")[1] == ()
