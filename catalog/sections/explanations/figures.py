"""Tables of importances and contributions -> dot plots and a swarm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog.kit.figure import Figure, Frame, Heading, Row, Swarm, dots, swarm
from catalog.kit.schema import said
from catalog.sections.explanations.facts import Contribution, Importance, contributions, importances
from catalog.sections.explanations.schema import Explanation

MOST_FEATURES = 12
Tables = Mapping[str, tuple[tuple[str, tuple[Mapping[str, str], ...]], ...]]
Pair = tuple[str | None, str | None]


def figures(explained: Sequence[Explanation], tables: Tables, pair: Pair) -> tuple[Figure, ...]:
    """Draw each explanation of the current version; `pair` is (version, version before)."""
    drawn = [_figure(each, tables, pair) for each in explained if said(each.version) in (None, pair[0])]
    return tuple(figure for figure in drawn if figure)


def _figure(explanation: Explanation, tables: Tables, pair: Pair) -> Figure | None:
    files = [(name, rows) for name, rows in tables.get(explanation.file, ()) if name in ("", pair[0])]
    rows = [row for _, each in files for row in each]
    if not rows:
        return None
    if "contribution" in rows[0]:
        mine = [row for row in rows if row.get("version", "") in ("", pair[0])]
        return _swarm(explanation.method, contributions(mine), pair[0])
    return _dots(explanation.method, importances(rows, pair), pair)


def _dots(method: str, features: Sequence[Importance], pair: Pair) -> Figure | None:
    if not features:
        return None
    rows = [
        Row(each.feature, each.value, *_spread(each), before=each.before) for each in features[:MOST_FEATURES]
    ]
    more = (
        f" {len(features) - MOST_FEATURES} lighter ones are in the file."
        if len(features) > MOST_FEATURES
        else ""
    )
    sub = f"{_named(method)} importance{_of(pair[0])}." + (
        " Bars are one deviation." if features[0].std else ""
    )
    ringed = any(row.before is not None for row in rows)
    frame = Frame(zero=True, before=(pair[1] or "") if ringed else "", now=(pair[0] or "") if ringed else "")
    heading = Heading("What the answers depend on", sub + more, row="Feature", measure="Importance")
    return dots(heading, rows, (), frame)


def _named(method: str) -> str:
    return method.upper() if method.lower() == "shap" else method[:1].upper() + method[1:]


def _spread(each: Importance) -> tuple[float | None, float | None]:
    return (None, None) if each.std is None else (each.value - each.std, each.value + each.std)


def _swarm(method: str, found: Sequence[Contribution], version: str | None) -> Figure | None:
    by_feature: dict[str, list[Contribution]] = {}
    for each in found:
        by_feature.setdefault(each.feature, []).append(each)
    heavy = sorted(by_feature, key=lambda name: (-_weight(by_feature[name]), name))[:MOST_FEATURES]
    swarms = [
        Swarm(
            name,
            tuple(each.contribution for each in by_feature[name]),
            tuple(each.value for each in by_feature[name]),
        )
        for name in heavy
    ]
    if not swarms:
        return None
    sub = f"{method.upper()}{_of(version)}. Each dot is one of {len(swarms[0].contributions)} samples."
    return swarm(Heading("What moves an answer", sub, row="Feature", measure="Contribution"), swarms)


def _of(version: str | None) -> str:
    return f" of version {version}" if version else ""


def _weight(found: Sequence[Contribution]) -> float:
    return sum(abs(each.contribution) for each in found) / len(found)
