"""However a repository goes on, reading on from what was read tells what reading everything does."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from catalog.build import Request, build
from catalog.cli.parts import Here
from catalog.kit.date import When

TODAY = When.parse("2026-11-20")


def folders(repo) -> list[Path]:
    return sorted(path.parent for path in repo.models.rglob("card.yaml"))


def goes_on(repo, random: Random, write) -> None:
    """Do one of the things that people do to repositories."""
    card, numbers = write
    here = random.choice(folders(repo))
    id_ = here.relative_to(repo.models).as_posix()
    what = random.choice(
        ("card", "card", "numbers", "numbers", "move", "add", "side", "revert", "back", "tag")
    )
    if what == "card":
        stage = random.choice(("staging", "production", "archived"))
        repo.commit(
            f"Card of {id_}", {f"{id_}/card.yaml": card(here.name, stage, f"Kind {random.random()}.")}
        )
    elif what == "numbers":
        repo.commit(f"Numbers of {id_}", {f"{id_}/metrics.csv": numbers(round(random.random(), 3))})
    elif what == "move":
        here.rename(here.with_name(f"{here.name[:1]}-{random.randrange(100)}"))
        repo.commit(f"Move {id_}")
    elif what == "add":
        name = f"new-{random.randrange(100)}"
        repo.commit(f"Add {name}", {f"{name}/card.yaml": card(name), f"{name}/metrics.csv": numbers()})
    elif what == "side":
        repo.git("checkout", "--quiet", "-B", "side", random.choice(("HEAD", "HEAD~1", "HEAD~2")))
        other = random.choice(folders(repo)).relative_to(repo.models).as_posix()
        repo.commit(f"Aside on {other}", {f"{other}/README.md": f"# {random.random()}\n"})
        repo.git("checkout", "--quiet", "main")
        try:
            repo.merge("side", strategy=("-X", "ours"))
        except AssertionError:  # the card is not there any more
            repo.git("merge", "--abort")
    elif what == "revert":
        repo.days += 1
        repo.git("revert", "--no-edit", "--strategy-option=theirs", *last(repo))
    elif what == "back":
        repo.git("reset", "--quiet", "--hard", "HEAD~1")
    else:
        repo.git("tag", f"{here.name}@v1.{random.randrange(10_000)}.0")


def last(repo) -> tuple[str, ...]:
    """The last commit, as one that can be reverted."""
    merge = len(repo.git("rev-list", "--parents", "-1", "HEAD").split()) > 2
    return ("-m", "1", "HEAD") if merge else ("HEAD",)


def begun(repo, write) -> None:
    card, numbers = write
    for name in ("a", "b", "family/c"):
        repo.commit(f"Begin {name}", {f"{name}/card.yaml": card(name), f"{name}/metrics.csv": numbers()})


@pytest.mark.parametrize("seed", range(5))
def test_reading_on_tells_what_reading_everything_does(repo, write, told, seed):
    random = Random(seed)  # noqa: S311 - edits
    begun(repo, write)
    for _ in range(7):
        for _ in range(random.choice((1, 1, 3))):
            repo.days -= random.choice((0, 0, 0, 4))  # clocks go wrong
            goes_on(repo, random, write)
        assert told(repo.models, anew=False) == told(repo.models)


@pytest.mark.parametrize("seed", range(2))
def test_a_build_after_commits_writes_what_a_clean_one_would(repo, write, tmp_path, seed):
    random = Random(seed)  # noqa: S311 - edits
    begun(repo, write)
    for step in range(3):
        for _ in range(random.choice((1, 3))):
            goes_on(repo, random, write)
        if step == 1:
            repo.write({"a/metrics.csv": write[1](0.123)})
        found, expected = tmp_path / "site", tmp_path / f"clean-{step}"
        built(repo, found, tmp_path / "cache")
        built(repo, expected, None)
        assert content(found) == content(expected)
        shutil.rmtree(expected)


def test_a_commit_of_what_stood_there_makes_again_that_model_only(repo, write, tmp_path):
    begun(repo, write)
    assert built(repo, tmp_path / "site", tmp_path / "cache") == 3
    repo.write({"a/metrics.csv": write[1](0.123)})
    assert built(repo, tmp_path / "site", tmp_path / "cache") == 1
    repo.commit("Keep it")
    assert built(repo, tmp_path / "site", tmp_path / "cache") == 1
    repo.git("tag", "b@v1.0.0")
    assert built(repo, tmp_path / "site", tmp_path / "cache") == 1
    assert built(repo, tmp_path / "site", tmp_path / "cache") == 0


def built(repo, site: Path, cache: Path | None) -> int:
    request = Request(repo.models, site, as_of=TODAY, cache=cache)
    return build(request, Here(), lambda *_: None).made


def content(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
