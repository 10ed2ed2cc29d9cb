"""Reasons -> sentences: what carries the decision, what changed in why, what holds and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.kit.digits import shown
from catalog.kit.text import plural, sentence
from catalog.sections.explanations.alarms import Watched, names, watched_rows
from catalog.sections.explanations.bends import MOST_CURVES
from catalog.sections.explanations.facts import MOST_REASONS, SHAP, Reason, Reasons, by, called
from catalog.sections.explanations.ranking import Ranked, Ranking
from catalog.sections.explanations.samples import Samples

MOST_LEADING = 3
"""So many features that tie for the most weight are all named."""
MOST = 0.5
"""From which share of all weight on one feature carries most of the decision."""
SIGN = (
    "The sign of a feature is that of the correlation of its values and contributions: + where larger values "
    "raise the output."
)


def lede(found: Reasons, watched: Sequence[Watched]) -> str:
    """Say in a few sentences what a version decides by, and what became of it since the version before."""
    there = [reason for reason in found.reasons if reason.ranking.present]
    if not there:
        return ""
    main = min(there, key=_preference)
    parts = (
        _clearer(main, there),
        _most(main.ranking),
        *_changes(main.ranking),
        _watched(main, watched),
    )
    return " ".join(part for part in parts if part)


def _preference(reason: Reason) -> tuple[bool, bool]:
    """What tells of the version before comes first, and of that SHAP."""
    return not reason.ranking.before, reason.source.method.lower() != SHAP


def _clearer(main: Reason, there: Sequence[Reason]) -> str:
    """Where another method's ranks tie, what SHAP says of the version is said first if that is clearer."""
    many = len(main.ranking.leading)
    found = (
        each for each in there if each.source.method.lower() == SHAP and len(each.ranking.leading) < many
    )
    other = next(found, None)
    return _now(other.ranking) if other and main.source.method.lower() != SHAP else ""


def _most(ranking: Ranking) -> str:
    """Who leads now, and whether that is new: `takes over` only where both leads are beyond the spread."""
    top, *others = ranking.present
    if not others and not ranking.before:
        return f"{top.feature} is the only feature that is listed."
    if not ranking.before or len(ranking.leading) > 1:
        return _now(ranking)
    led = [each for each in ranking.rows if each.span_before and each.span_before.first == 1]
    if top in led:
        return _lead(ranking, "still " if len(led) == 1 else "")
    return _lead(ranking, "now ", f" and takes over from {led[0].feature}" if len(led) == 1 else "")


def _lead(ranking: Ranking, when: str = "", over: str = "") -> str:
    (top,) = ranking.leading
    part = ranking.share([top])
    most = "carries most of the decision" if part >= MOST else "weighs most"
    following = names([each.feature for each in ranking.present[1:3]]) if not ranking.before else ""
    return (
        f"{top.feature} {when}{most}{_by(ranking)}{over}: {_share(ranking, part)}"
        f"{f', before {following}' if following else ''}."
    )


def _now(ranking: Ranking) -> str:
    """Who leads, or which features tie for the lead."""
    leading = ranking.leading
    if len(leading) == 1:
        return _lead(ranking)
    if len(leading) == len(ranking.present):
        return f"No feature weighs clearly more than another by {called(ranking.method)}."
    if len(leading) > MOST_LEADING:
        some = names([each.feature for each in leading[:2]])
        method = called(ranking.method)
        return f"{len(leading):,} features tie for the most weight by {method}, {some} among them."
    others = (
        "neither clearly more than the other" if len(leading) == 2 else "none clearly more than the others"
    )
    share = _share(ranking, ranking.share(leading))
    return (
        f"{names([each.feature for each in leading])} weigh most{_by(ranking)}, {others}: together {share}."
    )


def _by(ranking: Ranking) -> str:
    return f" {by(ranking)}" if by(ranking) else ""


def _share(ranking: Ranking, part: float) -> str:
    listed = any(each.listed for each in ranking.rows)
    return (
        f"{part:.0%} of all {ranking.measure[:1].lower()}{ranking.measure[1:]}{' listed' if listed else ''}"
    )


def _changes(ranking: Ranking) -> Iterator[str]:
    if not ranking.before:
        return
    if not any(each.moved or each.flipped for each in ranking.rows):
        yield f"No rank{_by(ranking)} has clearly changed since {ranking.before}."
    flipped = [each.feature for each in ranking.rows if each.flipped]
    new = [each.feature for each in ranking.rows if each.span_before is None]
    gone = [each.feature for each in ranking.rows if each.span is None]
    if flipped:
        yield f"{names(flipped)} changed sign."
    for found, word in ((new, "New"), (gone, "Gone")):
        if found:
            listed = any(each.listed for each in ranking.rows)
            yield f"{f'{word} among those listed' if listed else word}: {names(found)}."


def _watched(reason: Reason, watched: Sequence[Watched]) -> str:
    rows = list(watched_rows(reason, watched))
    if not rows:
        return ""
    row, role = rows[0]
    return f"{row.feature}, {role.role}, {_place(row, len(reason.ranking.present))}."


def _place(row: Ranked, count: int) -> str:
    ranks = f"ranks {row.span} of {count:,}"
    return f"now {ranks}, was {row.span_before}" if row.span_before and row.moved else ranks


def note(found: Reasons, drawn: Sequence[tuple[int, int]]) -> str:
    """Say what was explained how, and how many samples are drawn of how many."""
    sources = [*(each.source for each in found.reasons), *(each.source for each in found.dependence)]
    methods = dict.fromkeys(called(each.method) for each in sources)
    if not methods:
        return ""
    version = f", version {found.asked.version}" if found.asked.version else ""
    counts = {
        f", {some:,} of {plural(every, 'sample')} drawn" if some < every else f", {plural(every, 'sample')}"
        for some, every in drawn
    }
    return sentence([f"{', '.join(methods)}{version}{counts.pop() if len(counts) == 1 else ''}"])


def remarks(found: Reasons) -> tuple[str, ...]:
    """Say what holds of the numbers, and what was left out of them."""
    told = [*_of_all(found), *(part for reason in found.reasons for part in _remarks(reason))]
    return tuple(dict.fromkeys([*told, *(f"{each.label}: {each.words}." for each in found.troubles)]))


def _of_all(found: Reasons) -> Iterator[str]:
    version = found.asked.version
    if found.versions and not found.reasons and not found.dependence:
        verb = "is" if len(found.versions) == 1 else "are"
        yield f"Explained {verb} {names(found.versions)}, not {version}."
    shown = {version, *(each.ranking.before for each in found.reasons)}
    if found.reasons and (others := [name for name in found.versions if name not in shown]):
        pages = "the page of that version" if len(others) == 1 else "the pages of those versions"
        yield f"The tables explain {names(others)} as well, on {pages}."
    if len(found.reasons) > MOST_REASONS:
        yield f"{MOST_REASONS} of {len(found.reasons)} explanations are drawn; the CSV holds all of them."
    for every in found.dependence:
        if len(every.curves) > MOST_CURVES:
            name = sentence([called(every.source.method)])[:-1]
            yield f"{name}: drawn are the {MOST_CURVES} of {len(every.curves):,} features that move it most."
    sampled = {each.source.method for each in found.reasons if each.samples}
    for each in found.reasons:
        if each.source.method not in sampled and len(each.ranking.present) > 1 and not each.ranking.spread:
            name = sentence([called(each.source.method)])[:-1]
            yield f"{name}: the table has no `std`, so what is chance in its order is not judged."


def _remarks(reason: Reason) -> Iterator[str]:
    name, broken = sentence([called(reason.source.method)])[:-1], reason.ranking.broken
    if reason.additivity:
        sums = reason.additivity
        held = f"{sums.held:,} of {plural(sums.checked, 'sample')}"
        yield f"{name}: adds up to the output for {held}; the largest gap is {shown(sums.gap)}."
    elif reason.samples and reason.samples.base and reason.samples.output:
        yield f"{name}: not all features are listed, so whether they add up to the output cannot be checked."
    if broken:
        yield f"{name}: {plural(broken, 'row')} with no number {'is' if broken == 1 else 'are'} left out."
    if reason.samples:
        yield from _of_samples(name, reason.samples)


def _of_samples(name: str, found: Samples) -> Iterator[str]:
    if len(found.names) == 1:
        yield f"{name}: there is one sample, so this is why one answer was given, and no more."
    elif any(column.sign() for column in found.columns[:1]):
        yield SIGN
    if sparse := [each.feature for each in found.columns if len(each.parts) < each.of]:
        yield f"{names(sparse)}: not listed for every sample; where it is not, it counts as adding nothing."
    if constant := [each.feature for each in found.columns if each.constant]:
        yield f"{names(constant)}: the same value in all samples, so no sign can be told."
    if worded := [each.feature for each in found.columns if not each.numeric and any(each.texts.values())]:
        yield f"{names(worded)}: values that are not all numbers, so dots are grey and no sign can be told."
    if found.base and not found.output:
        yield f"{name}: the output is not in the table, so whether the parts add up to it cannot be checked."
