"""How a version was made is taken as people write it: dates, spans, sizes, plain names."""

from __future__ import annotations

import pytest

from catalog.kit.schema import Absent
from catalog.sections.history.schema import Aliased, VersionFacts


def test_dates_spans_sizes_and_counts_are_read_as_people_write_them(read):
    version = read(
        """
        date: 2026-10
        training: {started: 2026-10-01T10:12:00+02:00, duration: 42m10s, seed: 7, energy: {co2eq: 25t}}
        size: {parameters: 11.2M, active: 7B, bytes: 44.7MB, memory: 2GiB, flops: withheld}
        """,
        VersionFacts,
    )
    training, size = version.training, version.size
    assert (version.date.shown(), training.started.shown()) == ("Oct 2026", "1 Oct 2026, 08:12 UTC")
    assert (training.duration, training.seed, training.energy.co2eq) == (2530, 7, 25_000_000)
    assert (size.parameters, size.active, size.bytes) == (11_200_000, 7_000_000_000, 44_700_000)
    assert (size.memory, size.flops, size.macs) == (2 * 1024**3, Absent.WITHHELD, None)


def test_plain_names_make_a_signature_and_one_needs_no_brackets(read):
    signature = read(
        "signature: {inputs: [age, {name: income, range: [0, 1e5], protected: true}], outputs: p}",
        VersionFacts,
    ).signature
    assert [(each.name, each.range, each.protected) for each in signature.inputs] == [
        ("age", (), None),
        ("income", (0, 100_000), True),
    ]
    assert [each.name for each in signature.outputs] == ["p"]


def test_an_artefact_says_from_what_it_was_made(read):
    (artifact,) = read("artifacts: {name: onnx, from: pytorch, size: 184320}", VersionFacts).artifacts
    assert (artifact.made_from, artifact.size) == ("pytorch", 184_320)


def test_hyperparameters_are_free_and_keep_their_types(read):
    text = (
        "training: {hyperparameters: {lr: 5e-2, warm: true, name: '1', layers: {hidden: [64, 32]}, norm: no}}"
    )
    assert read(text, VersionFacts).training.hyperparameters == {
        "lr": 0.05,
        "warm": True,
        "name": "1",
        "layers": {"hidden": (64, 32)},
        "norm": "no",
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "training: {energy: {kwh: -5}}",
            "1:26: error[bad-value]: training.energy.kwh: -5 is less than nothing: write how much was spent",
        ),
        ("stage: prod", "1:8: error[bad-value]: stage: `prod` is not known (did you mean production?)"),
        (
            "date: 2026-13-01",
            "1:7: error[bad-value]: date: 2026-13-01 is not a date: month 13 is not 01 to 12",
        ),
        ("training: {duration: 42}", "1:22: error[bad-value]: training.duration: 42 is not a span of time"),
        ("training: {seed: -1}", "1:18: error[bad-value]: training.seed: -1 is less than nothing"),
        (
            "training: {energy: {co2eq: 110}}",
            "1:28: error[bad-value]: training.energy.co2eq: 110 is not a mass",
        ),
        ("size: {bytes: big}", "1:15: error[bad-value]: size.bytes: big is not a size"),
        (
            "signature: {inputs: [{name: a, protected: yes}]}",
            "1:43: error[bad-value]: signature.inputs.protected: `yes` is neither",
        ),
        (
            "code: {comit: 3f2c9ab}",
            "1:8: error[unknown-key]: the key `comit` is not known here (did you mean commit?)",
        ),
    ],
)
def test_a_fault_has_its_place_and_says_what_to_write(admitted, text, fault):
    version, faults = admitted(text, VersionFacts)
    assert [each.startswith(fault) for each in faults] == [True]
    assert version is not None


def test_an_alias_names_a_version_whatever_it_looks_like(read, admitted):
    assert read("aliases: {champion: 1.10, current: 2}", Aliased).aliases == {
        "champion": "1.10",
        "current": "2",
    }
    _, faults = admitted("aliases: [champion]", Aliased)
    assert faults == ["1:10: error[wrong-type]: aliases: expected a mapping, found a list"]


@pytest.mark.parametrize("part", [VersionFacts, Aliased])
def test_every_field_is_documented_under_itself(undocumented, part):
    assert undocumented(part) == []
