"""Lines of values -> the finding in a sentence or two, with its numbers and no claim inside an interval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.kit.text import listed
from catalog.views.compare.amounts import Gap, costs, gap, place
from catalog.views.compare.judged import NO_CLEAR
from catalog.views.compare.lines import Line
from catalog.views.compare.subject import Measured

MOST_TOLD = 3
_NOTHING = "no measure of quality on the same terms with"


def finding(names: Sequence[str], found: Sequence[Line]) -> str:
    """Say how each subject does against the first; of more than three, how they spread.

    What it costs is said beside its quality alone: cheaper at another task means nothing.
    """
    others = range(1, len(names))
    found = [line for line in found if not line.second]
    if len(others) > MOST_TOLD:
        return _spread(names, found)
    if len(others) > 1 and not any(_is_told(found, at) for at in others):
        return f"{listed(names[1:])} share {_NOTHING} {names[0]}."
    told = [_clause(names, found, at) for at in others]
    tally = _tally(found) if len(others) == 1 else ""
    return f"{'; '.join(told)}.{tally}"


def _is_told(found: Sequence[Line], at: int) -> bool:
    """Whether there is more to say of a subject than that it shares nothing."""
    return any(_gaps(found, at)) or bool(_why(found, at))


def _clause(names: Sequence[str], found: Sequence[Line], at: int) -> str:
    gaps = list(_gaps(found, at))
    against = f" against {names[0]}" if at == 1 else ""
    if not gaps:
        return f"{names[at]} shares {_NOTHING} {names[0]}{_why(found, at)}"
    cost = costs(found, at)
    return f"{names[at]} {_quality(gaps)}{against}{f', and {cost}' if cost else ''}"


def _quality(gaps: Sequence[Gap]) -> str:
    lead = min(gaps, key=lambda each: each.lead)
    alike = [each for each in gaps if each.metric == lead.metric]
    rest = [each for each in alike if each is not lead and each.direction != "same"]
    most = max(rest, key=lambda each: each.size, default=None)
    return lead.said(place(lead, alike)) + (_also(lead, most, place(most, alike)) if most else "")


def _also(lead: Gap, most: Gap, where: str) -> str:
    """The figure of the same metric with the largest clear difference besides."""
    if most.direction == lead.direction:
        return f" and {most.amount} on {where}"
    return f", but {most.verb} {most.amount}{most.noun} on {where}"


def _gaps(found: Sequence[Line], at: int) -> Iterator[Gap]:
    """The differences in whole figures that have a better end."""
    for line in found:
        one = gap(line, at) if line.whole else None
        if one:
            yield one


def _tally(found: Sequence[Line]) -> str:
    """How many figures of two subjects are better and worse."""
    gaps = list(_gaps(found, 1))
    if len(gaps) < 3:
        return ""
    words = (("better", "better"), ("worse", "worse"), ("same", f"with {NO_CLEAR}"))
    counts = [(sum(each.direction == key for each in gaps), word) for key, word in words]
    told = listed([f"{count} {word}" for count, word in counts if count])
    return f" Of {len(gaps)} figures{_terms(gaps)}: {told}."


def _terms(gaps: Sequence[Gap]) -> str:
    """Whether figures were measured alike: only then are they on the same terms."""
    unlike = sum(each.unlike for each in gaps)
    if not unlike:
        return " on the same terms"
    return " at unlike settings" if unlike == len(gaps) else f", {unlike} at unlike settings"


def _spread(names: Sequence[str], found: Sequence[Line]) -> str:
    """Where many are compared, the figure of the baseline that speaks for it: who is ahead, who behind."""
    whole = [line for line in found if line.whole]
    rows = [[one for at in range(1, len(names)) if (one := gap(line, at))] for line in whole]
    gaps = min((row for row in rows if row), key=lambda row: row[0].lead, default=[])
    if not gaps:
        return f"Against {names[0]}, none shares a measure of quality on the same terms."
    told = []
    for direction in ("better", "worse"):
        those = [each for each in gaps if each.direction == direction]
        if those:
            most = max(those, key=lambda each: each.size)
            first = "most: " if those[1:] else ""
            told.append(f"{len(those)} {direction} ({first}{names[most.at]}, by {most.amount}{most.noun})")
    same = sum(each.direction == "same" for each in gaps)
    told += [f"{same} with {NO_CLEAR}"] if same else []
    missing = len(names) - 1 - len(gaps)
    told += [f"{missing} without a figure"] if missing else []
    on = f" on {gaps[0].title}" if gaps[0].title else ""
    own = ", each at its own settings" if any(each.unlike for each in gaps) else ""
    return f"Against {names[0]}, in {gaps[0].measure}{on}{own}: {listed(told)}."


def _why(found: Sequence[Line], at: int) -> str:
    """Where both measured one thing under terms that differ: which."""
    bases: dict[tuple[str, str], list[Measured]] = {}
    for base in (line.values[0] for line in found):
        if base and not base.slice:
            bases.setdefault((base.dataset, base.metric.id), []).append(base)
    ones = (one for line in found if (one := line.values[at]) and one.kind == "dataset" and not one.slice)
    for one in ones:
        for base in bases.get((one.dataset, one.metric.id), ()):
            own, others = (*one.terms, *one.where), (*base.terms, *base.where)
            if own != others:
                first = [each for each in own if each not in others]
                second = [each for each in others if each not in own]
                return f" ({one.title}: {_or_nothing(first)} against {_or_nothing(second)})"
    return ""


def _or_nothing(terms: Sequence[str]) -> str:
    return ", ".join(terms) or "nothing said"
