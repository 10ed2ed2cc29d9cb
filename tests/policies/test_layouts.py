"""Who made a version, and what an approval was given to, is the same however the card is laid out."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.policies.test_commits import Repository

ADA, BOB, CLEO = "ada@acme.example", "1+bob@users.noreply.github.com", "cleo@acme.example"
WEIGHTS = {"uri": "https://acme.example/w", "digest": "sha256:" + "1" * 64}
OTHER = WEIGHTS | {"digest": "sha256:" + "2" * 64}
V1 = {"version": "1.0.0", "date": "2026-01-01", "stage": "staging", "artifacts": WEIGHTS}
LIVE = V1 | {"stage": "production"}
Fields = dict[str, object]


class Kept(Repository):
    """A repository whose card is written in one of several ways."""

    way = "block"

    def commit(self, card: str | Fields, mail: str, message: str = "Change it") -> str:
        return super().commit(card if isinstance(card, str) else self.written(card), mail, message)

    def written(self, version: Fields, *, of_the_card: str = "") -> str:
        if self.way == "flow":
            return f"name: A\n{of_the_card}versions:\n- {json.dumps(version)}\n"
        lines = _lines(version)
        if self.way == "file":
            own = self.card.parent / "versions/1.0.0.yaml"
            own.parent.mkdir(exist_ok=True)
            own.write_text("".join(f"{each}\n" for each in lines[1:]))
            return f"name: A\n{of_the_card}"
        return f"name: A\n{of_the_card}versions:\n- " + "  ".join(f"{each}\n" for each in lines)


def _lines(fields: Fields) -> list[str]:
    """A line for each value."""
    found = []
    for key, value in fields.items():
        inner = _lines(value) if isinstance(value, dict) else []
        found += [f"{key}:", *(f"  {each}" for each in inner)] if inner else [f"{key}: {json.dumps(value)}"]
    return found


def approved(version: Fields, day: str = "2026-09-01", by: str = "@ada") -> Fields:
    return version | {"approvals": {"for": "production", "decision": "approved", "by": by, "date": day}}


def why(kept: Kept) -> list[str]:
    return [each.partition("does not count: ")[2] for each in kept.wrong()]


@pytest.mark.parametrize("way", ["folder.yaml", "../folder.yaml"])
def test_what_a_folder_says_of_every_version_is_of_what_was_approved(tmp_path, way) -> None:
    kept = Kept(tmp_path)
    folder = kept.card.parent / way
    bare = {key: value for key, value in LIVE.items() if key != "artifacts"}
    folder.write_text(json.dumps({"every_version": {"artifacts": WEIGHTS}}))
    kept.commit(bare, CLEO, "The first version")
    kept.commit(approved(bare), ADA, "Approve it")
    assert kept.wrong() == []
    folder.write_text(json.dumps({"every_version": {"artifacts": OTHER}}))
    changed = kept.commit(approved(bare), BOB, "Other weights")
    (told,) = why(kept)
    assert told.startswith(f"version 1.0.0 was changed after it was approved (commit {changed[:7]} of ")


@pytest.fixture(params=["block", "flow", "file"])
def kept(tmp_path, request) -> Kept:
    found = Kept(tmp_path)
    found.way = request.param
    found.commit(V1, CLEO, "The first version")
    return found


OWN = ["@ada committed this version"]


def test_who_changes_the_weights_made_the_version(kept) -> None:
    kept.commit(V1 | {"artifacts": OTHER}, ADA)
    kept.commit(approved(LIVE | {"artifacts": OTHER}), ADA)
    assert why(kept) == OWN


def test_who_takes_something_away_made_it_too_and_so_did_who_was_corrected(kept) -> None:
    kept.commit(V1 | {"artifacts": {"uri": WEIGHTS["uri"]}}, ADA)
    kept.commit(V1, CLEO, "Put it back")
    kept.commit(approved(LIVE), ADA)
    assert why(kept) == OWN


def test_who_says_what_it_may_be_used_for_or_what_there_is_to_read_did_not_make_it(kept) -> None:
    kept.commit(V1 | {"notes": "Better.", "references": "https://acme.example/paper"}, ADA)
    kept.commit(approved(LIVE | {"notes": "Best."}), ADA, "Promote and approve")
    kept.commit(approved(LIVE | {"notes": "Best of all."}), BOB, "Say more")
    assert kept.wrong() == [], "the approval is hers on whatever line it stands"


def test_what_was_changed_after_it_was_approved_is_to_be_approved_again(kept) -> None:
    kept.commit(approved(LIVE), ADA)
    assert kept.wrong() == []
    changed = kept.commit(approved(LIVE | {"artifacts": OTHER}), BOB)
    day = kept.git("log", "-1", "--date=format-local:%-d %b %Y", "--format=%cd")
    then = f"version 1.0.0 was changed after it was approved (commit {changed[:7]} of {day} by @bob)"
    assert why(kept) == [then]
    house = kept.folder / "models/catalog.yaml"
    house.write_text(house.read_text().replace("verified: true, ", ""))
    assert why(kept) == [then], "four eyes look at what they saw"
    kept.commit(approved(LIVE | {"artifacts": OTHER}, "2026-09-03"), ADA, "Approve it again")
    assert kept.wrong() == []


def test_what_is_again_as_it_was_approved_is_approved(kept) -> None:
    kept.card.with_name("approvals.yaml").write_text(
        "- {for: production, decision: approved, by: '@ada', date: 2026-09-01}\n"
    )
    kept.commit(LIVE, ADA, "Approve")
    assert kept.wrong() == []
    kept.commit(LIVE | {"artifacts": OTHER}, CLEO, "Swap")
    (found,) = why(kept)
    assert found.startswith("version 1.0.0 was changed after it was approved (commit ")
    assert found.endswith(")"), "nobody of whom no team knows is named"
    kept.commit(LIVE, CLEO, "Swap back")
    assert kept.wrong() == []
    kept.card.write_text(kept.written(LIVE | {"license": "MIT"}))
    open_ = "version 1.0.0 was changed after it was approved (no commit holds that yet), and "
    assert why(kept) == [f"{open_}nobody knows yet who committed the version"]


def test_an_approval_of_the_card_is_of_no_version_that_came_later(kept) -> None:
    of_the_card = "approvals: {for: production, decision: approved, by: '@ada', date: 2026-09-01}\n"
    kept.commit(kept.written(LIVE, of_the_card=of_the_card), ADA, "Approve")
    assert kept.wrong() == []
    shutil.rmtree(kept.card.parent / "versions", ignore_errors=True)
    new = json.dumps(LIVE | {"version": "2.0.0"})
    kept.commit(f"name: A\n{of_the_card}versions:\n- {new}\n", CLEO, "The next")
    (found,) = why(kept)
    assert found.startswith("version 2.0.0 came after it was approved (commit ")


def test_a_model_that_moves_keeps_its_makers_and_what_was_approved(kept) -> None:
    kept.commit(approved(LIVE), ADA)
    kept.git("mv", "models/a", "models/b")
    kept.card = kept.folder / "models/b/card.yaml"
    kept.commit(approved(LIVE), BOB, "Move it")
    assert kept.wrong() == []
    kept.commit(approved(LIVE, "2026-09-02", CLEO), CLEO, "Cleo is of the team now")
    house = kept.folder / "models/catalog.yaml"
    house.write_text(house.read_text().replace('"@bob"', '"@bob", "cleo@acme.example"'))
    assert why(kept) == [f"{CLEO} committed this version"]


def test_who_brings_a_version_with_the_move_of_its_model_alone_made_it(kept) -> None:
    kept.git("mv", "models/a", "models/b")
    kept.card = kept.folder / "models/b/card.yaml"
    new = LIVE | {"version": "2.0.0"}
    kept.commit(f"name: A\nlicense: MIT\nversions:\n- {json.dumps(V1)}\n- {json.dumps(new)}\n", CLEO)
    (kept.card.parent / "versions/1.0.0.yaml").unlink(missing_ok=True)
    given = approved(new)
    kept.commit(f"name: A\nlicense: MIT\nversions:\n- {json.dumps(V1)}\n- {json.dumps(given)}\n", ADA)
    assert kept.wrong() == []


def test_an_approval_of_a_folder_is_given_to_what_each_version_in_it_is(kept) -> None:
    above = kept.folder / "models/folder.yaml"
    above.write_text("approvals: {for: production, decision: approved, by: '@ada', date: 2026-09-01}\n")
    kept.commit(LIVE, ADA, "Approve all")
    assert kept.wrong() == []
    kept.commit(LIVE | {"license": "MIT"}, CLEO)
    assert why(kept)[0].startswith("version 1.0.0 was changed after it was approved (commit ")


def test_a_card_that_nobody_could_read_for_a_while_hides_no_maker(kept) -> None:
    kept.commit(V1 | {"license": "MIT"}, ADA)
    for file in (kept.card, *kept.card.parent.glob("versions/*")):
        file.write_text(file.read_text() + "<<<<<<< HEAD\n")
    kept.git("commit", "-qam", "Break it", mail=BOB)
    kept.commit(V1 | {"license": "MIT"}, BOB, "Mend it")
    kept.commit(approved(LIVE | {"license": "MIT"}), ADA)
    assert why(kept) == OWN


def test_what_is_said_of_every_version_is_said_of_it(kept) -> None:
    kept.commit(approved(LIVE), ADA)
    kept.card.with_name("every_version.yaml").write_text("license: MIT\n")
    kept.git("add", "-A")
    kept.git("commit", "-qm", "For all", mail=CLEO)
    assert why(kept)[0].startswith("version 1.0.0 was changed after it was approved (commit ")


def test_a_merge_brings_what_was_changed_beside_the_approval(kept) -> None:
    kept.git("checkout", "-qb", "side")
    kept.commit(V1 | {"artifacts": OTHER}, ADA, "Other weights")
    kept.git("checkout", "-q", "main")
    kept.card.with_name("approvals.yaml").write_text(
        "- {for: production, decision: approved, by: '@ada', date: 2026-09-01}\n"
    )
    kept.git("add", "-A")
    kept.git("commit", "-qm", "Approve", mail=ADA)
    kept.git("merge", "-q", "--no-edit", "side", mail=CLEO)
    kept.commit(LIVE | {"artifacts": OTHER}, CLEO, "Promote")
    told = why(kept)[0]
    assert told.startswith("version 1.0.0 was changed after it was approved (commit ")
    assert told.endswith("by @ada), and @ada committed this version")
