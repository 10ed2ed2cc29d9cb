"""A new card ends on the forge's page for a new file, unless its text is too long for an address."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from catalog.render.forge import forge_of
from catalog.settings import Settings

pytestmark = pytest.mark.browser

ADDRESS = """async ([forge, texts]) => {
    const { newFileAddress } = await import("/edit_ends.js");
    return texts.map((text) => newFileAddress(forge, "models/a/card.yaml", text));
}"""


@pytest.mark.parametrize(
    ("url", "keys"),
    [
        ("https://github.com/acme/models", ("filename", "value")),
        ("https://gitlab.com/acme/models", ("file_name", "content")),
        ("https://codeberg.org/acme/models", ("filename", "value")),
    ],
)
def test_the_address_holds_the_text_or_is_none(modules: Page, url: str, keys: tuple[str, str]) -> None:
    forge = forge_of(Settings.model_validate({"repository": url}))
    assert forge
    told = {"create": forge.create, "named": forge.named, "holding": forge.holding}
    text = "name: A+B & “C” #1\nsummary: 100%\n"
    short, long = modules.evaluate(ADDRESS, [told, [text, text * 300]])
    assert parse_qs(urlsplit(short).query) == {keys[0]: ["models/a/card.yaml"], keys[1]: [text]}
    assert long == ""
