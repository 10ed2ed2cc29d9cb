"""However a catalogue is edited, a build that redoes only what changed writes what a clean one would."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from catalog.build import Request, build
from catalog.cli.parts import Here
from catalog.kit.date import When
from catalog.kit.templates import templates_folder
from catalog.make import gather
from catalog.make.bench import Bench
from catalog.make.pages import PageJob, PagesMade, make_pages
from catalog.publish.swap import MARKER
from catalog.render.shards.words import file_of
from catalog.render.topics import TOPICS

SOURCE = Path(__file__).resolve().parents[2] / "models"
TODAY = When.parse("2026-11-20")
DAYS = [TODAY, *(When.parse(day) for day in ("2026-01-15", "2026-11-21", "2027-03-01", "2029-01-01"))]
Edit = Callable[[Path, Random], None]


def quiet(stage: str, done: int, whole: int) -> None:
    """Nobody is told."""


def built(models: Path, site: Path, cache: Path | None, day: When = TODAY) -> int:
    """Build, and return how many models were made."""
    return build(Request(models, site, "https://x.example/", day, cache=cache), Here(), quiet).made


def content(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def same(one: Path, other: Path) -> None:
    found, expected = content(one), content(other)
    assert sorted(found) == sorted(expected)
    assert [path for path in found if found[path] != expected[path]] == []


@pytest.fixture(autouse=True)
def templates(tmp_path, monkeypatch) -> None:
    """Templates that a test may edit; `catalog serve` builds again and again in one process, as tests do."""
    shutil.copytree(templates_folder(), tmp_path / "templates")
    for module in ("catalog.build", "catalog.make.site", "catalog.make.bench"):
        monkeypatch.setattr(f"{module}.templates_folder", lambda: tmp_path / "templates")


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


def card(name: str, parent: str = "", summary: str = "Scores cases.") -> str:
    lineage = f", parents: [{{model: {parent}, relation: finetuned}}]" if parent else ""
    return (
        f"name: Model {name}\nsummary: {summary}\ntask: tabular-classification\ntags: [one, {name}]\n"
        f"headline: cases/auroc\nversions:\n"
        f"  - {{version: 1.0.0, date: 2026-01-02, stage: archived}}\n"
        f"  - {{version: 1.1.0, date: 2026-02-03, stage: production{lineage}}}\n"
        "deployments: [{environment: production, version: 1.1.0, since: 2026-03-01}]\n"
    )


def write_card(folder: Path, parent: str) -> None:
    (folder / "card.yaml").write_text(card(folder.name, parent))
    (folder / "metrics.csv").write_text(
        "version,dataset,split,metric,value,n\n1.0.0,cases,test,auroc,0.71,500\n1.1.0,cases,test,auroc,0.74,500\n"
    )


def folders(models: Path) -> list[Path]:
    return sorted(path.parent for path in models.rglob("card.yaml"))


def prose(models: Path, random: Random) -> None:
    path = random.choice(folders(models)) / "card.yaml"
    text = path.read_text()
    path.write_text(
        text.replace("summary: ", f"summary: {random.choice(['Quickly', 'Slowly', 'Never'])} ", 1)
    )


def metric(models: Path, random: Random) -> None:
    path = random.choice(folders(models)) / "metrics.csv"
    path.write_text(path.read_text().replace("0.74", f"0.{random.randrange(60, 99)}"))


def broken(models: Path, random: Random) -> None:
    (random.choice(folders(models)) / "metrics.csv").write_text("version,metric,value\n1.0.0,auroc,much\n")


def added(models: Path, random: Random) -> None:
    folder = models / f"new-{random.randrange(1000)}"
    folder.mkdir(exist_ok=True)
    parent = random.choice(folders(models))
    write_card(folder, str(parent.relative_to(models)))


def renamed(models: Path, random: Random) -> None:
    folder = random.choice(folders(models))
    folder.rename(folder.with_name(f"{folder.name}-{random.randrange(1000)}"))


def deleted(models: Path, random: Random) -> None:
    if len(folders(models)) > 2:
        shutil.rmtree(random.choice(folders(models)))


def moved(models: Path, random: Random) -> None:
    """A model takes over the id of another one, which is gone: a page that leads on stands in its place."""
    one, other = random.sample(folders(models), 2)
    gone = str(other.relative_to(models))
    shutil.rmtree(other)
    path = one / "card.yaml"
    path.write_text(f"aka: [{gone}]\n" + "".join(line for line in path.open() if not line.startswith("aka")))


def layer(models: Path, random: Random) -> None:
    (models / "family").mkdir(exist_ok=True)
    (models / "family/folder.yaml").write_text(f"license: {random.choice(['MIT', 'Apache-2.0'])}\n")


def house(models: Path, random: Random) -> None:
    (models / "catalog.yaml").write_text(f"title: {random.randrange(9)} models\n")


def touched(models: Path, random: Random) -> None:
    (random.choice(folders(models)) / "card.yaml").touch()


def readme(models: Path, random: Random) -> None:
    (random.choice(folders(models)) / "README.md").write_text(f"# Words\n\nNumber *{random.randrange(9)}*.\n")


def facts(models: Path, random: Random) -> None:
    """A value of a facet comes or goes, or counts for one model more."""
    path = random.choice(folders(models)) / "card.yaml"
    others = "".join(line for line in path.open() if not line.startswith(("license:", "publisher:")))
    told = random.choice(["license: MIT\n", "license: Own terms\n", "publisher: Team X\n", ""])
    path.write_text(others + told)


def titled(models: Path, random: Random) -> None:
    """A name is another one, or that of another model too: all may stand in another order."""
    path = random.choice(folders(models)) / "card.yaml"
    lines = path.read_text().splitlines(keepends=True)
    name = f"name: Model {random.choice('abc')}\n"
    path.write_text("".join(name if line.startswith("name:") else line for line in lines))


def measured(models: Path, random: Random) -> None:
    """A field comes that no model had, or that others have."""
    with (random.choice(folders(models)) / "metrics.csv").open("a") as file:
        file.write(f"1.1.0,cases,{random.choice(['test', 'valid'])},{random.choice(['f1', 'mse'])},0.5,500\n")


def origins(models: Path, random: Random) -> None:
    """Data, a digest, a commit, a parent are others; some are not there, some contradict."""
    one, *others = random.sample([str(each.relative_to(models)) for each in folders(models)], 2)
    told = (
        f"data: {{dataset: {random.choice('xy')}, revision: 3, digest: 'sha256:{random.choice('ab')}'}}, "
        f"code: {{commit: {random.choice(['aa11', 'bb22'])}}}, "
        f"parents: {{model: {random.choice([*others, 'gone'])}}}"
    )
    lines = (models / one / "card.yaml").read_text().splitlines()
    old = [f"  - {{version: 1.0.0, {told}}}" if "version: 1.0.0," in line else line for line in lines]
    (models / one / "card.yaml").write_text("\n".join(old) + "\n")


def template(models: Path, random: Random) -> None:
    """A page looks otherwise: that of a model, or one of many."""
    names = ("pages/model.html", "pages/home.html", "assets/css/type.css")
    path = models.parent / "templates" / random.choice(names)
    style = path.suffix == ".css"
    with path.open("a") as file:
        file.write(f"\n/* {random.randrange(99)} */\n" if style else f"{{# {random.randrange(99)} #}}\n")
    if not style:
        path.write_text(path.read_text().replace("</h1>", f" {random.randrange(9)}</h1>"))


EDITS: tuple[Edit, ...] = (
    prose, metric, broken, added, renamed, deleted, moved, layer, house, touched, readme, facts,
    titled, measured, origins, template,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_edits_leaves_what_a_clean_build_writes(models, tmp_path, seed):
    random, site, cache = Random(seed), tmp_path / "site", tmp_path / "cache"  # noqa: S311 - edits
    built(models, site, cache)
    for step in range(6):
        for edit in random.sample(EDITS, random.choice((1, 1, 2, 3))):
            edit(models, random)
        day = random.choice(DAYS)
        built(models, site, cache, day)
        built(models, tmp_path / "clean", None, day)
        same(site, tmp_path / "clean")
        shutil.rmtree(tmp_path / "clean")
        left = sorted(path.name for path in tmp_path.iterdir())
        assert left == ["cache", "models", "site", "templates"], step


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


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_cache_changes_nothing(models, tmp_path, seed):
    random, site, cache = Random(seed), tmp_path / "site", tmp_path / "cache"  # noqa: S311 - edits
    built(models, site, cache)
    path = cache / "ledger.sqlite"
    damaged = bytearray(path.read_bytes())
    for _ in range(random.choice((1, 40, 4000))):
        damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
    path.write_bytes(damaged)
    prose(models, random)
    built(models, site, cache)
    built(models, tmp_path / "clean", None)
    same(site, tmp_path / "clean")


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
