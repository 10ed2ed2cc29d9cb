"""Of tables and lists, what is of a hidden version or data set goes, and the rest stays."""

from __future__ import annotations

import pytest

from catalog.domain.measurements import Measurement
from catalog.domain.reach import Edition
from catalog.domain.readings import Readings
from catalog.editions.levels import Hidden
from catalog.editions.mentions import less_mentions
from catalog.editions.pared import Pared
from catalog.editions.rows import Rows
from catalog.editions.veil import Veil, veil_of
from catalog.kit.finding import Place
from catalog.kit.node import MappingNode, values_of
from catalog.kit.source import parse
from catalog.read.further_tables import TableFile
from catalog.read.house import read_house

PLACE = Place("m/card.yaml")
GONE, MUTE = frozenset({"2"}), frozenset({("monitoring", "1")})


@pytest.fixture(scope="module")
def veil(tmp_path_factory: pytest.TempPathFactory) -> Veil:
    """A veil over one of two data sets."""
    models = tmp_path_factory.mktemp("rows")
    (models / "catalog.yaml").write_text(
        "datasets: {open: {}, shut: {aliases: [Shut set], visibility: internal}}"
    )
    return veil_of(read_house(models), Edition("public", frozenset({"public"})))


def _pared(card: str, hidden: Hidden | None = None) -> Pared:
    tree = parse(card.encode(), "").root
    assert isinstance(tree, MappingNode)
    return Pared(tree, hidden or Hidden(), GONE, MUTE)


def test_rows_of_tables_go_with_their_version_or_data_set_and_files_with_theirs(veil: Veil) -> None:
    rows = ({"version": "1"}, {"version": "2"}, {"dataset": "shut_set"}, {"dataset": "open", "version": "3"})
    files = [TableFile(rows, "", "any"), TableFile(rows[:1], "2", "hidden"), TableFile(rows[:1], "1", "mute")]
    judge = Rows(_pared("{}"), veil)
    assert judge.tables(files, "metrics") == (TableFile((rows[0], rows[3]), "", "any"), files[2])
    assert judge.tables(files, "monitoring") == (TableFile((rows[3],), "", "any"),)


def test_measurements_go_with_their_section_their_version_or_their_data_set(veil: Veil) -> None:
    rows = [Measurement("f1", 1.0, PLACE, version=each) for each in ("1", "2")]
    rows += [Measurement("f1", 1.0, PLACE, dataset=each) for each in ("open", "Shut Set")]
    assert Rows(_pared("{}"), veil).kept(rows, "metrics") == (rows[0], rows[2])
    silent = Rows(_pared("{}", Hidden(sections=frozenset({"monitoring"}))), veil)
    assert silent.kept(rows, "monitoring") == ()
    assert silent.kept(rows, "metrics") == (rows[0], rows[2])
    assert silent.readings(Readings(tuple(rows))) == Readings()


@pytest.mark.parametrize(
    ("card", "left"),
    [
        ("figures: [{file: a, dataset: shut}, {file: b, version: 2}, {file: c, version: 1}]",
         "figures: [{file: c, version: 1}]"),
        ("figures: {file: a, dataset: Shut set}", "{}"),
        ("aliases: {best: 2, last: 1}", "aliases: {last: 1}"),
        ("aliases: {best: 2}", "{}"),
        ("aliases: odd", "aliases: odd"),
        ("headline: [shut/f1, open/f1]", "headline: [open/f1]"),
        ("explanations: [{version: 2}, {version: 1}]", "explanations: [{version: 1}]"),
        ("experiments: [{variants: {a: 1, b: 2}}, {variants: {a: 1}}, odd]",
         "experiments: [{variants: {a: 1}}, odd]"),
        ("monitoring: {sources: [{version: 1}, {version: 3}]}", "monitoring: {sources: [{version: 3}]}"),
        ("monitoring: {rules: [{where: {version: 1}}, {where: {dataset: shut}}, {id: a}]}",
         "monitoring: {rules: [{id: a}]}"),
        ("every_version: {data: [{dataset: shut}, {dataset: open}]}",
         "every_version: {data: [{dataset: open}]}"),
        ("versions: [{data: {dataset: shut}, n: 1}]", "versions: [{n: 1}]"),
        ("figures: []", "figures: []"),
    ],
)  # fmt: skip
def test_lists_of_a_card_lose_what_speaks_of_something_hidden(card: str, left: str, veil: Veil) -> None:
    assert values_of(less_mentions(_pared(card), veil)) == values_of(_pared(left).tree)
