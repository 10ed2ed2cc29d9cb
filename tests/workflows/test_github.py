"""The workflows that `catalog init` writes for GitHub, run as they stand in a repository with a change."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.weights.signing import private_key, sign
from tests.workflows.conftest import Change, git, proposed
from tests.workflows.github import Machine

INSTALLED = "-m pip install --quiet model-catalog==0.1.0 model-catalog[signing]"
VERSION = "  - version: 0.2.0\n    stage: production\n    notes: Better.\n"
FORGED = "  - {version: 0.2.0, artifacts: {path: w.bin}, signed: {bundle: w.sig, key: team.pub}}\n"
WRONG = "licence: MIT\n"
HOSTILE = """\
@acme/everyone ![x](https://x.example/a.png) <IMG src=y> \\![x](//x.example/b) \\\\![x](//x.example/c)
\\<img src="https://x.example/d.png"> \\\\<img src=e> &#64;octocat &commat;acme/everyone &#x40;ada \\&#64;bob

<summary>&#64octocat <svg onload=x></svg></summary> <details open> <code class=x> <!-- hidden

\\<!-- <model-catalog <!-- model-catalog plan -->!-- model-catalog plan -->

`params<1k` **R&D**

<details><summary><b>&lt;a&gt;</b> it&#x27;s</summary>

kept</details>
"""
"""What a fork may leave as its plan; Markdown takes a mark behind two backslashes for what it is."""
OWN = ("p", "strong", "details", "summary", "sub", "b", "code")
FORK = {"owner": {"login": "grace"}, "full_name": "grace/models"}


def _pulled(change: Change) -> dict[str, object]:
    base, head = ({"sha": each, "repo": {"full_name": "acme/models"}} for each in (change.base, change.head))
    return {"pull_request": {"number": 7, "base": base, "head": head, "user": {"login": "grace"}}}


def _ran(change: Change) -> dict[str, object]:
    run = {
        "id": 99, "event": "pull_request", "head_sha": change.head, "head_branch": "change",
        "head_repository": FORK, "html_url": "https://github.com/acme/models/actions/runs/99",
        "pull_requests": [],
    }  # fmt: skip
    return {"workflow_run": run}


class _Api(BaseHTTPRequestHandler):
    """As much of GitHub's API as a comment takes, over HTTP."""

    def do_GET(self) -> None:
        if self.path.startswith("/repos/acme/models/pulls?"):
            assert "head=grace%3Achange" in self.path
            self._say(
                [{"number": 7, "head": {"sha": self.server.head}}, {"number": 8, "head": {"sha": "0" * 40}}]
            )
        elif self.path.startswith("/repos/acme/models/pulls/7/reviews?"):
            assert self.headers["Authorization"] == "Bearer t0ken"
            page = int(self.path.rpartition("page=")[2]) - 1
            self._say(self.server.reviews[100 * page : 100 * page + 100])
        else:
            page = int(self.path.rpartition("page=")[2]) - 1
            self._say(self.server.comments[100 * page : 100 * page + 100])

    def do_POST(self) -> None:
        assert self.path == "/repos/acme/models/issues/7/comments"
        self.server.comments.append(
            {"id": 500, "user": {"login": "github-actions[bot]"}, "body": self._told()}
        )
        self._say({})

    def do_PATCH(self) -> None:
        assert self.path == "/repos/acme/models/issues/comments/500"
        self.server.comments[-1]["body"] = self._told()
        self._say({})

    def _told(self) -> str:
        assert self.headers["Authorization"] == "Bearer t0ken"
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]

    def _say(self, told: object) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def _review(who: str, state: str) -> dict[str, object]:
    return {
        "user": {"login": who},
        "state": state,
        "submitted_at": "2026-01-16T12:00:00Z",
        "commit_id": "0" * 40,
    }


def _guarded(root: Path) -> Path:
    """The summary may be changed where Ada, of the only team, agrees."""
    house = root / "models/catalog.yaml"
    text = house.read_text().replace('handle: "@acme/ml"}', 'handle: "@acme/ml", members: ["@ada"]}')
    house.write_text(text + "policies: {id: guarded, protects: summary, approvals: {by: ml, count: 1}}\n")
    return root


def _address(api: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{api.server_address[1]}"


@pytest.fixture
def api() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Api)
    # Somebody else repeats the mark, and there is more than one page.
    server.comments = [
        {"id": n, "user": {"login": "eve"}, "body": "<!-- model-catalog plan -->"} for n in range(120)
    ]
    server.reviews = [_review("eve", "COMMENTED")] * 100
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_pull_request_is_checked_planned_previewed_and_commented_on(started, tmp_path: Path, api) -> None:
    change = proposed(_guarded(started("--handle", "@acme/ml")), VERSION)
    workflows = change.root / ".github/workflows"
    api.reviews.append(_review("ada", "APPROVED"))
    machine = Machine(tmp_path / "runner", change.root, _pulled(change), _address(api))
    assert machine.workflow(workflows / "pull-request.yml", "catalogue"), machine.steps
    assert machine.tools.installed() == [INSTALLED]
    assert machine.steps["Check"] == (0, "1 card, nothing to mend.\n")
    assert machine.steps["Owners"][1] == ".github/CODEOWNERS is as the cards have it.\n"
    plan = (machine.artifacts["plan"] / "plan.md").read_text()
    assert "0.2.0" in plan
    assert plan in machine.summary
    assert "First model" in (machine.artifacts["preview"] / "models/first-model/index.html").read_text()
    assert not (machine.artifacts["preview"] / "sitemap.xml").exists(), "it works at any address"
    _comments(change, machine, tmp_path, api)


def _comments(change: Change, ran: Machine, tmp_path: Path, api: ThreadingHTTPServer) -> None:
    """Once for the first run, then again into the same comment; what a fork wrote does no harm."""
    api.head = change.head
    address = _address(api)
    comment = change.root / ".github/workflows/comment.yml"
    for number, plan in enumerate(("", HOSTILE + "a" * 70_000)):
        if plan:
            (ran.artifacts["plan"] / "plan.md").write_text(plan)
        empty = tmp_path / f"empty-{number}"
        empty.mkdir()  # nothing of the pull request is there
        machine = Machine(tmp_path / f"runner-{number}", empty, _ran(change), address, ran.artifacts)
        assert machine.workflow(comment, "comment"), machine.steps
        assert machine.steps["Comment"][1] == "Commented on: 7\n"
        assert len(api.comments) == 121
        body = api.comments[-1]["body"]
        assert body.startswith(
            "<!-- model-catalog plan -->\n_The text below was made by the pull request's own"
        )
        assert "actions/runs/99#artifacts" in body
        assert ("0.2.0" in body) is (number == 0)
    assert len(body) < 65_536, "GitHub takes no longer one"
    assert "the rest is in the artefact" in body
    _does_no_harm(MarkdownIt("commonmark").render(body.partition("\n\n")[2]))


def _does_no_harm(shown: str) -> None:
    """Hold what a reader's browser gets: its tags and its text, as a forge looks for mentions in it."""
    tags = set(re.findall(r"<[^>]*>", shown)) - {f"<{end}{each}>" for each in OWN for end in ("", "/")}
    assert all(re.fullmatch(r'</a>|<a href="[^"]*">', each) for each in tags), tags
    assert not re.search(r"@\w", unescape(shown))
    assert "<details><summary><b>&lt;a&gt;</b> it&#x27;s</summary>" in shown
    assert "<code>params&lt;1k</code> <strong>R&amp;D</strong>" in shown


def _forged(root: Path, folder: Path) -> Path:
    """Beside the first card a file and its signature, by a key that is not the team's and does not say so."""
    model = root / "models/first-model"
    (model / "w.bin").write_bytes(b"evil")
    for name in ("eve", "team"):
        private_key(folder / f"{name}.key")
    sign(model / "w.bin", model / "w.sig", folder / "eve.key")
    (model / "team.pub").write_bytes((folder / "team.pub").read_bytes())
    bundle = json.loads((model / "w.sig").read_text())
    bundle["verificationMaterial"]["publicKey"]["hint"] = "0"
    (model / "w.sig").write_text(json.dumps(bundle))
    return root


@pytest.mark.refuses("signatures")
def test_a_broken_card_a_forged_signature_and_a_review_that_is_missing_are_said_and_there_is_a_preview(
    started, tmp_path: Path, api
) -> None:
    change = proposed(_forged(_guarded(started("--handle", "@acme/ml")), tmp_path), FORGED + WRONG)
    machine = Machine(tmp_path / "runner", change.root, _pulled(change), _address(api))
    assert not machine.workflow(change.root / ".github/workflows/pull-request.yml", "catalogue")
    code, printed = machine.steps["Check"]
    assert code == 1
    assert "::error file=models/first-model/card.yaml,line=13,col=1,title=unknown-key" in printed
    assert "w.sig" not in printed
    code, printed = machine.steps["Files"]
    assert (code, "w.sig  it was not made by who holds the private key of team.pub" in printed) == (1, True)
    assert "licence" in (machine.artifacts["preview"] / "models/first-model/index.html").read_text()
    plan = (machine.artifacts["plan"] / "plan.md").read_text()
    assert "licence" in plan
    assert "`guarded`" in plan
    assert machine.steps["Plan"][0] == 1


def test_what_is_merged_is_built_for_pages(started, tmp_path) -> None:
    change = proposed(started(), VERSION)
    git(change.root, "switch", "--quiet", "main")
    git(change.root, "merge", "--quiet", "change")
    machine = Machine(tmp_path / "runner", change.root, {})
    assert machine.workflow(change.root / ".github/workflows/pages.yml", "build"), machine.steps
    site = machine.artifacts["github-pages"]
    digest = sha256((site / "catalog-manifest.json").read_bytes()).hexdigest()
    assert machine.outputs["manifest"] == {"sha256": digest}, "what the next job has signed"
    assert machine.steps["Files"] == (0, "No card names a file or a digest.\n")
    assert ": nothing is wrong.\nNothing is hidden from readers of `public`" in machine.steps["Verify"][1]
    assert "https://acme.github.example/models/models/first-model/" in (site / "sitemap.xml").read_text()


@pytest.mark.refuses("editions")
def test_what_is_not_for_everybody_does_not_get_to_pages_until_an_edition_is_named(started, tmp_path) -> None:
    root = started()
    card = root / "models/secret/card.yaml"
    card.parent.mkdir()
    card.write_text("name: Falcon\nvisibility: internal\n")
    proposed(root, VERSION)
    pages = root / ".github/workflows/pages.yml"
    machine = Machine(tmp_path / "runner", root, {})
    assert not machine.workflow(pages, "build")
    code, printed = machine.steps["Verify"]
    assert (code, "site was built without --edition" in printed) == (1, True)
    assert "`Falcon`, from models/secret/card.yaml:1:7" in printed
    assert not machine.artifacts
    pages.write_text(pages.read_text().replace('EDITION: ""', "EDITION: public"))
    machine = Machine(tmp_path / "another", root, {})
    assert machine.workflow(pages, "build"), machine.steps
    assert "none found." in machine.steps["Verify"][1]
    held = [each.read_bytes() for each in machine.artifacts["github-pages"].rglob("*") if each.is_file()]
    assert not any(b"Falcon" in each for each in held)


def test_the_action_checks_plans_and_builds(started, tmp_path) -> None:
    change = proposed(started(), VERSION)
    action = Path(__file__).resolve().parents[2] / "action.yml"
    machine = Machine(tmp_path / "runner", change.root, _pulled(change))
    assert machine.action(action, {}), machine.steps
    assert machine.steps["Run"][1] == "1 card, nothing to mend.\n"
    assert machine.tools.installed() == [f"-m pip install --quiet {action.parent}"]
    assert machine.action(action, {"command": "plan"}), machine.steps
    assert "0.2.0" in Path(machine.outputs["run"]["report"]).read_text()
    assert machine.action(action, {"command": "build", "site": "out"}), machine.steps
    assert (change.root / "out/index.html").is_file()
    assert not machine.action(action, {"command": "destroy; true"})
    assert machine.steps["Run"] == (
        2,
        "::error::There is no command destroy; true; it is check, plan or build.\n",
    )
