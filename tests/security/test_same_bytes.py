"""One commit gives one site, whatever the machine, the folder, the zone, the language, the cache."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import count
from pathlib import Path

import pytest

from catalog.kit.added import added
from catalog.publish.compress import with_variants
from catalog.publish.draft import File
from catalog.render import charts
from tests.security.places import REPOSITORY, placed
from tests.security.strange import ROOMS, Setting, built, settings

USUAL = 4
FAULT = "nondeterminism"
Build = tuple[Setting, str]
"""A setting, and what is planted."""
Sites = Callable[[list[Build], int], list[Path]]


@pytest.fixture(scope="module")
def places(tmp_path_factory, rounds) -> dict[str, str]:
    """A small catalogue; by hand the one of this repository."""
    source = REPOSITORY / "models" if rounds(USUAL) > USUAL else None
    return placed(tmp_path_factory.mktemp("places"), source)


@pytest.fixture(scope="module")
def plain(places, tmp_path_factory, rounds) -> Iterator[Callable[[Setting], Path]]:
    """The site that a setting must give, built in this process without anything strange.

    Bundling Vega takes longer than all the rest: only by hand is it done, and where it was done already.
    """
    folder, before = tmp_path_factory.mktemp("plain"), Path.cwd()
    mask, depth = os.umask(0o022), sys.getrecursionlimit()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        if spares := not charts.files.cache_info().currsize and rounds(USUAL) == USUAL:
            patch.setattr(charts, "vega", lambda: b"'Vega'")

        def site(setting: Setting) -> Path:
            found = folder / f"{setting.plain.where} for {setting.edition or 'all'}"
            if not found.is_dir():
                built(setting.plain, places, found)
                os.chdir(before)
            return found

        yield site
    if spares:
        charts.files.cache_clear()
    os.umask(mask)
    sys.setrecursionlimit(depth)


@pytest.fixture(scope="module")
def strange(places, plain, tmp_path_factory) -> Sites:
    """Build in another process, whose room is one of ROOMS; the bundle of Vega is made again only there."""
    folder, numbers = tmp_path_factory.mktemp("strange"), count()

    def sites(builds: list[Build], room: int) -> list[Path]:
        plain(Setting())
        bundle = folder / "vega.js"
        bundle.write_bytes(dict(charts.files())["assets/vega.js"])
        found = [folder / f"{room}/site {next(numbers)}" for _ in builds]
        told = {
            "bundle": "" if room else str(bundle),
            "places": {**places, "archive": places["archive elsewhere"]},
            "builds": [
                {"setting": asdict(setting), "site": str(site), "plant": plant}
                for (setting, plant), site in zip(builds, found, strict=True)
            ],
        }
        away = {name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL", "TZ")}
        environment = {**away, "PYTHONPATH": str(REPOSITORY), **ROOMS[room]}
        command = [sys.executable, "-m", "tests.security.strange"]
        done = subprocess.run(
            command,
            input=json.dumps(told).encode(),
            env=environment,
            cwd=folder,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
        return found

    return sites


def differences(one: Path, other: Path) -> list[str]:
    """Name each file that is not the same, with the bytes at which it begins to differ."""
    first, second = _content(one), _content(other)
    lone = [f"{path}: only in one" for path in sorted(first.keys() ^ second.keys())]
    return lone + [
        f"{path}: {_parting(first[path], second[path])}"
        for path in sorted(first.keys() & second.keys())
        if first[path] != second[path]
    ]


def _content(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def _parting(one: bytes, other: bytes) -> str:
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    start = max(0, at - 20)
    return f"from byte {at}, {one[start : at + 40]!r} and {other[start : at + 40]!r}"


@pytest.fixture(scope="module")
def sites(strange) -> dict[Build, Path]:
    """Some settings, and a fault, in one process."""
    asked = [*((each, "") for each in settings(USUAL)), (Setting(where="clone"), FAULT)]
    return dict(zip(asked, strange(asked, 0), strict=True))


@pytest.mark.accepts("same-bytes")
def test_any_setting_gives_the_same_bytes(plain, sites):
    found = {
        setting: differences(plain(setting), site) for (setting, fault), site in sites.items() if not fault
    }
    assert len(found) == USUAL
    assert {setting: told for setting, told in found.items() if told} == {}


@pytest.mark.refuses("same-bytes")
def test_what_depends_on_the_machine_is_seen(plain, sites):
    """The order of a set, planted in what templates join words with."""
    told = differences(plain(Setting()), sites[Setting(where="clone"), FAULT])
    assert any(re.match(r"models/.*\.html: from byte [0-9]+, b", each) for each in told)


@pytest.mark.accepts("same-bytes")
def test_what_is_compared_is_a_whole_site(plain, places):
    found = _content(plain(Setting()))
    kinds = {path.rpartition(".")[2] for path in found}
    wanted = "html json csv sqlite parquet atom ics svg png md xml txt js css"
    assert set(wanted.split()) <= kinds
    assert len(found) > 300
    assert b"1 Dec 2026" in found["index.html"], "the day of the commit is that of Greenwich"
    root = os.fsencode(Path(places["origin"]).parent.parent)
    assert [path for path, content in found.items() if root in content] == []


@pytest.mark.refuses("same-bytes")
def test_what_pythons_disagree_about_is_not_left_to_them():
    """From 3.12 on `sum` of tenths is 1, and 3.13 says of gzip's system that it is not known."""
    assert added([0.1] * 10) == 0.9999999999999999
    assert isinstance(added([1, 2]), int)
    (_, packed) = with_variants([File("a.txt", b"text" * 500)], ("gzip",))
    assert (packed.path, packed.content[4:10]) == ("a.txt.gz", b"\0\0\0\0\2\xff")
    assert gzip.decompress(packed.content) == b"text" * 500


@pytest.mark.accepts("same-bytes")
def test_by_hand_many_settings_in_processes_of_all_kinds(plain, strange, rounds):
    """`--rounds 200`: on the catalogue of this repository, with worker processes, nothing handed over."""
    asked = settings(rounds(USUAL), ("2",))[USUAL:]
    for start in range(0, len(asked), USUAL):
        some, room = asked[start : start + USUAL], start // USUAL % len(ROOMS)
        for setting, site in zip(some, strange([(each, "") for each in some], room), strict=True):
            assert differences(plain(setting), site) == [], setting
            shutil.rmtree(site)
            shutil.rmtree(f"{site} cache", ignore_errors=True)
