"""Whatever a card may say can be asked for, and short forms of names keep their meaning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from catalog.card import Card
from catalog.cli import main
from catalog.derive.names import aliases, fixed_fields
from catalog.kit.leaves import schema_leaves

REPOSITORY = Path(__file__).resolve().parents[2]
SHORT_FORMS = Path(__file__).parent / "short_forms.txt"
OPEN = {
    "links", "considerations", "remarks", "extra", "aliases", "deployments.remarks", "deployments.extra",
    "experiments.variants", "experiments.margins", "experiments.split", "explanations.extra",
    "monitoring.sources.labels", "monitoring.rules.where", "monitoring.retrain.trigger.headers",
    "monitoring.retrain.trigger.inputs", "visibility.fields", "training.hyperparameters", "artifacts.extra",
    "signature.inputs.extra", "signature.outputs.extra", "signature.params.extra",
}  # fmt: skip
"""Mappings whose keys the card chooses, so that only values tell what there is."""


def _ends(annotation: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """The paths of a schema below which there is no schema, with what may stand there."""
    schemas = [each for each in _parts(annotation) if isinstance(each, type) and issubclass(each, BaseModel)]
    for schema in schemas:
        for name, info in schema.model_fields.items():
            yield from _ends(info.annotation, (*at, info.alias or name))
    if not schemas:
        yield _named(at), annotation


def _named(path: tuple[str, ...]) -> str:
    return ".".join(each for each in path if each not in ("versions", "every_version"))


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    if get_origin(annotation) is not dict:
        for each in get_args(annotation):
            yield from _parts(each)


def test_every_scalar_of_the_schema_has_a_leaf() -> None:
    known = {_named(path) for path, _ in schema_leaves(Card)}
    ends = dict(_ends(Card))
    is_open = {path for path, annotation in ends.items() if dict in map(get_origin, _parts(annotation))}
    assert is_open == OPEN, f"{sorted(is_open ^ OPEN)}: each open mapping stands in OPEN of this test"
    missing = sorted(set(ends) - known - is_open)
    assert not missing, f"{missing}: give each type a row in _TYPES of catalog/kit/leaves.py"


def test_what_no_card_says_yet_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    minimal = str(REPOSITORY / "tests/golden/minimal/models")
    for query in ("costs.training.price>1", "experiments.alpha<5%", "explanations.method:shap"):
        assert main(["search", query, minimal]) == 0, query
        assert capsys.readouterr().out.startswith("0 models")


def test_short_forms_keep_their_meaning(request: pytest.FixtureRequest) -> None:
    """Those of a catalogue in which nothing is measured: what else its fields go by, a line each."""
    now = [f"{alias} {name}" for alias, name in sorted(aliases(fixed_fields()).items())]
    if request.config.getoption("--update-golden"):
        SHORT_FORMS.write_text("".join(f"{each}\n" for each in now), encoding="utf-8")
    before = SHORT_FORMS.read_text(encoding="utf-8").splitlines()
    lost, gained = sorted(set(before) - set(now)), sorted(set(now) - set(before))
    remedy = (
        "a field of the same last part takes it away: name the older one in NAMES of catalog/derive/names.py "
        "with the short form among its aliases; new ones are kept by "
        "`pytest tests/house/test_fields.py --update-golden`"
    )
    if keys := sorted(set(Card.model_fields) & {each.split(" ")[0] for each in lost}):
        remedy = f"cards have {keys} of their own now, which were short forms: choose other keys"
    assert now == before, f"no longer {lost}, newly {gained}: {remedy}"
