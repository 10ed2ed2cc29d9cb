"""Triggers are pulled once for each incident, signed, again where that helps; no secret is told."""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog.domain.health import Retraining, State, Verdict
from catalog.kit.finding import CatalogError, LockedError
from catalog.sections.monitoring.schema import Retrain
from catalog.watching import patience
from catalog.watching.dispatch import Outcome, Told, dispatch, rehearse
from catalog.watching.due import Due
from catalog.watching.ledger import KEPT, Ledger, Sent, opened
from catalog.watching.way import Surroundings
from tests.watching import hostile as servers
from tests.watching.hostile import Answer

NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
WHY = Retraining(due=True, words="Quality fails.", reasons=("quality fails",), since="2026-10-05", key="k1")
NEXT = replace(WHY, key="k2", since="2026-10-12")
VERDICTS = (
    Verdict("quality", State.FAIL, "auroc", "AUROC is 0.70.", value=0.7, limit="below 0.75"),
    Verdict("speed", State.OK, "latency_ms", "Fine."),
)
SECRET, TOKEN = "a secret of the team", "gh-t0ken"


@pytest.fixture
def hostile(monkeypatch):
    monkeypatch.setattr(patience, "PAUSE", 0.005)
    with servers.opened() as server:
        yield server


def _due(trigger: dict[str, object], why: Retraining = WHY, **retrain: object) -> Due:
    told = Retrain.model_validate({"when": ["quality fails"], "trigger": trigger, **retrain})
    return Due("risk/scorer", "Scorer", "1.0.0", why, VERDICTS, told)


def _around(tmp_path: Path, **environment: str) -> Surroundings:
    (tmp_path / "models").mkdir(exist_ok=True)
    told = {"PATH": "/usr/bin:/bin", "CATALOG_WEBHOOK_SECRET": SECRET, **environment}
    return Surroundings(told, tmp_path / "models", commands=True)


def _sent(due: Due, around: Surroundings, now: datetime = NOW) -> Told:
    with opened(around.models.parent / ".catalog/state.json") as ledger:
        (told,) = dispatch([due], ledger, around, now)
    return told


def test_a_signed_request_comes_once_although_it_is_asked_three_times(hostile, tmp_path) -> None:
    due = _due({"webhook": f"{hostile.url}/hook", "secret": "TEAM", "inputs": {"model": "<id>"}})
    around = _around(tmp_path, TEAM=SECRET)
    outcomes = [_sent(due, around).outcome for _ in range(3)]
    assert outcomes == [Outcome.SENT, Outcome.ALREADY, Outcome.ALREADY]
    (got,) = hostile.got
    signed = f"{got.headers['x-catalog-timestamp']}.".encode() + got.body
    expected = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert got.headers["x-catalog-signature-256"] == f"sha256={expected}"
    assert (got.headers["x-catalog-delivery"], got.headers["content-type"]) == ("k1", "application/json")
    assert (got.json["model"], got.json["inputs"]) == ("risk/scorer", {"model": "risk/scorer"})
    assert [each["rule"] for each in got.json["numbers"]] == ["quality"]
    state = (tmp_path / ".catalog/state.json").read_text()
    assert SECRET not in state
    assert json.loads(state)["sent"][0]["answer"] == "200 OK"


def test_another_incident_is_sent_again_unless_the_card_asks_to_wait(hostile, tmp_path) -> None:
    around, trigger = _around(tmp_path), {"webhook": f"{hostile.url}/hook"}
    later = NEXT
    assert _sent(_due(trigger), around).outcome is Outcome.SENT
    waited = _sent(_due(trigger, later, pause="14d"), around, datetime(2026, 11, 3, 11, tzinfo=UTC))
    assert (waited.outcome, waited.words) == (Outcome.PAUSED, "the card asks to wait until 2026-11-03")
    assert _sent(_due(trigger, later), around).outcome is Outcome.SENT
    assert [got.headers["x-catalog-delivery"] for got in hostile.got] == ["k1", "k2"]
    paused = replace(WHY, key="k3", since="2026-11-20", paused_until="2026-12-01")
    assert _sent(_due(trigger, paused), around).outcome is Outcome.PAUSED


def test_a_stumble_is_tried_again_and_a_refusal_is_not(hostile, tmp_path) -> None:
    around, due = _around(tmp_path), _due({"webhook": f"{hostile.url}/hook?token=abc"})
    hostile.answers = [Answer(400)]
    refused = _sent(due, around)
    assert refused.outcome is Outcome.FAILED
    assert refused.words == f"{hostile.url}/hook answers 400 Bad Request; look after the trigger"
    assert len(hostile.got) == 1
    hostile.answers = [Answer(500), Answer(429), Answer(202)]
    assert _sent(due, around).words == "webhook: 202 Accepted"
    assert len(hostile.got) == 4
    hostile.answers = [Answer(302, headers={"Location": "/elsewhere"})]
    assert (
        _sent(_due({"webhook": hostile.url}, replace(WHY, key="k9", since="2026-10-12")), around).outcome
        is Outcome.FAILED
    )
    assert len(hostile.got) == 5


def test_two_at_once_send_once(hostile, tmp_path) -> None:
    over = threading.Event()
    hostile.answers = [Answer(held=over)]
    around, due = _around(tmp_path), _due({"webhook": hostile.url})
    first = threading.Thread(target=_sent, args=(due, around))
    first.start()
    until = time.monotonic() + 30
    while not hostile.got:
        assert time.monotonic() < until
        time.sleep(0.001)
    with pytest.raises(LockedError, match="another `catalog monitor` is sending"):
        _sent(due, around)
    over.set()
    first.join()
    assert _sent(due, around).outcome is Outcome.ALREADY
    assert len(hostile.got) == 1


def test_github_is_told_as_its_interface_asks(hostile, tmp_path) -> None:
    around = _around(tmp_path, GITHUB_API_URL=hostile.url, GH_TOKEN=TOKEN, GITHUB_REPOSITORY="acme/models")
    hostile.answers = [Answer(204)]
    assert _sent(_due({"github_workflow": "retrain.yml", "inputs": {"model": "<id>"}}), around).outcome is (
        Outcome.SENT
    )
    event = _due({"repository_dispatch": "retrain", "repository": "acme/other"}, NEXT)
    assert _sent(event, around).words == "repository dispatch: 204 No Content"
    workflow, dispatched = hostile.got
    assert workflow.path == "/repos/acme/models/actions/workflows/retrain.yml/dispatches"
    assert workflow.json == {"ref": "main", "inputs": {"model": "risk/scorer"}}
    assert workflow.headers["authorization"] == f"Bearer {TOKEN}"
    assert dispatched.path == "/repos/acme/other/dispatches"
    payload = dispatched.json["client_payload"]
    assert (dispatched.json["event_type"], payload["key"], len(payload) <= 10) == ("retrain", "k2", True)
    hostile.answers = [Answer(422, b'{"message": "Unexpected inputs provided: gh-t0ken"}')]
    refused = _sent(
        _due({"github_workflow": "retrain.yml"}, replace(WHY, key="k3", since="2026-10-19")), around
    )
    assert "Unexpected inputs provided: ***; look after ref and inputs" in refused.words


def test_a_command_gets_its_words_without_a_shell(tmp_path) -> None:
    (tmp_path / "note.py").write_text(
        "import os, sys\nopen('noted', 'a').write(repr(sys.argv[1:]) + os.environ['CATALOG_REASON']"
        " + os.environ['CATALOG_INPUT_DEPTH'])\nsys.exit(int(os.environ['CATALOG_INPUT_CODE']))\n"
    )
    command = {"command": f"{sys.executable} note.py <id> '<version>; rm -rf x' $HOME"}
    bad = _due({**command, "inputs": {"depth": 3, "code": 7}})
    assert "ended with 7; what it printed says why" in _sent(bad, _around(tmp_path)).words
    (tmp_path / "noted").unlink()
    good = _due({**command, "inputs": {"depth": 3, "code": 0}})
    assert [_sent(good, _around(tmp_path)).outcome for _ in range(2)] == [Outcome.SENT, Outcome.ALREADY]
    assert (tmp_path / "noted").read_text() == ("['risk/scorer', '1.0.0; rm -rf x', '$HOME']quality fails3")
    refused = _sent(_due(command, NEXT), replace(_around(tmp_path), commands=False))
    assert "it would run a command of the card; say --allow-commands" in refused.words


def test_a_rehearsal_says_what_would_be_sent_and_no_secret(hostile, tmp_path) -> None:
    around = _around(
        tmp_path, HOOK=f"{hostile.url}/services/T0/xyz-secret", CATALOG_KEY="header-secret", TEAM=SECRET
    )
    due = _due({"webhook": "HOOK", "secret": "TEAM", "headers": {"X-Key": "CATALOG_KEY"}})
    (told,) = rehearse([due], Ledger(tmp_path / "none.json"), around, NOW)
    assert told.outcome is Outcome.WOULD
    assert told.words.startswith('POST the address in HOOK (signed) {"event":"retrain"')
    hostile.answers = [Answer(403, b'{"message": "xyz-secret of header-secret is no good"}')]
    refused = _sent(due, around)
    for words in (told.words, refused.words, repr(told), repr(around.commands)):
        assert not any(each in words for each in ("xyz-secret", "header-secret", SECRET))
    assert hostile.got[0].headers["x-key"] == "header-secret"
    assert hostile.got[0].path == "/services/T0/xyz-secret"


@pytest.mark.parametrize(
    ("trigger", "words"),
    [
        ({}, "names no trigger; add one"),
        ({"webhook": "HOOK", "command": "x"}, "names webhook and command; keep one of them"),
        ({"webhook": "HOOK"}, "the environment variable HOOK is not set"),
        ({"webhook": "FTP_HOOK"}, "the variable FTP_HOOK holds no http address; set it to one"),
        ({"webhook": "ODD_HOOK"}, "the variable ODD_HOOK holds no http address; set it to one"),
        ({"webhook": "ftp://x"}, "is neither an http address nor the name of an environment variable"),
        ({"webhook": "http://x", "secret": "NONE"}, "the environment variable NONE is not set"),
        ({"webhook": "http://x", "secret": "sk-12 3"}, "a card names environment variables, never a secret"),
        ({"webhook": "http://x", "headers": {"X": "AWS_KEY"}}, "only those that begin with CATALOG_ are"),
        ({"webhook": "http://x", "headers": {"X:": "CATALOG_X"}}, "`X:` is no name of a header"),
        ({"github_workflow": "../../x.yml"}, "`../../x.yml` is no workflow file"),
        ({"github_workflow": "x.yml", "repository": "a/.."}, "is no repository on GitHub"),
        ({"command": "a 'b"}, "cannot be read: No closing quotation"),
        ({"command": "no-such-program-at-all"}, "cannot begin: No such file or directory"),
    ],
)
def test_a_trigger_that_cannot_be_is_said(trigger, words, tmp_path) -> None:
    hooks = {"FTP_HOOK": "ftp://h.example/x", "ODD_HOOK": "hooks://h/x"}
    around = _around(tmp_path, GH_TOKEN=TOKEN, AWS_KEY="x", CATALOG_X="x", GITHUB_REPOSITORY="a/b", **hooks)
    told = _sent(_due(trigger), around)
    assert told.outcome is Outcome.FAILED
    assert words in told.words
    assert "sk-12" not in told.words


def test_a_token_that_cannot_be_sent_is_not_quoted(tmp_path) -> None:
    told = _sent(_due({"github_workflow": "x.yml"}), _around(tmp_path, GITHUB_TOKEN=f"{TOKEN}\n{TOKEN}"))
    assert told.words == "the variable GITHUB_TOKEN holds more than one line; set it to the secret alone"


def test_without_a_token_github_is_not_asked(tmp_path) -> None:
    assert (
        "neither GITHUB_TOKEN nor GH_TOKEN"
        in _sent(_due({"github_workflow": "x.yml"}), _around(tmp_path)).words
    )


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"format": 2, "sent": []}', '{"format": 1, "sent": [{"model": 1}]}']
)
def test_a_broken_state_sends_nothing(text, hostile, tmp_path) -> None:
    (tmp_path / ".catalog").mkdir()
    (tmp_path / ".catalog/state.json").write_text(text)
    with pytest.raises(CatalogError, match="is no state of `catalog monitor`"):
        _sent(_due({"webhook": hostile.url}), _around(tmp_path))
    assert not hostile.got


def test_the_state_keeps_what_it_needs(tmp_path) -> None:
    ledger = Ledger(tmp_path / "state.json")
    for at in range(KEPT + 5):
        ledger.note(Sent("a", str(at), "1", "webhook", "2026-10-01T00:00:00Z", "200"))
    ledger.note(Sent("b", "0", "1", "webhook", "2026-10-01T00:00:00Z", "200"))
    again = Ledger(tmp_path / "state.json")
    assert len(again.sent) == KEPT + 1
    assert [each.key for each in again.sent if each.model == "a"] == [str(at) for at in range(5, KEPT + 5)]


def test_a_late_reading_and_a_mended_one_make_no_new_incident(hostile, tmp_path) -> None:
    around, trigger = _around(tmp_path), {"webhook": hostile.url}
    failing = (replace(VERDICTS[0], since="2026-10-05", read="2026-10-18T06:00:00Z"), VERDICTS[1])
    assert _sent(replace(_due(trigger), verdicts=failing), around).outcome is Outcome.SENT
    for began in ("2026-10-03", "2026-10-08T12:00:00Z", "2026-10-18"):
        why = replace(WHY, key=f"of {began}", since=began)
        assert _sent(_due(trigger, why), around).outcome is Outcome.ALREADY, began
    other = replace(_due(trigger, replace(NEXT, key="v")), version="1.1.0")
    assert _sent(other, around).outcome is Outcome.SENT, "another version is another matter"
    anew = _due(trigger, replace(WHY, key="k4", since="2026-10-19"))
    assert _sent(anew, around).outcome is Outcome.SENT, "it had ended: what was known ends before"
    assert len(hostile.got) == 3


def test_a_state_of_before_goes_by_when_it_was_sent(hostile, tmp_path) -> None:
    (tmp_path / ".catalog").mkdir()
    old = {"model": "risk/scorer", "key": "x", "version": "1.0.0", "trigger": "webhook", "answer": "200"}
    told = {"format": 1, "sent": [{**old, "at": "2026-10-12T00:00:00Z"}]}
    (tmp_path / ".catalog/state.json").write_text(json.dumps(told))
    assert _sent(_due({"webhook": hostile.url}), _around(tmp_path)).outcome is Outcome.ALREADY


def test_one_model_in_vain_stops_no_other_whatever_befell_it(hostile, tmp_path) -> None:
    around, good = _around(tmp_path), _due({"webhook": hostile.url})
    odd = replace(good, model="a/odd", retrain=good.retrain.model_copy(update={"trigger": 5}))
    long = replace(_due({"webhook": hostile.url}, pause="99999999999d"), model="a/long")
    for each in (long, replace(long, retraining=NEXT)):
        with opened(tmp_path / "state.json") as ledger:
            found = [*dispatch([odd, each, good], ledger, around, NOW)]
    assert [each.outcome for each in found] == [Outcome.FAILED, Outcome.PAUSED, Outcome.ALREADY]
    assert found[0].words.startswith("something unforeseen came up: AttributeError: ")
    assert len(hostile.got) == 2


def test_a_pause_that_is_no_number_is_none(hostile, tmp_path) -> None:
    hostile.answers = [Answer(503, headers={"Retry-After": "\u00b2"}), Answer(202)]
    assert _sent(_due({"webhook": hostile.url}), _around(tmp_path)).words == "webhook: 202 Accepted"
