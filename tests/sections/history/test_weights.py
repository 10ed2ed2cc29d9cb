"""Versions have the same weights where digests agree that can be relied on."""

from __future__ import annotations

import pytest

from catalog.domain.stored import POINTER, Stored
from catalog.kit.checksum import Checksum
from catalog.sections.history.schema import VersionFacts
from catalog.sections.history.weights import First

ONE, TWO = "sha256:" + "1" * 64, "sha256:" + "2" * 64
FILES = {"one.bin": Stored(POINTER, 9, (Checksum("sha256", "1" * 64),))}


@pytest.fixture
def artifacts(read):
    return lambda text: read(f"artifacts: {text}", VersionFacts).artifacts


@pytest.mark.parametrize(
    ("early", "late", "same"),
    [
        (f"{{uri: a, digest: '{ONE}'}}", f"{{uri: b, digest: '{ONE}'}}", "1.0"),
        ("{path: one.bin}", f"{{uri: b, digest: '{ONE}'}}", "1.0"),
        (f"{{uri: a, digest: '{ONE}'}}", f"{{uri: b, digest: '{TWO}'}}", ""),
        (f"{{uri: a, digest: 'md5:{'1' * 32}'}}", f"{{uri: b, digest: 'md5:{'1' * 32}'}}", ""),
        (f"{{uri: a, digest: '{TWO}'}}", f"{{path: one.bin, digest: '{TWO}'}}", ""),
        ("{uri: a}", "{uri: a}", ""),
        (f"[{{uri: a, digest: '{ONE}'}}, {{uri: b, digest: '{TWO}'}}]", f"{{uri: b, digest: '{TWO}'}}", ""),
        (f"{{uri: a, digest: '{ONE}'}}", f"[{{uri: a, digest: '{ONE}'}}, {{path: one.bin}}]", "1.0"),
        (f"{{uri: a, digest: '{ONE}'}}",
         f"[{{uri: a, digest: '{ONE}'}}, {{uri: b, digest: '{TWO}'}}]", ""),
        (f"{{uri: a, digest: '{ONE}'}}",
         f"[{{uri: a, digest: '{ONE}'}}, {{uri: b, role: config, digest: '{TWO}'}}]", "1.0"),
    ],
)  # fmt: skip
def test_the_weights_of_a_version_are_those_of_an_earlier_one(artifacts, early, late, same):
    first = First([("1.0", artifacts(early)), ("2.0", artifacts(late))], FILES)
    assert first.weights_of("2.0", artifacts(late)) == same
    assert first.weights_of("1.0", artifacts(early)) == ""
