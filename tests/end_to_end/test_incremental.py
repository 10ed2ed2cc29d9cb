"""However a catalogue is edited, a build that redoes only what changed writes what a clean one would."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random

import pytest

from catalog.build import Request, build
from catalog.cli.parts import Here
from catalog.derive.dossier import dossier
from catalog.kit.date import When
from catalog.kit.templates import templates_folder
from catalog.make import gather
from catalog.make.bench import Bench
from catalog.make.pages import PageJob, PagesMade, make_pages
from catalog.publish.swap import MARKER
from catalog.render.shards.words import file_of
from catalog.render.topics import TOPICS
from tests.end_to_end.edits import EDITS, Edit, card, prose, write_card

SOURCE = Path(__file__).resolve().parents[2] / "models"
TODAY = When.parse("2026-11-20")
DAYS = [TODAY, *(When.parse(day) for day in ("2026-01-15", "2026-11-21", "2027-03-01", "2029-01-01"))]


def quiet(stage: str, done: int, whole: int) -> None:
    """Nobody is told."""


def built(models: Path, site: Path, cache: Path | None, day: When = TODAY, edition: str = "") -> int:
    """Build, and return how many models were made."""
    request = Request(models, site, "https://x.example/", day, cache=cache, edition=edition)
    return build(request, Here(), quiet).made


def content(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def same(one: Path, other: Path) -> None:
    found, expected = content(one), content(other)
    assert sorted(found) == sorted(expected)
    assert [path for path in found if found[path] != expected[path]] == []


@pytest.fixture(scope="module")
def copied_templates(tmp_path_factory) -> Path:
    """Templates in one place for all tests, so that a process compiles each of them once."""
    return shutil.copytree(templates_folder(), tmp_path_factory.mktemp("copied") / "templates")


@pytest.fixture(autouse=True)
def templates(copied_templates, tmp_path, monkeypatch) -> Iterator[None]:
    """Templates that a test may edit; `catalog serve` builds again and again in one process, as tests do."""
    (tmp_path / "templates").symlink_to(copied_templates)
    for module in ("catalog.build", "catalog.make.site", "catalog.make.bench"):
        monkeypatch.setattr(f"{module}.templates_folder", lambda: copied_templates)
    yield
    shutil.copytree(templates_folder(), copied_templates, dirs_exist_ok=True)


@pytest.fixture
def models(tmp_path) -> Path:
    """Six small models that speak of each other, and a house."""
    root = tmp_path / "models"
    for name in ("a", "b", "family/c", "family/d", "family/e", "f"):
        (root / name).mkdir(parents=True)
        write_card(root / name, "")
    (root / "family/folder.yaml").write_text("license: MIT\nowners: [team-x]\n")
    (root / "catalog.yaml").write_text(
        "title: Six models\nteams: {team-x: {name: Team X}}\ndatasets: {x: {name: X}}\n"
    )
    (root / "family/d/card.yaml").write_text(card("d", parent="a@1.0.0"))
    (root / "family/e/card.yaml").write_text(card("e", parent="family/d"))
    return root


STEPS, HANDS = (1, 1, 1, 2, 1, 2), 4
"""How many edits come before each build, at least, and how many catalogues are edited."""


def dealt(hand: int, deal: int) -> list[list[Edit]]:
    """The edits of each step for one hand of a deal: among all hands, each edit is there once."""
    deck = Random(deal).sample(EDITS, len(EDITS))[hand::HANDS]  # noqa: S311 - edits
    ends = [*accumulate(STEPS[:-1]), len(deck)]
    return [deck[start:end] for start, end in pairwise([0, *ends])]


@pytest.mark.parametrize("hand", range(HANDS))
def test_any_sequence_of_edits_leaves_what_a_clean_build_writes(models, tmp_path, hand, rounds):
    """By hand, `--rounds N` deals N times, each time to the catalogue as it was."""
    site, cache, edition = tmp_path / "site", tmp_path / "cache", "public" if hand == 1 else ""
    shutil.copytree(models, tmp_path / "original")
    built(models, site, cache, edition=edition)
    for deal in range(rounds(1)):
        shutil.rmtree(models)
        shutil.copytree(tmp_path / "original", models)
        random = Random(HANDS * deal + hand)  # noqa: S311 - edits
        for step, edits in enumerate(dealt(hand, deal)):
            for edit in edits:
                edit(models, random)
            day = random.choice(DAYS)
            built(models, site, cache, day, edition)
            built(models, tmp_path / "clean", None, day, edition)
            same(site, tmp_path / "clean")
            shutil.rmtree(tmp_path / "clean")
            left = sorted(path.name for path in tmp_path.iterdir())
            assert left == ["cache", "models", "original", "site", "templates"], step


def test_every_edit_is_dealt():
    assert Counter(edit for hand in range(HANDS) for step in dealt(hand, 0) for edit in step) == Counter(
        EDITS
    )


def test_only_what_changed_and_what_shows_it_is_made_again(models, tmp_path):
    site, cache = tmp_path / "site", tmp_path / "cache"
    assert built(models, site, cache) == 6
    assert built(models, site, cache) == 0
    (models / "b/card.yaml").write_text(card("b", summary="Other words."))
    assert built(models, site, cache) == 1
    (models / "family/d/card.yaml").write_text(card("d", parent="a@1.0.0", summary="Other words."))
    assert built(models, site, cache) == 2  # d, and e, which shows its parent
    shutil.rmtree(models / "f")
    assert built(models, site, cache) == 0
    shutil.rmtree(models / "a")
    assert built(models, site, cache) == 2  # d, whose parent leads nowhere now, and e, which draws both


def test_a_model_whose_pages_wait_for_others_is_worked_out_once(models, tmp_path, monkeypatch):
    worked = []
    monkeypatch.setattr(
        "catalog.make.models.dossier", lambda entry, *rest: worked.append(entry.id) or dossier(entry, *rest)
    )
    assert built(models, tmp_path / "site", None) == 6
    assert sorted(worked) == ["a", "b", "f", "family/c", "family/d", "family/e"]


def test_an_edited_sentence_makes_its_column_and_its_words_and_no_page_of_the_explorer(
    models, tmp_path, monkeypatch
):
    made: list[tuple[str, str]] = []

    def noted(job: PageJob, bench: Bench) -> PagesMade:
        made.append((TOPICS[job.topic].name, job.key))
        return make_pages(job, bench)

    monkeypatch.setattr(gather, "make_pages", noted)
    built(models, tmp_path / "site", tmp_path / "cache")
    everything = len(made)
    made.clear()
    path = models / "b/card.yaml"
    path.write_text(path.read_text().replace("Scores cases.", "Scores cases quickly."))
    built(models, tmp_path / "site", tmp_path / "cache")
    assert [key for topic, key in made if topic == "columns"] == ["summary"]
    assert {key for topic, key in made if topic == "words"} == {str(file_of("quickly"))}
    assert not {"fields", "metrics", "order", "explorer", "explorer pages"} & {topic for topic, _ in made}
    assert len(made) < everything / 5


def test_an_edited_template_shows_on_every_page_that_is_made_of_it(models, tmp_path):
    built(models, tmp_path / "site", tmp_path / "cache")
    page = tmp_path / "templates/pages/model.html"
    page.write_text(page.read_text().replace("<dt>Owners</dt>", "<dt>Held by</dt>"))
    assert built(models, tmp_path / "site", tmp_path / "cache") == 6
    assert "<dt>Held by</dt>" in (tmp_path / "site/models/a/index.html").read_text()


def test_the_site_changes_at_one_instant_and_the_one_before_becomes_the_spare(models, tmp_path):
    site, cache = tmp_path / "site", tmp_path / "cache"
    marks = []
    for words in ("One.", "Two.", "Three."):
        (models / "b/card.yaml").write_text(card("b", summary=words))
        built(models, site, cache)
        marks.append((site / MARKER).read_text())
    assert len(set(marks)) == 3
    assert (cache / "spare" / MARKER).read_text() == marks[1]
    assert (site / "models/a/index.html").samefile(cache / "spare/models/a/index.html")
    assert b"Two." in (cache / "spare/models/b/index.html").read_bytes()


def test_a_site_that_somebody_else_wrote_or_took_away_is_made_anew(models, tmp_path):
    site, cache = tmp_path / "site", tmp_path / "cache"
    built(models, site, cache)
    expected = content(site)
    shutil.rmtree(site)
    assert built(models, site, cache) == 6
    assert content(site) == expected


def test_another_day_makes_again_what_hangs_on_it(models, tmp_path):
    site, cache = tmp_path / "site", tmp_path / "cache"
    (models / "f/card.yaml").write_text(f"deprecated: 2026-12-01\n{card('f')}")
    built(models, site, cache)
    assert built(models, site, cache, When.parse("2026-11-30")) == 0
    assert built(models, site, cache, When.parse("2026-12-01")) == 1
    for day in ("2026-12-02", "2028-01-01", "2025-01-01"):
        built(models, site, cache, When.parse(day))
        built(models, tmp_path / "clean", None, When.parse(day))
        same(site, tmp_path / "clean")
        shutil.rmtree(tmp_path / "clean")


def test_a_reading_that_comes_and_a_day_that_makes_it_stale_are_seen_on_every_board(models, tmp_path):
    site, cache, steps = tmp_path / "site", tmp_path / "cache", []
    card_file, readings = models / "f/card.yaml", models / "f/r.csv"
    watch = "monitoring: {readings: r.csv, rules: [{id: q, metric: auroc, fail: below 0.7}], freshness: 7d}\n"
    card_file.write_text(watch + card_file.read_text())
    for row, day in (
        ("", "20"),
        ("2026-11-20,0.8\n", "20"),
        ("", "27"),
        ("", "28"),
        ("2026-11-28,0.6\n", "28"),
    ):
        before = readings.read_text() if readings.exists() else "time,metric,value\n"
        readings.write_text(before + row.replace(",0.", ",auroc,0."))
        steps.append(built(models, site, cache, When.parse(f"2026-11-{day}")))
        built(models, tmp_path / "clean", None, When.parse(f"2026-11-{day}"))
        same(site, tmp_path / "clean")
        shutil.rmtree(tmp_path / "clean")
    assert steps == [6, 1, 0, 1, 1]  # a day on which it is still fresh makes nothing again
    assert "1 fails" in (site / "monitoring/index.html").read_text()


def test_a_damaged_cache_changes_nothing(models, tmp_path, rounds):
    """What each build leaves is damaged for the next."""
    site, cache = tmp_path / "site", tmp_path / "cache"
    built(models, site, cache)
    for seed in range(rounds(6)):
        random, path = Random(seed), cache / "ledger.sqlite"  # noqa: S311 - edits
        damaged = bytearray(path.read_bytes())
        for _ in range((1, 40, 4000)[seed % 3]):
            damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
        path.write_bytes(damaged)
        prose(models, random)
        built(models, site, cache)
        built(models, tmp_path / "clean", None)
        same(site, tmp_path / "clean")
        shutil.rmtree(tmp_path / "clean")


def test_the_models_of_this_repository_edited_one_by_one(tmp_path):
    models, site, cache = tmp_path / "models", tmp_path / "site", tmp_path / "cache"
    shutil.copytree(SOURCE, models)
    made = built(models, site, cache)
    card_file = models / "health/breast-screen/card.yaml"
    assert card_file.exists(), "the test edits this model"
    card_file.write_text(card_file.read_text().replace("summary: ", "summary: Newly edited. ", 1))
    assert 0 < built(models, site, cache) < made
    built(models, tmp_path / "clean", None)
    same(site, tmp_path / "clean")
