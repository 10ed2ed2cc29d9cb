"""All targets by name; the fuzzers and the tests take them from here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tests.fuzz import of_cards, of_foreign, of_packages, of_registries, of_repositories, of_sites, of_tables
from tests.fuzz.target import Target

TARGETS: Mapping[str, Target] = MappingProxyType(
    of_cards.TARGETS
    | of_tables.TARGETS
    | of_repositories.TARGETS
    | of_sites.TARGETS
    | of_foreign.TARGETS
    | of_registries.TARGETS
    | of_packages.TARGETS
)
