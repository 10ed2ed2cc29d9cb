"""Only addresses that a page may link to are followed."""

from __future__ import annotations

import pytest

from catalog.kit.web import followable, site_problem


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


@pytest.mark.parametrize("text", ["https://models.example/", "http://models.example:8000/a/b"])
def test_a_site_may_have_an_address(text: str) -> None:
    assert site_problem(text) == ""


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "//e.example", "https://", "ftp://e.example", "https://e.example/?q=1#x", "https://u:p@e.example/",
     "https://e.example/a b", 'https://e.example/">', "https://e.example:99999/"],
)  # fmt: skip
def test_a_site_has_no_other_address(text: str) -> None:
    assert "write https://host/path" in site_problem(text)
