"""What is left of a card's tree in an edition, in this process, where every step can be seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.domain.reach import Edition
from catalog.editions.slips import unknown_parts
from catalog.editions.tree import pared
from catalog.editions.veil import Veil, veil_of
from catalog.kit.node import MappingNode, values_of
from catalog.kit.source import parse
from catalog.read.house import read_house

MUTE = "visibility: {deployments: internal}"


@pytest.fixture(scope="module")
def veil(tmp_path_factory: pytest.TempPathFactory) -> Veil:
    """A veil over a model, and over a version of another."""
    house = read_house(tmp_path_factory.mktemp("tree"))
    over = veil_of(house, Edition("public", frozenset({"public"})))
    return replace(over, models=frozenset({"hidden"}), versions={"half": frozenset({"2"})})


def _tree(card: str) -> MappingNode:
    tree = parse(card.encode(), "").root
    assert isinstance(tree, MappingNode)
    return tree


@pytest.mark.parametrize(
    ("card", "left"),
    [
        ("{name: M, visibility: public}", "{name: M, visibility: public}"),
        ("{name: M, visibility: {all: public, risk.reason: internal}}",
         "{name: M, visibility: {all: public}}"),
        ("{name: M, visibility: {fields: {risk.reason: internal, summary: public}}}",
         "{name: M, visibility: {fields: {summary: public}}}"),
        ("{name: M, visibility: {fields: {risk.reason: internal}}}", "{name: M}"),
        ("{name: M, summary: x, visibility: {summary: internal}}", "{name: M}"),
        ("{name: M, headline: [a/b], visibility: {metrics: internal}}", "{name: M}"),
        ("{versions: [{version: 1}, {version: 2, visibility: internal}], aliases: {best: 2, old: 1}}",
         "{versions: [{version: 1}], aliases: {old: 1}}"),
        ("{versions: [{version: 1}, {version: 2, visibility: {versions: internal}}]}",
         "{versions: [{version: 1}]}"),
        ("{name: M, versions: [{version: 1, notes: x, visibility: {notes: internal}}]}",
         "{name: M, versions: [{version: 1}]}"),
        ("{every_version: {visibility: internal}, versions: [{version: 1}]}", "{versions: []}"),
        ("{every_version: {visibility: {notes: internal}, notes: x}, versions: [{version: 1, notes: y}]}",
         "{versions: [{version: 1}]}"),
        ("{name: M, every_version: {notes: x}}", "{name: M, every_version: {notes: x}}"),
        ("{every_version: {visibility: {notes: internal}, notes: x, stage: y}}",
         "{every_version: {stage: y}}"),
        ("{name: M, versions: [{version: 1, visibility: {lineage: internal}, parents: [a]}]}",
         "{name: M, versions: [{version: 1}]}"),
        (f"{{deployments: [{{version: a}}, 1], aliases: {{a: 2}}, versions: [{{version: 2, {MUTE}}}]}}",
         "{deployments: [1], aliases: {a: 2}, versions: [{version: 2}]}"),
        ("{name: M, superseded_by: hidden}", "{name: M}"),
        ("{name: M, superseded_by: half}", "{name: M, superseded_by: half}"),
        ("{every_version: {parents: [{model: hidden}, {model: half@2, n: 1}, {model: half@1}, {n: 2}]}}",
         "{every_version: {parents: [{model: half, n: 1}, {model: half@1}, {n: 2}]}}"),
    ],
)  # fmt: skip
def test_a_card_is_left_as_if_nothing_else_had_been_written(card: str, left: str, veil: Veil) -> None:
    found = pared(_tree(card), veil)
    assert found
    assert values_of(found.tree) == values_of(_tree(left))


@pytest.mark.parametrize(
    "visibility",
    ["internal", "{all: internal}", "{card: internal}", "{nowhere: internal}", "[public]", "odd"],
)
def test_nothing_is_left_of_a_card_that_is_hidden_or_not_understood(visibility: str, veil: Veil) -> None:
    assert pared(_tree(f"{{name: M, visibility: {visibility}}}"), veil) is None


def test_two_versions_of_one_name_cannot_be_told_apart(veil: Veil) -> None:
    found = pared(
        _tree("{versions: [{version: 1}, {version: 1, visibility: internal}], aliases: {a: 1}}"), veil
    )
    assert found
    assert (found.gone, values_of(found.tree)) == ({"1", "a"}, {"versions": [{"version": "1"}]})


def test_what_hides_nothing_is_found_where_it_stands() -> None:
    card = _tree(
        "name: M\nvisibility: {risk.reson: internal, summary: internal, fields: {nowhere: internal}}\n"
        "every_version: {visibility: {no.tes: internal}}\n"
        "versions: [{visibility: {versions: internal}}, {visibility: {lineage: internal, a.b: internal}}]\n"
    )
    found = [(each.place.line, each.message.partition(", ")[0]) for each in unknown_parts(card)]
    assert found == [
        (2, "`risk.reson` is no field of a card"),
        (2, "`nowhere` is no field of a card"),
        (3, "`no.tes` is no field of a version"),
        (4, "`a.b` is no field of a version"),
    ]
    assert [*unknown_parts(_tree("name: M\nvisibility: {montoring: internal}"))] == []
