"""Two versions that tell different digests of one thing are both told so, each with the other."""

from __future__ import annotations

from catalog.derive.whole_graph import whole_graph

HOUSE = "datasets: {cases: {name: Cases}}\n"


def card(data: str) -> str:
    return f"name: M\nversions:\n  - version: 1\n    {data}\n"


def told(whole) -> list[str]:
    return [
        f"{id_} {each.place.line}:{each.place.column} {each.message.partition('digest ')[2] or each.message}"
        for id_, found in sorted(whole.dangling.items())
        for each in found
    ]


def test_each_side_of_a_contradiction_is_told_of_the_other(surveyed):
    whole = surveyed(
        {
            "catalog.yaml": HOUSE,
            "a": card("data: [{dataset: cases, revision: 3, digest: 'sha256:AAAA'}]"),
            "b": card("data: [{dataset: Cases, revision: 3, digest: 'sha256:aaaa'}]"),
            "c": card("data: [{dataset: cases, revision: 3, digest: 'sha256:bbbb'}]"),
        }
    )
    assert told(whole) == [
        "a 4:50 sha256:aaaa here, and sha256:bbbb in c@1",
        "b 4:50 sha256:aaaa here, and sha256:bbbb in c@1",
        "c 4:50 sha256:bbbb here, and sha256:aaaa in a@1",
    ]
    states = {node.id: node.state for node in whole_graph(whole).nodes.values() if node.state}
    assert states == {"dataset:cases@3": "clash"}


def test_parts_of_a_revision_other_revisions_and_other_hashes_may_differ(surveyed):
    whole = surveyed(
        {
            "catalog.yaml": HOUSE,
            "a": card("data: [{dataset: cases, revision: 3, split: train, digest: 'sha256:aa'}]"),
            "b": card("data: [{dataset: cases, revision: 3, split: test, digest: 'sha256:bb'}]"),
            "c": card("data: [{dataset: cases, revision: 4, split: test, digest: 'sha256:cc'}]"),
            "d": card("data: [{dataset: cases, revision: 3, split: test, digest: 'md5:dd'}]"),
            "e": card("data: [{dataset: cases, revision: 3, split: test, from: 2020, digest: 'sha256:ee'}]"),
            "f": card("data: [{dataset: cases, digest: 'sha256:ff'}, {dataset: cases, digest: 'sha256:00'}]"),
        }
    )
    assert told(whole) == []


def test_a_file_that_is_handed_from_parent_to_child_is_one_file(surveyed):
    artifact = "artifacts: [{{uri: 'https://x.example/base.bin', digest: 'sha256:{}'}}]"
    child = card(artifact.format("bb") + "\n    parents: {model: a, relation: adapter}")
    whole = surveyed({"a": card(artifact.format("aa")), "b": child})
    assert [each.message for found in whole.dangling.values() for each in found] == [
        "the file https://x.example/base.bin has the digest sha256:aa here, and sha256:bb in b@1",
        "the file https://x.example/base.bin has the digest sha256:bb here, and sha256:aa in a@1",
    ]
