"""Turn the toolkit's performance metrics into tidy rows; a slice may say the data set, too."""

from __future__ import annotations

from catalog.domain.measurements import paired
from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.gauges import amiss
from catalog.exchange.reading.one_by_one import Page
from catalog.exchange.reading.taking import Taking
from catalog.kit.text import slug

WHOLE = ("", "overall")
COLUMNS = ("dataset", "split")
"""Parts of a slice that are columns of ours: `dataset=loans;split=test;sex=female`."""
Row = dict[str, str]


def dataset(page: Page, name: str, link: str = "") -> str:
    """Return the id of a data set, and see to its entry."""
    id_ = slug(name)
    page.datasets.setdefault(id_, {"name": name} | ({"url": link} if link else {}))
    return id_


def rows(page: Page, version: str) -> tuple[Row, ...]:
    """Return one row a value; what is no number, or is said twice, is lost with the reason."""
    found: dict[tuple[str, ...], Row] = {}
    for each in page.tree.within("quantitative_analysis", "performance_metrics").items():
        name = word(each.within("type").value)
        row = {"version": version} | _about(page, each)
        key = (page.gauges.id(name) if name else "", *row.values())
        reason = (
            "it is measured twice; the first counts" if key in found else amiss(each.within("value").value)
        )
        if reason or not name:
            each.lose(reason or "it does not say which metric it is")
            continue
        each.take("type")
        found[key] = row | {"metric": key[0], "value": each.word("value")} | _bounds(each)
    return tuple(found.values())


def _about(page: Page, tree: Taking) -> Row:
    text = tree.word("slice")
    if text.lower() in WHOLE:
        return {}
    parts = [part.partition("=") for part in text.split(";")]
    if not all(name.strip() and value.strip() for name, _, value in parts):
        return {"slice": f"slice={text.replace(';', ',').replace('=', '-')}"}
    pairs = {name.strip(): value.strip() for name, _, value in parts}
    row = {name: pairs.pop(name) for name in COLUMNS if name in pairs}
    if "dataset" in row:
        row["dataset"] = dataset(page, row["dataset"])
    return row | ({"slice": paired(pairs.items())} if pairs else {})


def _bounds(tree: Taking) -> Row:
    interval = tree.within("confidence_interval")
    ends = {"lower": "lower_bound", "upper": "upper_bound"}
    return {name: interval.word(key) for name, key in ends.items() if not amiss(interval.within(key).value)}
