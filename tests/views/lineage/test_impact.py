"""What must change when a source is wrong: the same as a walk that tries everything, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from catalog.build import Request
from catalog.cli import main
from catalog.cli.parts import Here
from catalog.derive.whole_graph import whole_graph
from catalog.domain.datasets import Datasets
from catalog.inquiry import survey
from catalog.views.lineage.graph import graph
from catalog.views.lineage.impact import impact
from catalog.views.lineage.nouns import Ancestor, Code, Strand, Thread, Use
from catalog.views.live import Live

NONE = Datasets.of([])


@pytest.fixture(scope="module")
def imported(real: Path, tmp_path_factory) -> Path:
    """OpenMMLab's 548 models; every fifth is given a deployment, every seventh a parent among them."""
    folder = tmp_path_factory.mktemp("imported") / "models"
    main(["import", "openmmlab", str(real / "openmmlab"), "-o", str(folder)])
    cards = sorted(folder.glob("openmmlab/*/*/card.yaml"))
    for at, path in enumerate(cards):
        card = yaml.load(path.read_text(), yaml.CSafeLoader)
        if at % 5 == 0:
            version = (card.get("versions") or [{"version": "0"}])[0]["version"]
            with path.open("a") as file:
                file.write(
                    f'deployments: [{{environment: production, version: "{version}", since: 2026-01-01}}]\n'
                )
        if at % 7 == 3 and card.get("versions"):
            parent = str(cards[at - 3].parent.relative_to(folder))
            card["versions"][0]["parents"] = [{"model": parent, "relation": "finetuned"}]
            if at % 5 == 0:
                card["deployments"] = [
                    {"environment": "production", "version": card["versions"][0]["version"]}
                ]
            path.write_text(yaml.safe_dump(card, sort_keys=False))
    return folder


def merged(path: Path) -> dict:
    """A card with what its folder says of every version laid under each."""
    card, folder = yaml.load(path.read_text(), yaml.CSafeLoader), path.parent.parent / "folder.yaml"
    below = (yaml.safe_load(folder.read_text()) if folder.exists() else {}).get("every_version", {})
    return {**card, "versions": [{**below, **each} for each in card.get("versions") or ()]}


def brute(cards: dict[str, dict], dataset: str) -> set[tuple[str, str]]:
    """The live versions below a data set, straight from the cards: try every model until nothing is added."""
    wrong: set[tuple[str, str]] = set()
    while True:
        before = len(wrong)
        for id_, card in cards.items():
            for version in card.get("versions") or ():
                own = any(use.get("dataset") == dataset for use in version.get("data") or ())
                names = {each.get("model", "").partition("@")[0] for each in version.get("parents") or ()}
                if own or any(model in names for model, _ in wrong):
                    wrong.add((id_, str(version["version"])))
        if len(wrong) == before:
            break
    return {
        (id_, str(each["version"]))
        for id_, card in cards.items()
        for each in card.get("deployments") or ()
        if (id_, str(each["version"])) in wrong
    }


def test_the_impact_of_every_data_set_is_that_of_a_walk_that_tries_everything(imported):
    whole = survey(Request(imported, imported.parent / "site"), Here(), lambda *_: None)
    cards = {
        str(path.parent.relative_to(imported)): merged(path)
        for path in imported.glob("openmmlab/*/*/card.yaml")
    }
    assert len(cards) == 548
    found = whole_graph(whole)
    names = {
        use["dataset"]
        for card in cards.values()
        for v in card.get("versions") or ()
        for use in v.get("data") or ()
    }
    assert len(names) > 15
    for name in names:
        sources = [id_ for id_ in found.nodes if id_ == f"dataset:{name}"]
        rows = impact(found, sources).live
        assert {tuple(row.version.id.removeprefix("model:").rsplit("@", 1)) for row in rows} == brute(
            cards, name
        )
    assert len(brute(cards, "imagenet-1k")) > 30


def test_a_version_of_the_same_commit_but_other_data_is_not_touched():
    code, live = Code("", "abc", ""), (Live("1", "production", "production", ""),)
    threads = [
        Thread(id_, id_, (Strand("1", "1", (Use(data, True, "", "training"),), code),), live)
        for id_, data in (("a", "good"), ("b", "wrong"))
    ]
    found = graph(threads, NONE)
    assert [row.version.id for row in impact(found, ["dataset:wrong"]).live] == ["model:b@1"]
    assert [row.version.id for row in impact(found, ["commit:abc"]).live] == ["model:a@1", "model:b@1"]


def test_a_parent_without_a_version_may_be_any_of_them():
    parent = Thread("p", "P", (Strand("2", "2", (Use("new", True, "", "training"),)), Strand("1", "1")))
    child = Thread(
        "c", "C", (Strand("1", "1", (), None, (Ancestor("p", "", "", "distilled"),)),),
        (Live("1", "production", "production", ""),),
    )  # fmt: skip
    found = impact(graph([parent, child], NONE), ["dataset:new"])
    assert [row.way for row in found.live] == [("new, training", "P version 2, distilled")]
    exact = Thread(
        "c", "C", (Strand("1", "1", (), None, (Ancestor("p", "1", "", "distilled"),)),), child.live
    )
    assert impact(graph([parent, exact], NONE), ["dataset:new"]).live == ()


def test_models_that_descend_from_each_other_in_a_ring_end_the_walk():
    ring = [
        Thread(one, one, (Strand("1", "1", (), None, (Ancestor(other, "1", "", "merged"),)),))
        for one, other in (("a", "b"), ("b", "c"), ("c", "a"))
    ]
    assert impact(graph(ring, NONE), ["model:a@1"]).models == 3


def test_what_a_version_learned_from_is_said_before_what_it_was_measured_on():
    uses = tuple(Use("d", True, "", role) for role in ("monitoring", "test", "training"))
    thread = Thread("a", "A", (Strand("1", "1", uses),), (Live("1", "production", "production", ""),))
    (row,) = impact(graph([thread], NONE), ["dataset:d"]).live
    assert row.way == ("d, training, monitoring and test",)
