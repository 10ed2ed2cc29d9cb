"""The page of a history, what other pages and programs get of it; what strangers wrote is inert."""

from __future__ import annotations

import json
from xml.etree.ElementTree import Element

import pytest

EVIL = '<script>alert(1)</script> \u202eevil\u202c & "quoted"'


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture
def site(repo, write, catalog, tmp_path):
    """A card with two revisions by somebody who means harm, published with a repository."""
    card, numbers = write
    house = "repository: https://gitlab.example/team/models.git\ndatasets: {cases: {name: cases}}\n"
    repo.commit("Begin", {"catalog.yaml": house, "a/card.yaml": card(), "a/metrics.csv": numbers()})
    repo.author = EVIL
    repo.commit(
        f"{EVIL} {'long ' * 200}", {"a/metrics.csv": numbers(0.74), "a/card.yaml": card(stage="production")}
    )
    repo.git("tag", "-m", EVIL, "a@v1.0.0")
    repo.git("tag", "a#production#1")
    assert catalog("build", repo.models, "-o", tmp_path / "site").code == 0
    return tmp_path / "site"


def test_a_metric_leads_to_who_set_it(site, page, repo):
    model = page(site / "models/a/index.html")
    links = [each.get("href") for each in model.root.iter("a") if each.get("class") == "origin"]
    assert links == ["../../models/a/history/index.html#n1", "../../models/a/history/index.html#n2"]
    history = page(site / "models/a/history/index.html")
    (row,) = [each for each in history.root.iter("tr") if each.get("id") == "n1"]
    cells = [words(each) for each in row]
    assert cells[:5] == ["AUROC on cases, test split", "1.0.0", "0.74", "0.71", "27 Feb 2026"]
    assert "alert(1)" in cells[5]
    target = next(each.get("href") for each in row.iter("a"))
    (revision,) = [each for each in history.root.iter("li") if f"#{each.get('id')}" == target]
    link = next(each.get("href") for each in revision.iter("a"))
    assert link == f"https://gitlab.example/team/models/-/commit/{repo.git('rev-parse', 'HEAD').strip()}"


def test_revisions_of_one_day_and_author_stand_together(repo, write, catalog, page, tmp_path):
    card, numbers = write
    house = "datasets: {cases: {name: cases}}\n"
    repo.commit("Begin", {"catalog.yaml": house, "a/card.yaml": card(), "a/metrics.csv": numbers()})
    repo.commit("Better", {"a/metrics.csv": numbers(0.74)})
    repo.days -= 1
    repo.commit("Live", {"a/card.yaml": card(stage="production")})
    assert catalog("build", repo.models, "-o", tmp_path / "site").code == 0
    history = page(tmp_path / "site/models/a/history/index.html").root
    days = [words(each) for each in history.iter("h3")]
    assert days == ["27 Feb 2026, Ada", "26 Feb 2026, Ada"]
    lists = [each for each in history.iter("ol") if each.get("class") == "revisions"]
    assert [len(each) for each in lists] == [2, 1]


def test_a_page_of_a_model_says_which_state_of_its_card_it_shows(site, page, repo, catalog, tmp_path):
    names = ("models/a/index.html", "models/a/versions/1.0.0/index.html", "models/a/history/index.html")
    head = repo.git("rev-parse", "HEAD").strip()[:10]
    for name in names:
        assert f"The card as of 27 Feb 2026, commit {head}." in words(page(site / name).root)
    card = repo.models / "a" / "card.yaml"
    card.write_text(card.read_text() + "family: uncommitted\n")
    assert catalog("build", repo.models, "-o", tmp_path / "site").code == 0
    for name in names:
        assert f"commit {head}, with changes that no commit holds yet." in words(page(site / name).root)


def test_what_a_stranger_wrote_is_text_of_bounded_length_and_no_address_is_published(site):
    for name in ("models/a/history/index.html", "models/a/index.html", "api/v1/models/a.json"):
        text = (site / name).read_text()
        assert "<script>alert" not in text or name.endswith(".json")
        assert "\u202e" not in text
        assert "mail.example" not in text
        assert "long " * 60 not in text


def test_the_model_says_since_when_it_is_in_its_stage(site, page):
    (table,) = [
        each
        for each in page(site / "models/a/index.html").root.iter("table")
        if each.get("aria-label") == "Versions"
    ]
    assert "in the card since 27 Feb 2026 Staging in the card 26 Feb 2026 to 27 Feb 2026" in words(table)
    facts = page(site / "models/a/versions/1.0.0/index.html").facts()
    assert facts["Stages in the card"] == "production since 27 Feb 2026; staging 26 Feb 2026 to 27 Feb 2026"


def test_programs_get_the_same(site, repo):
    history = json.loads((site / "api/v1/models/a.json").read_text())["history"]
    head = repo.git("rev-parse", "HEAD").strip()
    assert [each["commit"] for each in history["revisions"]] == [head, repo.made["Begin"]]
    assert history["partial"] is False
    first = history["numbers"][0]
    assert (first["metric"], first["before"], first["set_by"]["commit"]) == ("auroc", "0.71", head)
    assert [each["until"] for each in history["stages"]["1.0.0"]] == ["", "2026-02-27"]
    assert [(each["tag"], each["says"]) for each in history["tags"]] == [
        ("a#production#1", "Production is 1.0.0"),
        ("a@v1.0.0", "Version v1.0.0 registered"),
    ]


def test_a_shallow_clone_builds_and_says_so(repo, write, catalog, page, tmp_path):
    card, numbers = write
    house = "datasets: {cases: {name: cases}}\n"
    repo.commit("Begin", {"catalog.yaml": house, "a/card.yaml": card(), "a/metrics.csv": numbers()})
    repo.commit("Measure", {"a/metrics.csv": numbers(0.74)})
    repo.git("clone", "--quiet", "--depth", "1", f"file://{repo.root}", str(tmp_path / "clone"))
    assert catalog("build", tmp_path / "clone/models", "-o", tmp_path / "site").code == 0
    history = page(tmp_path / "site/models/a/history/index.html")
    assert "shallow clone, so the history is partial" in words(history.root)
    assert "27 Feb 2026 or before" in words(history.root)


def test_without_git_there_is_no_page_and_no_link_to_one(write, catalog, tmp_path):
    (tmp_path / "models/a").mkdir(parents=True)
    (tmp_path / "models/a/card.yaml").write_text(write[0]())
    assert catalog("build", tmp_path / "models", "-o", tmp_path / "site").code == 0
    assert not (tmp_path / "site/models/a/history").exists()
    assert "history/index.html" not in (tmp_path / "site/models/a/index.html").read_text()
