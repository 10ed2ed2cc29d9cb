"""Findings, and what was asked for on the command line -> those to speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalog.kit.finding import CatalogError, Finding
from catalog.kit.text import listed
from catalog.rules.heed import ALL, Heed
from catalog.rules.names import KEPT, UnknownRuleError, rules_named


def chosen(
    findings: Iterable[Finding], select: Sequence[str] = (), ignore: Sequence[str] = (), heed: Heed = ALL
) -> tuple[Finding, ...]:
    """Keep what the house heeds and what was selected, without what is to be ignored.

    `select` and `ignore` name rules and topics. That a file cannot be read is always kept. CatalogError
    where a name is none, or cannot be ignored. What examine returns, the house has heeded already.
    """
    try:
        wanted, unwanted = rules_named(select), rules_named(ignore)
    except UnknownRuleError as problem:
        raise CatalogError(str(problem)) from None
    if kept := sorted(KEPT.intersection(ignore)):
        raise CatalogError(
            f"{listed(kept)} cannot be ignored: nobody knows what is in a file that is not read"
        )
    return tuple(
        each
        for each in heed.heeded(findings)
        if each.rule in KEPT or ((not select or each.rule in wanted) and each.rule not in unwanted)
    )
