"""Every system that can be imported from has a title for people."""

from __future__ import annotations

from catalog.domain.systems import SYSTEMS, system_title
from catalog.exchange import FORMATS


def test_every_format_that_is_read_has_a_title_and_others_keep_their_name():
    assert {each.name for each in FORMATS.values() if each.read} <= SYSTEMS.keys()
    assert system_title("our-own") == "our-own"
