"""A path of a field leads through lists and shorthands to all that must go, and to nothing else."""

from __future__ import annotations

import pytest

from catalog.editions.paths import without
from catalog.kit.node import values_of
from catalog.kit.source import parse


@pytest.mark.parametrize(
    ("card", "path", "left"),
    [
        ("{a: {b: 1, c: 2}, bb: 3}", "a.b", "{a: {c: 2}, bb: 3}"),
        ("{a: {b: 1}, c: 2}", "a.b", "{c: 2}"),
        ("{license: MIT, c: 2}", "license.name", "{c: 2}"),
        ("{v: [{n: 1, t: {r: x, s: y}}, {t: {r: z}}]}", "v.*.t.r", "{v: [{n: 1, t: {s: y}}]}"),
        ("{v: [{n: 1, r: x}, {n: 2, r: y}]}", "v.r", "{v: [{n: 1}, {n: 2}]}"),
        ("{v: [{n: 1, r: x}, {n: 2, r: y}]}", "v.1.r", "{v: [{n: 1, r: x}, {n: 2}]}"),
        ("{v: [{n: 1}, {n: 2}, {n: 3}]}", "v.0", "{v: [{n: 2}, {n: 3}]}"),
        ("{v: {n: 1, r: x}}", "v.0.r", "{v: {n: 1}}"),
        ("{v: {n: 1, r: x}, w: 1}", "v.*", "{w: 1}"),
        ("{w: 1, remarks: {w: x, w.y: x, w.y.z: x, wz: x}}", "w.y", "{remarks: {wz: x}}"),
        ("{w: 1, remarks: {v: x}}", "remarks", "{w: 1}"),
        ("{w: 1}", "", None),
    ],
)
def test_what_a_path_leads_to_goes_and_nothing_else(card: str, path: str, left: str | None) -> None:
    found = without(parse(card.encode(), "").root, {path, "elsewhere"} if path else {path})
    assert (found and values_of(found)) == (left and values_of(parse(left.encode(), "").root))
