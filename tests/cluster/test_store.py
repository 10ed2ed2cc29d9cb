"""A site in an object store is what a folder would hold, and only what changed is sent."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.domain.manifest import MANIFEST
from catalog.kit.finding import CatalogError
from catalog.publish.bucket import Bucket
from catalog.publish.target import Generation
from catalog.publish.upload import begin
from tests.cluster.catalogue import built_here, content, write_model

pytestmark = pytest.mark.cluster
MARKS = "catalog-unfinished/"


def expected(models: Path) -> dict[str, bytes]:
    """What a folder would hold."""
    site = models.parent / "expected"
    built_here(models, site)
    found = content(site)
    shutil.rmtree(site)
    return found


def same(shop, bucket, models) -> None:
    """Every object is that of a folder, and the manifest names them all."""
    found, wanted = shop.content(bucket), expected(models)
    assert sorted(found) == sorted(wanted) == sorted([*json.loads(found[MANIFEST])["files"], MANIFEST])
    assert [path for path in found if found[path] != wanted[path]] == []


def sent(shop, bucket) -> list[str]:
    """The pages that were written since the last time."""
    paths = [path for method, path in shop.changes(bucket) if method == "PUT"]
    shop.asked.clear()
    return [path for path in paths if path != MANIFEST and not path.startswith(MARKS)]


def test_every_object_is_the_file_that_a_folder_would_hold(shop, bucket, models):
    assert built_here(models, f"s3://{bucket}/site") == len(shop.content(bucket)) - 1
    same(shop, bucket, models)
    kinds = {
        "index.html": "text/html; charset=utf-8", "assets/catalogue.css": "text/css; charset=utf-8",
        "assets/catalogue.js": "text/javascript; charset=utf-8",
        "models/b/metrics.csv": "text/csv; charset=utf-8",
        "catalog.sqlite": "application/vnd.sqlite3", "models.parquet": "application/vnd.apache.parquet",
        MANIFEST: "application/json; charset=utf-8",
    }  # fmt: skip
    for path, kind in kinds.items():
        told = shop.client.head_object(Bucket=bucket, Key=f"site/{path}")
        assert (told["ContentType"], told["CacheControl"]) == (kind, "no-cache")
    assert {path for path in shop.content(bucket) if path.startswith(MARKS)} == set()
    types = {each["ContentType"] for each in _heads(shop, bucket)}
    assert "application/octet-stream" not in types
    assert "binary/octet-stream" not in types


def _heads(shop, bucket):
    return [shop.client.head_object(Bucket=bucket, Key=f"site/{path}") for path in shop.content(bucket)]


def test_the_same_site_is_the_same_manifest(shop, bucket, models, tmp_path):
    built_here(models, f"s3://{bucket}/site")
    built_here(models, f"s3://{bucket}/other")
    first = shop.content(bucket)[MANIFEST]
    assert shop.content(bucket, "other/")[MANIFEST] == first


def test_after_an_edit_only_what_changed_is_sent(shop, bucket, models, tmp_path):
    site, cache = f"s3://{bucket}/site", tmp_path / "cache"
    built_here(models, site, cache)
    before = shop.content(bucket)
    shop.asked.clear()
    built_here(models, site, cache)
    assert shop.changes(bucket) == []
    write_model(models / "b", summary="Other words.")
    built_here(models, site, cache)
    same_now = shop.content(bucket)
    changed = sorted(path for path in same_now if same_now[path] != before.get(path) and path != MANIFEST)
    assert sent(shop, bucket) == changed
    assert 0 < len(changed) < len(before) / 2
    same(shop, bucket, models)


def test_without_a_cache_the_manifest_alone_tells_what_need_not_be_sent(shop, bucket, models):
    site = f"s3://{bucket}/site"
    built_here(models, site)
    sent(shop, bucket)
    built_here(models, site)
    assert sent(shop, bucket) == []
    same(shop, bucket, models)
    assert not [path for path in shop.content(bucket) if path.startswith(MARKS)]
    shutil.rmtree(models / "family")
    built_here(models, site)
    shop.asked.clear()
    built_here(models, site)
    assert shop.changes(bucket) == [], "where no model is named by another, nothing is sent at all"
    write_model(models / "f", summary="Other words.")
    built_here(models, site)
    assert len(set(sent(shop, bucket))) < len(shop.content(bucket)) / 2
    same(shop, bucket, models)


@pytest.mark.parametrize("remembers", [True, False])
def test_objects_of_models_that_are_gone_go_too(shop, bucket, models, tmp_path, remembers):
    site, cache = f"s3://{bucket}/site", tmp_path / "cache" if remembers else None
    built_here(models, site, cache)
    shop.client.put_object(Bucket=bucket, Key="site/notes/mine.txt", Body=b"kept: it is none of ours")
    shutil.rmtree(models / "f")
    built_here(models, site, cache)
    assert not [path for path in shop.content(bucket) if path.startswith("models/f/")]
    shop.client.delete_object(Bucket=bucket, Key="site/notes/mine.txt")
    same(shop, bucket, models)


def test_what_no_build_has_written_is_not_touched(shop, bucket, models, capsys):
    shop.client.put_object(Bucket=bucket, Key="site/thesis.doc", Body=b"ten years")
    code = main(["build", str(models), "-o", f"s3://{bucket}/site", "--no-cache"])
    assert code == 2
    assert capsys.readouterr().err == (
        f"catalog: s3://{bucket}/site holds thesis.doc, which no build has written;"
        " empty it or choose another with -o\n"
    )
    assert shop.content(bucket) == {"thesis.doc": b"ten years"}
    assert shop.changes(bucket) == [("PUT", "thesis.doc")]


def test_after_a_build_that_did_not_end_nothing_is_relied_on(shop, bucket, models, tmp_path):
    site, cache = f"s3://{bucket}/site", tmp_path / "cache"
    built_here(models, site, cache)
    for path in (
        "catalog-unfinished/4711",
        "models/b/index.html",
        "models/ghost/index.html",
        "notes/mine.txt",
    ):
        shop.client.put_object(Bucket=bucket, Key=f"site/{path}", Body=b"half")
    built_here(models, site, cache)
    assert shop.content(bucket).get("notes/mine.txt") == b"half"
    shop.client.delete_object(Bucket=bucket, Key="site/notes/mine.txt")
    same(shop, bucket, models)


def test_a_damaged_manifest_is_written_anew(shop, bucket, models):
    built_here(models, f"s3://{bucket}/site")
    for text in (b"{", b'{"name": 1, "files": {"index.html": "zz"}}'):
        shop.client.put_object(Bucket=bucket, Key=f"site/{MANIFEST}", Body=text)
        built_here(models, f"s3://{bucket}/site")
        same(shop, bucket, models)


def test_of_two_builds_at_once_none_says_what_it_does_not_know(shop, bucket, models):
    site = f"s3://{bucket}/site"
    built_here(models, site)
    for found_begun in (False, True):
        with Bucket(site).press() as one:
            if found_begun:  # the other takes this one for a build that has failed, and goes on without it
                begin(site, one.draft.build)
            with Bucket(site).press() as other:
                begin(site, other.draft.build)
                for press in (one, other):
                    with pytest.raises(CatalogError, match=r"another build has written to .* meanwhile"):
                        press.publish(Generation("name", dict, bytes))
        built_here(models, site)
        same(shop, bucket, models)


def test_with_strict_nothing_is_sent_where_there_is_a_finding(shop, bucket, models, capsys):
    (models / "b/card.yaml").write_text("name: [B]\n")
    code = main(["build", str(models), "-o", f"s3://{bucket}/site", "--strict", "--no-cache"])
    assert code == 1
    assert "Nothing was written" in capsys.readouterr().err
    assert shop.changes(bucket) == []


def test_what_the_store_refuses_is_one_line(shop, models, capsys):
    code = main(["build", str(models), "-o", "s3://no-such-bucket-here/site", "--no-cache"])
    assert code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(
        "catalog: cannot use s3://no-such-bucket-here/site: The specified bucket does not exist"
    )


@pytest.mark.parametrize(("scheme", "extra"), [("gs", "gs"), ("az", "az"), ("s3", "s3")])
def test_an_extra_that_is_not_there_is_asked_for_by_name(models, capsys, monkeypatch, scheme, extra):
    for name in ("gcsfs", "adlfs", "s3fs"):
        monkeypatch.setitem(sys.modules, name, None)
    registry = importlib.import_module("fsspec.registry")  # the package has something else of this name
    monkeypatch.delitem(registry._registry, scheme, raising=False)
    assert main(["build", str(models), "-o", f"{scheme}://bucket/site", "--no-cache"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith(f"install model-catalog[{extra}]")


@pytest.mark.parametrize("address", ["ftp://host/site", "s3://", "s3:///"])
def test_an_address_that_is_no_place_for_a_site_is_refused(models, capsys, address):
    assert main(["build", str(models), "-o", address, "--no-cache"]) == 2
    assert "is no place for a site; give a folder, or s3://BUCKET/PREFIX" in capsys.readouterr().err


def test_what_is_remembered_of_a_store_is_in_the_working_folder(shop, bucket, models, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert main(["build", str(models), "-o", f"s3://{bucket}/site"]) == 0
    (folder,) = (tmp_path / ".catalog-cache").iterdir()
    assert folder.name == f"s3-{bucket}-site"
    assert (folder / "ledger.sqlite").is_file()
