"""Only addresses that a page may link to are followed."""

from __future__ import annotations

import pytest

from catalog.kit.web import followable


@pytest.mark.parametrize("address", ["https://a.example/x?y=1#z", "http://a.example", "mailto:a@b.example"])
def test_addresses_of_the_web_and_of_people_are_followed(address):
    assert followable(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//a.example",
        "docs/a.pdf", "https://", "https:///a", "https://a.example/ b", "java\tscript:alert(1)", "https://a.example/\u202e",
        "file:///etc/passwd", "http://[::1", "https://a.example/" + "a" * 2000,
    ],
)  # fmt: skip
def test_everything_else_is_not(address):
    assert followable(address) == ""
