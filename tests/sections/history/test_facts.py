"""Versions are held side by side, and each says how it was made in the words of its card."""

from __future__ import annotations

import pytest

from catalog.sections.history.facts import artifact_rows, hyperparameters, made_with, size_facts
from catalog.sections.history.schema import VersionFacts
from catalog.sections.history.weights import First


def trained(read, **set_):
    pairs = ", ".join(f"{name}: {value}" for name, value in set_.items())
    return read(f"training: {{hyperparameters: {{{pairs}}}}}", VersionFacts)


def test_hyperparameters_that_differ_come_first(read):
    table = hyperparameters(
        [
            ("2.0", trained(read, depth=6, lr="5e-2", alpha="withheld")),
            ("1.1", trained(read, depth=6, lr=0.05, alpha="withheld", warm="true")),
            ("1.0", VersionFacts()),
        ]
    )
    assert table.versions == ("2.0", "1.1", "1.0")
    assert [row.name for row in table.rows if row.differs] == ["alpha", "depth", "lr", "warm"]
    assert [each.text for each in table.rows[3].values] == ["none", "yes", "not reported"]
    two = hyperparameters(
        [
            ("2.0", trained(read, depth=6, lr="5e-2", layers="{hidden: [64, 32]}")),
            ("1.1", trained(read, depth=6, lr=0.05, warm="true")),
        ]
    )
    assert [(row.name, row.differs, [each.text for each in row.values]) for row in two.rows] == [
        ("layers.hidden", True, ["64, 32", "none"]),
        ("warm", True, ["none", "yes"]),
        ("depth", False, ["6", "6"]),
        ("lr", False, ["0.05", "0.05"]),
    ]
    assert two.rows[0].values[1].missing


def test_the_newest_six_versions_are_compared_and_the_others_counted(read):
    table = hyperparameters([(str(8 - at), trained(read, depth=at)) for at in range(8)])
    assert (table.versions, table.left_out) == (("8", "7", "6", "5", "4", "3"), 2)
    assert [each.text for each in table.rows[0].values] == ["0", "1", "2", "3", "4", "5"]


def test_how_a_version_was_made_is_only_what_is_reported(read):
    version = read(
        """
        signature: {inputs: [age, {name: income, type: float64}, c, d, e, f, g, h]}
        training:
          {preprocessing: [{step: tf-idf, n: [1, 3], cased: true}, scale],
           framework: withheld, hardware: 1x A10G, duration: 42m10s, seed: 7, energy: {kwh: 0.4, co2eq: 110g},
           run: "javascript:alert(1)"}
        code: {repository: https://x.example/r, commit: 3f2c9ab77, entrypoint: train.py, dirty: true}
        """,
        VersionFacts,
    )
    assert [(fact.label, fact.value.text, fact.link) for fact in made_with(version)] == [
        ("Inputs", "age, income (float64), c, d, e, f and 2 more", ""),
        ("Framework", "withheld", ""),
        ("Hardware and time", "1x A10G, 42 min 10 s, 0.4 kWh, 110 g CO₂e", ""),
        ("Preprocessing", "tf-idf (n: 1, 3; cased: yes), scale", ""),
        ("Seed", "7", ""),
        ("Run", "javascript:alert(1)", ""),
        ("Code", "train.py", "https://x.example/r"),
        ("Repository", "https://x.example/r", "https://x.example/r"),
        ("Commit", "3f2c9ab77", ""),
    ]
    assert made_with(VersionFacts()) == ()


@pytest.mark.parametrize(
    ("written", "text"), [("9999g", "9,999 g CO₂e"), ("10kg", "10 kg CO₂e"), ("25t", "25,000 kg CO₂e")]
)
def test_greenhouse_gases_change_their_unit_where_they_are_many(read, written, text):
    (fact,) = made_with(read(f"training: {{energy: {{co2eq: {written}}}}}", VersionFacts))
    assert fact.value.text == text


def test_a_size_is_short_and_what_is_withheld_says_so(read):
    size = read("size: {parameters: 11.2M, active: withheld, bytes: 44.7MB, memory: 2GiB}", VersionFacts).size
    assert [(fact.label, fact.value.text) for fact in size_facts(size)] == [
        ("Parameters", "11.2 M"),
        ("Active parameters", "withheld"),
        ("Weights", "44.7 MB"),
        ("Memory", "2.15 GB"),
    ]
    assert size_facts(None) == ()


def test_an_artefact_is_named_by_what_is_there_and_linked_where_it_is_safe(read):
    artifacts = read(
        """
        artifacts:
          - {name: onnx, path: weights/model.onnx, format: onnx, precision: fp16, size: 184320}
          - {path: weights/model.bin, size: unknown}
          - {uri: https://x.example/w/model.pt/, digest: withheld}
          - {name: bad, uri: "javascript:alert(1)"}
        """,
        VersionFacts,
    ).artifacts
    rows = artifact_rows("1", artifacts, First([("1", artifacts)], {}))
    assert [(row.name, row.format.text, row.size.text, row.where.text, row.link) for row in rows] == [
        ("onnx", "onnx, fp16", "184 kB", "weights/model.onnx", ""),
        ("weights/model.bin", "not reported", "unknown", "weights/model.bin", ""),
        ("model.pt", "not reported", "not reported", "https://x.example/w/model.pt/", "https://x.example/w/model.pt/"),
        ("bad", "not reported", "not reported", "javascript:alert(1)", ""),
    ]  # fmt: skip
    assert rows[2].digest.text == "withheld"


@pytest.mark.parametrize(("word", "told"), [("withheld", "withheld"), ("n/a", "does not apply")])
def test_the_word_for_all_of_a_part_is_said(read, word, told):
    version = read(f"{{training: {word}, code: {word}, signature: {word}, size: {word}}}", VersionFacts)
    facts = (*made_with(version), *size_facts(version.size))
    assert [fact.label for fact in facts] == ["Inputs and outputs", "Training", "Code", "Size"]
    assert {(fact.value.text, fact.value.missing) for fact in facts} == {(told, True)}
    assert (made_with(VersionFacts()), size_facts(None)) == ((), ())
