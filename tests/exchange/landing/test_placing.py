"""An import is written into a catalogue without touching what people wrote there."""

import os
from pathlib import Path

import pytest

from catalog.exchange.landing.card_files import File, files, table
from catalog.exchange.landing.house import house
from catalog.exchange.landing.placing import write
from catalog.exchange.landing.streaming import Aim, Importing
from catalog.exchange.shape import ForeignCard, ForeignFolder, Import, Kin
from catalog.kit.finding import CatalogError
from catalog.kit.written import Plain


def card(name: str, **more) -> ForeignCard:
    version = {"version": "1", "size": {"parameters": Plain("11.2M")}, "parents": [{"model": Kin("nets/b")}]}
    fields = {"versions": [version], "source": {"system": "lab", "id": name}, "name": name} | more
    return ForeignCard(f"nets/{name}", fields, ({"metric": "top1", "value": "94.80", "dataset": "d"},))


def one(*cards: ForeignCard) -> Import:
    return Import("lab", cards, (ForeignFolder("nets", {"family": "Nets"}),), {"d": {"name": "D"}})


def test_a_card_is_written_in_the_order_of_the_documentation(tmp_path):
    written = write(files(one(card("a"), card("b")), under="labs/lab"), tmp_path)
    names = ("a/card.yaml", "a/metrics.csv", "b/card.yaml", "b/metrics.csv", "folder.yaml")
    assert written.paths == tuple(f"nets/{name}" for name in names)
    assert (tmp_path / "nets/a/card.yaml").read_text() == (
        "# yaml-language-server: $schema=../../../../card.schema.json\n"
        "name: a\n"
        "source: {system: lab, id: a}\n"
        "versions:\n"
        '  - version: "1"\n'
        "    size: {parameters: 11.2M}\n"
        "    parents: [{model: labs/lab/nets/b}]\n"
    )
    assert (tmp_path / "nets/a/metrics.csv").read_bytes() == b"dataset,metric,value\nd,top1,94.80\n"


def bring(imported: Import, models: Path) -> Importing:
    """Import into a folder of cards, as the command does."""
    importing = Importing.to(Aim(models, "", "there", "2026-11-26"), imported.system)
    importing.take(imported)
    importing.finish(all_came=True)
    return importing


def test_a_second_import_writes_only_what_changed_and_deletes_nothing(tmp_path):
    bring(one(card("a"), card("b")), tmp_path)
    again = bring(one(card("a"), card("b")), tmp_path)
    assert (again.written, again.same) == (0, 5)
    changed = bring(one(card("a", summary="new"), card("b")), tmp_path)
    assert changed.written == 1
    assert "summary: new" in (tmp_path / "nets/a/card.yaml").read_text()


def test_what_people_added_to_a_card_of_an_import_that_remembered_nothing_stays(tmp_path):
    write(files(one(card("a"))), tmp_path)
    path = tmp_path / "nets/a/card.yaml"
    text = path.read_text().replace('version: "1"', 'version: "1"\n    stage: production')
    path.write_text(text + '  - {version: "0"}\nowners: "team: x"\n')
    bring(one(card("a", task="t")), tmp_path)
    text = path.read_text()
    for piece in ('owners: "team: x"', "stage: production", 'version: "0"', "task: t", "parameters: 11.2M"):
        assert piece in text


def test_what_was_not_imported_is_left_alone_and_said(tmp_path):
    (tmp_path / "nets/a").mkdir(parents=True)
    (tmp_path / "nets/a/card.yaml").write_text("name: mine\n")
    (tmp_path / "nets/a/metrics.csv").write_text("mine")
    (tmp_path / "nets/b").mkdir(parents=True)
    (tmp_path / "nets/b/metrics.csv").write_text("mine")
    (tmp_path / "nets/folder.yaml").write_text("family: mine\n")
    done = bring(one(card("a"), card("b")), tmp_path)
    assert [finding.rule for finding in done.findings] == ["not-imported"] * 3
    assert sorted(path.name for path in tmp_path.rglob("nets/*/*")) == [
        "card.yaml",
        "metrics.csv",
        "metrics.csv",
    ]
    for path in ("a/card.yaml", "a/metrics.csv", "b/metrics.csv", "folder.yaml"):
        assert "mine" in (tmp_path / "nets" / path).read_text()


def test_nothing_is_written_outside_the_folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    written = write(
        [File("../x", b"", "lab"), File("link/x", b"", "lab"), File("/x", b"", "lab")], tmp_path / "in"
    )
    assert len(written.refused) == 3
    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_that_cannot_be_written_ends_in_one_line_and_leaves_nothing_behind(tmp_path):
    # The name fits, but not with the ending of the part that is written first.
    with pytest.raises(CatalogError, match="cannot be written: File name too long"):
        write([File("a/" + "é" * 127, b"x", "lab")], tmp_path)
    assert list((tmp_path / "a").iterdir()) == []


def test_what_a_killed_import_had_begun_is_taken_away_and_no_link_in_its_place_is_written_through(tmp_path):
    folder, outside = tmp_path / "models/nets/a", tmp_path / "outside"
    folder.mkdir(parents=True)
    outside.write_text("theirs")
    (folder / f".card.yaml.{os.getpid()}.part").symlink_to(outside)
    (folder / ".metrics.csv.4194399.part").write_text("begun")  # more than any process is called
    running = folder / f".card.yaml.{os.getppid()}.part"
    running.write_text("at it")
    write(files(one(card("a"))), tmp_path / "models")
    assert [each.name for each in sorted(folder.iterdir())] == [running.name, "card.yaml", "metrics.csv"]
    assert outside.read_text() == "theirs"


def test_an_impossible_id_is_refused():
    with pytest.raises(ValueError, match="lower case"):
        files(one(ForeignCard("Nets/A", {"name": "A"})))


def test_a_table_has_the_columns_that_hold_something():
    rows = [
        {"metric": "m", "value": "1", "unit": "%"},
        {"metric": "m", "value": "", "size": "2", "dataset": "d"},
    ]
    assert table(rows) == b"dataset,size,metric,value,unit\n,,m,1,%\nd,2,m,,\n"


def test_data_sets_are_added_at_the_end_of_what_people_wrote(tmp_path):
    (tmp_path / "datasets.yaml").write_text("# ours\nmine: {name: Mine, aliases: [D-2]}")
    imported = Import("lab", datasets={"d": {"name": "D"}, "d2": {"name": "d2"}})
    added, findings = house(imported, tmp_path)
    assert findings == ()
    assert write(added, tmp_path).paths == ("datasets.yaml",)
    assert (tmp_path / "datasets.yaml").read_text() == (
        "# ours\nmine: {name: Mine, aliases: [D-2]}\n# from lab\nd: {name: D}\n"
    )
    assert house(imported, tmp_path) == ((), ())


def test_data_sets_that_catalog_yaml_keeps_itself_are_told(tmp_path):
    (tmp_path / "catalog.yaml").write_text("datasets: {e: {name: E}}\n")
    added, (finding,) = house(Import("lab", datasets={"d": {"name": "D"}}), tmp_path)
    assert added == ()
    assert finding.message == "`datasets` lacks 1 entry: d"
