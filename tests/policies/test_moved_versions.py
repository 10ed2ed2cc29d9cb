"""Four eyes go by who brought a version, not by who moved it to another file."""

from __future__ import annotations

import pytest

from tests.policies.test_commits import APPROVAL, CARD, HOUSE, MISSING, Repository

OWN = MISSING.partition("no commit")[0] + "whoever gave it committed this version"
VERSION = CARD.partition("versions:\n- version: 1.0.0\n  ")[2]


@pytest.fixture
def repository(tmp_path) -> Repository:
    """A catalogue whose version Cleo brought, who is of the team, too."""
    found = Repository(tmp_path)
    (found.folder / "models/catalog.yaml").write_text(HOUSE.replace('"@bob"', '"@bob", "cleo@acme.example"'))
    return found


def move(repository: Repository, mail: str, says: str = VERSION) -> None:
    """Somebody takes the version out of the card into a file of its own, with whatever it says now."""
    own = repository.card.parent / "versions/1.0.0.yaml"
    own.parent.mkdir(exist_ok=True)
    own.write_text(says)
    repository.commit("name: A\n", mail, "Each version is a file")


def approve(repository: Repository, mail: str, day: str = "09-01") -> list[str]:
    entry = APPROVAL.replace("\n  ", "\n").removeprefix("  ").replace("09-01", day)
    repository.commit("name: A\n" + entry.replace("by: risk", f"by: {mail}"), mail, "Approve")
    return repository.wrong()


def test_who_moves_a_version_to_a_file_did_not_commit_it_and_who_brought_it_did(repository) -> None:
    move(repository, "ada@acme.example")
    assert approve(repository, "ada@acme.example") == []
    (found,) = approve(repository, "cleo@acme.example", "09-02")
    assert found.endswith(
        "the approval by cleo@acme.example does not count: cleo@acme.example committed this version"
    )


def test_what_was_brought_is_followed_through_every_file_that_holds_versions(repository) -> None:
    move(repository, "ada@acme.example")
    (repository.card.parent / "versions/1.0.0.yaml").unlink()
    (repository.card.parent / "versions.yaml").write_text("- {version: 1.0.0, stage: production}\n")
    repository.commit("name: A\n", "bob@acme.example", "One file holds all")
    (repository.card.parent / "versions.yaml").unlink()
    repository.commit(CARD, "ada@acme.example", "And back")
    repository.commit(CARD + APPROVAL, "ada@acme.example", "Approve")
    assert repository.wrong() == []
    repository.commit(CARD + APPROVAL.replace("09-01", "09-02"), "cleo@acme.example", "Approve")
    assert repository.wrong() == [OWN]


def test_who_says_something_else_of_a_version_while_moving_it_made_it_too(repository) -> None:
    move(repository, "ada@acme.example", VERSION + "license: MIT\n")
    (found,) = approve(repository, "ada@acme.example")
    assert found.endswith("ada@acme.example committed this version")


def test_of_what_was_moved_in_a_shallow_clone_nobody_knows_who_brought_it(repository, tmp_path) -> None:
    move(repository, "ada@acme.example")
    approve(repository, "ada@acme.example")
    clone = Repository.__new__(Repository)
    for depth, known in ((1_000, True), (2, False)):
        clone.folder = tmp_path / f"clone-{depth}"
        repository.git("clone", "-q", "--depth", str(depth), f"file://{repository.folder}", str(clone.folder))
        assert [each.endswith("nobody knows yet who committed the version") for each in clone.wrong()] == (
            [] if known else [True]
        )
