"""What people wrote into CODEOWNERS: the last line wins, our own block is left out, nothing keeps it busy."""

from __future__ import annotations

import time

from catalog.domain.codeowners import BEGIN, END, pieces, read_owners

TEXT = f"""\
# Everybody
*                     @acme/all
/models/risk/         @acme/risk ada@acme.example   # and Ada
/models/**/vision-*/  @acme/vision
{BEGIN}
/models/risk/scorer/  @acme/generated
{END}
models/risk/old       @acme/old
/models/text/
"""


def test_the_last_line_that_matches_wins() -> None:
    owners = read_owners(TEXT, "CODEOWNERS")
    assert owners.findings == ()
    assert owners.of("src/a.py") == ("@acme/all",)
    assert owners.of("models/risk/scorer/card.yaml") == ("@acme/risk", "ada@acme.example")
    assert owners.of("models/images/vision-1/card.yaml") == ("@acme/vision",)
    assert owners.of("models/risk/old/card.yaml") == ("@acme/old",)
    assert owners.of("models/text/tagger/card.yaml") == (), "a line without owners takes them away"
    assert owners.of("models/risky/card.yaml") == ("@acme/all",)


def test_a_line_that_cannot_be_read_is_said_and_passed_over() -> None:
    busy = "/" + "*a" * 30 + "b"
    started = time.process_time()
    owners = read_owners(f"* @all\n/[a @x\n{busy} @y\n/ @z\n{'**/a/' * 9} @w\n", ".github/CODEOWNERS")
    assert owners.of("models/" + "a" * 190 + "/card.yaml") == ("@all",)
    assert time.process_time() - started < 0.5
    assert [each.place.line for each in owners.findings] == [2, 3, 4, 5]
    assert {each.rule for each in owners.findings} == {"unread-owners-line"}


def test_a_file_is_taken_apart_at_the_marks() -> None:
    told = pieces("a\n" + BEGIN + "\nb\n" + END + "\nc\n")
    assert told.before == ("a",)
    assert told.block == (BEGIN, "b", END)
    assert told.after == ("c",)
    assert pieces("a\n").block == ()
    assert pieces(BEGIN + "\nb\n").block == (BEGIN,), "without an end only the mark itself is ours"
