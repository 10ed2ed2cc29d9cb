"""A card goes out as JSON and comes back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.exchange.card_json import FORMAT
from catalog.exchange.leaving.target_folder import Folder
from catalog.exchange.shape import Export, Loss, Outgoing, Sent
from catalog.kit.written import Plain
from tests.exchange.random_cards import Drawn, drawn, outgoing
from tests.exchange.round_trip import check_round_trip, check_sent


def test_numbers_are_numbers_and_texts_are_texts(tmp_path: Path) -> None:
    card = {"name": "1.10", "versions": [{"version": "1.10", "size": {"parameters": Plain("94.80")}}]}
    export = FORMAT.write(outgoing(Drawn(card, ()), tmp_path))
    assert '"parameters": 94.80' in export.files["card.json"].decode()
    assert json.loads(export.files["card.json"])["versions"][0]["version"] == "1.10"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[" * 100_000, "this is not JSON"),
        ('{"name": 1', "this is not JSON"),
        ("[]", "a card is a JSON object"),
        ('{"task": "x"}', "no `name`"),
    ],
)
def test_what_is_broken_is_a_finding(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "card.json").write_text(content)
    (batch,) = FORMAT.read(str(tmp_path))
    assert message in batch.findings[0].message
    assert not batch.cards


def test_a_seed_gives_one_card() -> None:
    assert drawn(7) == drawn(7)
    assert drawn(7) != drawn(8)


def test_a_format_that_loses_something_without_saying_so_is_found_out(tmp_path: Path) -> None:
    def forgetful(model: Outgoing) -> Export:
        return FORMAT.write(
            replace(model, tree=model.tree.without("task"), measurements=model.measurements[1:])
        )

    with pytest.raises(AssertionError, match=r"task\.0: .* did not come back(.|\n)*metrics\.csv:2"):
        check_round_trip(replace(FORMAT, write=forgetful), outgoing(drawn(2, 1.0), tmp_path), tmp_path)


def test_what_a_format_says_that_it_loses_need_not_come_back(tmp_path: Path) -> None:
    def honest(model: Outgoing) -> Export:
        export = FORMAT.write(replace(model, tree=model.tree.without("task"), measurements=()))
        lost = ("task", *(f"metrics.csv:{row.place.line}" for row in model.measurements))
        return Export(export.files, tuple(Loss(model.id, field, "", "no place") for field in lost))

    check_round_trip(replace(FORMAT, write=honest), outgoing(drawn(2, 1.0), tmp_path), tmp_path)


def test_a_registry_gives_back_what_it_was_sent(tmp_path: Path) -> None:
    def send(models: Iterable[Outgoing], target: str) -> Iterator[Sent]:
        folder = Folder.at(Path(target))
        for model in models:
            export = FORMAT.write(model)
            folder.put(model, export)
            yield Sent(model.id, "sent", export.losses)

    both = [outgoing(drawn(seed, 0.5), tmp_path / "models", f"a/model-{seed}") for seed in (1, 2)]
    check_sent(replace(FORMAT, send=send), both, str(tmp_path / "registry"), tmp_path)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two models."""
    folder = tmp_path_factory.mktemp("two")
    for seed in (1, 2):
        outgoing(drawn(seed, 0.5), folder, f"a/model-{seed}")
    return folder


def test_the_command_writes_what_a_query_finds_and_touches_nothing_of_others(two, tmp_path, capsys) -> None:
    def export(query: str, *more: str) -> tuple[int, str, str]:
        code = main(["export", "card-json", query, "--models", str(two), "-o", str(tmp_path / "out"), *more])
        return code, *capsys.readouterr()

    code, out, _ = export("id:a/model-2")
    assert (code, out.splitlines()[0]) == (
        0,
        f"1 model in {tmp_path / 'out'}: 2 files written, 0 as they were.",
    )
    assert json.loads((tmp_path / "out/a/model-2/card.json").read_bytes())["versions"]

    (tmp_path / "out/a/model-2/card.json").write_text("{}")
    code, out, err = export("")
    assert code == 1
    assert "a/model-2/card.json:1:1: error[not-exported]: something else is there" in err
    assert "1 model in" in out, "the other one is written"
    assert (tmp_path / "out/a/model-2/card.json").read_text() == "{}"
    assert export("", "--replace")[0] == 0
    assert ": 0 files written, 4 as they were" in export("")[1]
    assert export("nosuchmodel")[0] == 2
    assert (
        "did you mean card-json" in (main(["export", "card-jso", "", "-o", "x"]), capsys.readouterr())[1].err
    )
