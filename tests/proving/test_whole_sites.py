"""A site is held against its manifest, its links and its models; whatever is spoilt is named."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.build import Request, build
from catalog.cli.parts import Here
from catalog.domain.manifest import MANIFEST
from tests.proving.conftest import BASE, CARD, Place, Verified

ONE = "models/one/index.html"


def written(path: str, edit: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def spoil(site: Path) -> None:
        before = (site / path).read_bytes()
        after = edit(before)
        assert after != before
        (site / path).write_bytes(after)

    return spoil


def swapped(before: str, after: str) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(before.encode(), after.encode(), 1)


SPOILT: dict[str, tuple[Callable[[Path], None], str]] = {
    "a letter": (written(ONE, swapped("Scores cases", "Scores Cases")), f"{ONE}: is not what was built: "),
    "a file more": (lambda site: (site / "x.html").touch(), "x.html: is not in the manifest"),
    "a file less": (lambda site: (site / "sitemap.xml").unlink(), "sitemap.xml: is missing; "),
    "a pipe": (lambda site: os.mkfifo(site / "x.html"), "x.html: is a named pipe, and no build writes one"),
    "a name in other letters": (
        lambda site: (site / "llms.txt").rename(site / "LLMS.txt"),
        "LLMS.txt: is not in the manifest",
    ),
    "a hidden file": (lambda site: (site / "models/.env").touch(), "models/.env: is not in the manifest"),
    "a link in the place of a file": (
        lambda site: (site / "x").symlink_to("/etc/passwd"),
        "x: is a link, and no build writes one",
    ),
    "pages in a folder with the name of a host's file": (
        lambda site: (shutil.copytree(site / "models/one", site / "CNAME"), None)[1],
        "CNAME/index.html: is not in the manifest",
    ),
    "a page in a folder .nojekyll": (
        lambda site: ((site / ".nojekyll").mkdir(), (site / ".nojekyll/x.html").touch(), None)[2],
        ".nojekyll/x.html: is not in the manifest",
    ),
    "a link with the name of a host's file": (
        lambda site: (site / "CNAME").symlink_to("/etc/passwd"),
        "CNAME: is a link, and no build writes one",
    ),
    "a dead link": (
        written(ONE, swapped('href="../../quality/', 'href="../../qualty/')),
        f"{ONE}: leads to ../../qualty/index.html, and there is no qualty/index.html",
    ),
    "a dead address": (
        written("sitemap.xml", swapped(f"{BASE}models/one/", f"{BASE}models/none/")),
        f"sitemap.xml: leads to {BASE}models/none/",
    ),
    "a link out of the site": (
        written(ONE, swapped('href="../../quality/', 'href="../../../../quality/')),
        "and there is no ../../quality/index.html",
    ),
    "a place that is gone": (
        written(ONE, swapped(' id="main"', ' id="man"')),
        f"{ONE}: leads to #main, and has no such place",
    ),
    "an id twice": (written(ONE, swapped("<h1>", '<h1 id="main">')), f"{ONE}: has the id 'main' 2 times"),
    "a label of nothing": (
        written(ONE, swapped(' id="main"', ' aria-labelledby="x-0"')),
        f"{ONE}: speaks of the id 'x-0', which is not in it",
    ),
    "JSON": (
        written("api/v1/quality.json", lambda _: b'{"a": NaN}'),
        "api/v1/quality.json: is not strict JSON: NaN is no number of JSON",
    ),
    "JSON that says two things": (
        written("api/v1/quality.json", lambda _: b'{"a": 1, "a": 2}'),
        "api/v1/quality.json: is not strict JSON: 'a' stands twice",
    ),
    "data in a page": (
        written(ONE, swapped('{"@context"', '{"@context":NaN,"x"')),
        f"{ONE}: holds data that is not strict JSON",
    ),
    "a script of data": (
        written("data/models.js", lambda content: content.replace(b");\n", b"}});\n")),
        "data/models.js: is not strict JSON",
    ),
    "XML": (
        written("badges/one.svg", swapped("</svg>", "</svg")),
        "badges/one.svg: is not well-formed XML",
    ),
    "a document type": (
        written("badges/one.svg", lambda content: b'<!DOCTYPE svg [<!ENTITY a "a">]>' + content),
        "badges/one.svg: is not well-formed XML: it has a document type",
    ),
    "a style": (
        written("assets/catalogue.css", lambda content: content + b"a{background:url(x.png)}"),
        "assets/catalogue.css: leads to x.png, and there is no assets/x.png",
    ),
    "a compressed page": (
        written(f"{ONE}.gz", lambda content: gzip.compress(gzip.decompress(content)[:-1], mtime=0)),
        f"{ONE}.gz: is not index.html compressed",
    ),
    "a page beside its variant": (
        written(ONE, swapped("Scores cases", "Scores Cases")),
        f"{ONE}.br: is not index.html compressed",
    ),
    "a torn variant": (written(f"{ONE}.gz", lambda content: content[:40]), f"{ONE}.gz: cannot be unpacked"),
    "the manifest": (
        written(MANIFEST, lambda content: content[:-3]),
        f"{MANIFEST}: is not what a build writes",
    ),
    "no manifest": (lambda site: (site / MANIFEST).unlink(), f"{MANIFEST}: is missing"),
    "the mark": (
        written(
            ".catalog-site", lambda content: content[:-2] + (b"1\n" if content[-2:] == b"0\n" else b"0\n")
        ),
        f"{MANIFEST}: is the manifest of another build",
    ),
}


@pytest.mark.parametrize("name", SPOILT)
@pytest.mark.refuses("verified")
def test_what_is_spoilt_is_named(copy: Path, verified: Verified, name: str) -> None:
    spoil, expected = SPOILT[name]
    spoil(copy)
    code, lines = verified(copy)
    assert code == 1
    assert [line for line in lines if expected in line] != [], lines


@pytest.mark.refuses("verified")
def test_what_is_no_file_is_named_and_never_opened(
    copy: Path, verified: Verified, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("index.html", "x.html", ".catalog-site"):
        (copy / name).unlink(missing_ok=True)
        os.mkfifo(copy / name)
    with socket.socket(socket.AF_UNIX) as one:
        monkeypatch.chdir(copy)  # the name of a socket is short
        one.bind("s.json")
    code, lines = verified(copy)
    assert code == 1
    assert lines[:4] == [
        ".catalog-site: is a named pipe, and no build writes one",
        "index.html: is a named pipe, and no build writes one",
        "s.json: is a socket, and no build writes one",
        "x.html: is a named pipe, and no build writes one",
    ]


@pytest.mark.accepts("verified")
def test_a_site_as_it_was_built_is_whole_also_without_its_dotfiles_and_with_those_of_a_host(
    copy: Path, verified: Verified
) -> None:
    assert verified(copy) == (0, [verified(copy)[1][0]])
    (copy / ".catalog-site").unlink()
    (copy / "CNAME").write_text("models.example\n")
    (copy / ".git").mkdir()
    (copy / ".git/HEAD").write_text("ref: refs/heads/pages\n")
    code, (closing,) = verified(copy)
    assert (code, closing.endswith(": nothing is wrong.")) == (0, True)


def test_a_dead_link_on_every_page_is_one_line(copy: Path, verified: Verified) -> None:
    (copy / "llms.txt").unlink()
    code, lines = verified(copy)
    assert code == 1
    assert len([line for line in lines if "there is no llms.txt" in line]) == 1


def test_programs_are_told_in_json(copy: Path, verified: Verified) -> None:
    (copy / "x.html").touch()
    code, lines = verified(copy, "--json")
    told = json.loads("\n".join(lines))
    assert (code, [each["path"] for each in told["faults"]]) == (1, ["x.html"])
    assert told["faults"][0]["kind"] == "extra"


def test_whoever_watches_sees_how_far_it_is_and_faults_on_lines_of_their_own(
    copy: Path, verified: Verified, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    (copy / "x.html").touch()
    _, lines = verified(copy)
    count = len([path for path in copy.rglob("*") if path.is_file()]) - 1
    for stage in ("Hashed", "Looked at"):
        assert f"{stage} {count} of {count} files" in lines
    assert " " * 50 in lines


@pytest.mark.accepts("same-bytes")
def test_built_again_it_is_the_same_and_from_an_older_commit_or_beside_edits_too(
    place: Place, copy: Path, verified: Verified, tmp_path: Path
) -> None:
    shutil.copytree(place.repo.root, tmp_path / "later")
    models = tmp_path / "later/models"
    (models / "one/card.yaml").write_text(CARD.format(name="Other"))
    (copy / "404.html").write_text("Changed.")
    code, lines = verified(copy, "--models", models, "--rebuild")
    assert (code, lines[0].startswith("404.html: is not what was built: ")) == (1, True), lines
    assert lines[-1].endswith("Built again, the manifest is the same; the files above are not."), lines
    repo = type(place.repo)(tmp_path / "later")
    repo.commit("Later")
    code, lines = verified(place.site, "--models", models, "--rebuild")
    assert (code, lines[-1].endswith("Built again, it is the same, byte for byte.")) == (0, True), lines


def test_what_is_not_the_same_is_named_and_why_is_said_first(
    place: Place, copy: Path, verified: Verified, tmp_path: Path
) -> None:
    shutil.copytree(place.models, tmp_path / "models")
    (tmp_path / "models/one/card.yaml").write_text(CARD.format(name="Other"))
    shutil.rmtree(tmp_path / "models/two")
    manifest = json.loads((copy / MANIFEST).read_text())
    (copy / MANIFEST).write_text(json.dumps({**manifest, "version": "0.0.1"}))
    code, lines = verified(copy, "--models", tmp_path / "models", "--rebuild")
    assert code == 1
    why, commit, gone, other, first, *rest = lines
    assert why.startswith("The site was built by model-catalog 0.0.1; this is ")
    assert commit.startswith("The site is of commit ")
    assert gone == "1 model in the site, and no card here: two."
    assert other == "1 model made from other files than those here: one."
    assert first == "api/v1/models/two.json: is not built from these models"
    assert (len(lines), rest[-2].endswith(" more files differ.")) == (4 + 20 + 2, True)


def test_a_manifest_that_is_another_one_is_a_fault_though_all_files_are_the_same(
    place: Place, copy: Path, verified: Verified, monkeypatch: pytest.MonkeyPatch
) -> None:
    def built(request: Request, *_: object) -> None:  # a build is dear, and this is what it makes
        assert isinstance(request.site, Path)
        shutil.copytree(place.site, request.site)

    monkeypatch.setattr("catalog.cli.whole_sites.build", built)
    manifest = (copy / MANIFEST).read_text()
    (copy / MANIFEST).write_text(re.sub(r'"settings": "\w{8}', '"settings": "00000000', manifest))
    code, (why, fault, closing) = verified(copy, "--models", place.models, "--rebuild")
    assert (code, why) == (1, "The settings were others: `catalog.yaml`, or a file of its keys.")
    assert fault == f"{MANIFEST}: is another one when it is built again; the files are not"
    assert closing.endswith(": 1 fault.")


def test_the_manifest_says_what_a_site_was_made_from(place: Place) -> None:
    manifest = json.loads((place.site / MANIFEST).read_bytes())
    assert (manifest["base_url"], manifest["edition"], manifest["clean"]) == (BASE, "", True)
    assert manifest["commit"] == place.repo.git("rev-parse", "HEAD").strip()
    files = {path.relative_to(place.site).as_posix() for path in place.site.rglob("*") if path.is_file()}
    assert manifest["files"].keys() == files - {MANIFEST, ".catalog-site"}
    content = (place.site / ONE).read_bytes()
    assert manifest["files"][ONE] == [hashlib.sha256(content).hexdigest(), len(content)]
    card = hashlib.sha256((place.models / "one/card.yaml").read_bytes()).hexdigest()
    line = f"{card}  models/one/card.yaml\n"
    assert manifest["inputs"]["one"] == hashlib.sha256(line.encode()).hexdigest()


def test_an_edit_changes_what_is_clean_and_only_that_models_line(place: Place, tmp_path: Path) -> None:
    shutil.copytree(place.repo.root, tmp_path / "edited", ignore=shutil.ignore_patterns("site"))
    models, site, cache = tmp_path / "edited/models", tmp_path / "site", tmp_path / "cache"
    build(Request(models, site, BASE, cache=cache), Here(), lambda *_: None)
    before = json.loads((site / MANIFEST).read_bytes())
    (models / "one/card.yaml").write_text(CARD.format(name="one") + "# nothing that a page shows\n")
    build(Request(models, site, BASE, cache=cache), Here(), lambda *_: None)
    after = json.loads((site / MANIFEST).read_bytes())
    assert (before["clean"], after["clean"]) == (True, False)
    assert [id_ for id_ in after["inputs"] if after["inputs"][id_] != before["inputs"][id_]] == ["one"]
    build(Request(models, tmp_path / "again", BASE), Here(), lambda *_: None)
    assert (tmp_path / "again" / MANIFEST).read_bytes() == (site / MANIFEST).read_bytes()


def test_what_a_site_is_asked_is_not_asked_of_cards(place: Place, verified: Verified) -> None:
    code, (line,) = verified(place.models, "--rebuild")
    assert (code, "are of a site" in line) == (2, True)
    code, (line,) = verified(place.site, "--model", "one")
    assert (code, "is of a folder of cards" in line) == (2, True)
