"""Selectors mean what dbt's mean; what cannot be read is said with its column."""

from __future__ import annotations

import pytest

from catalog.domain.datasets import Dataset, Datasets
from catalog.views.lineage.graph import graph
from catalog.views.lineage.nouns import Ancestor, Code, Strand, Thread, Use
from catalog.views.lineage.selectors import SelectorError, parse, select
from catalog.views.live import Live

DATA = Datasets.of(
    [Dataset("credit", "Credit"), Dataset("raw", "Raw"), Dataset("cases", "Cases", derived_from=("raw",))]
)
SHA = "3f2c9ab55d"


@pytest.fixture(scope="module")
def chain():
    """raw > cases@3 > base@1 > tuned@1 > served@1 > production; other@1 has credit and the same commit."""
    code, base = (
        Code("https://example.org/scorer", SHA, "train.py"),
        Ancestor("risk/base", "1", "", "finetuned"),
    )
    own = (Use("cases", True, "3", "training"),)
    return graph(
        (
            Thread("risk/base", "Base", (Strand("1", "1", own, code),)),
            Thread("risk/tuned", "Tuned", (Strand("1", "1", (), None, (base,)),)),
            Thread(
                "served", "Served",
                (Strand("1", "1", (), None, (Ancestor("risk/tuned", "", "", "quantized"),)),),
                (Live("1", "production", "production", "kubernetes"),),
            ),
            Thread("other", "Other", (Strand("1", "1", (Use("credit", True, "", "test"),), code),)),
        ),
        DATA,
    )  # fmt: skip


def short(ids) -> str:
    names = {
        "dataset:raw": "raw", "dataset:cases": "cases", "dataset:cases@3": "cases3",
        "dataset:credit": "credit",
        "model:risk/base@1": "base", "model:risk/tuned@1": "tuned", "model:served@1": "served",
        "model:other@1": "other", "deployment:production/served@1": "live",
        f"commit:{SHA}@example.org/scorer": "commit",
    }  # fmt: skip
    return " ".join(sorted(names[id_] for id_ in ids))


@pytest.mark.parametrize(
    ("selector", "meant"),
    [
        ("risk/base", "base"),
        ("risk/base@1", "base"),
        ("model:risk/base", "base"),
        ("+risk/base", "base cases cases3 commit raw"),
        ("1+risk/base", "base cases3 commit"),
        ("2+risk/base", "base cases cases3 commit"),
        ("risk/base+", "base live served tuned"),
        ("risk/base+1", "base tuned"),
        ("1+risk/base+1", "base cases3 commit tuned"),
        ("0+risk/base+0", "base"),
        ("dataset:cases", "cases cases3"),
        ("dataset:cases@3", "cases3"),
        ("dataset:raw+", "base cases cases3 live raw served tuned"),
        ("commit:3f2c9ab", "commit"),
        ("commit:3f2c+1", "base commit other"),
        ("deployment:production/*", "live"),
        ("deployment:production/served@1", "live"),
        ("2+deployment:production/*", "live served tuned"),
        ("risk/*", "base tuned"),
        ("*", "base other served tuned"),
        ("risk/base other", "base other"),
        ("dataset:cases+,+served", "base cases cases3 served tuned"),
        ("commit:3f2c+,dataset:credit+ risk/tuned", "other tuned"),
        ("risk/base , risk/tuned", ""),
    ],
)
def test_a_selector_means(chain, selector, meant):
    assert short(select(chain, selector)) == meant


def test_an_alias_or_a_stage_means_a_version(chain):
    further = {"risk/base@production": "risk/base@1"}
    assert short(select(chain, "risk/base@production+1", further)) == "base tuned"
    with pytest.raises(SelectorError) as problem:
        select(chain, "risk/base@staging", further)
    assert problem.value.hint == "there is `risk/base@1` or `risk/base@production`"


@pytest.mark.parametrize(
    ("selector", "column", "message", "hint"),
    [
        ("", 1, "the selector is empty", "name a model"),
        ("+", 1, "the plus belongs to nothing", "write"),
        ("served ++", 8, "the plus belongs to nothing", ""),
        ("served+2+3", 1, "nothing is called served+2", "did you mean served?"),
        ("risk/base+x", 1, "nothing is called risk/base+x", "did you mean risk/base?"),
        ("risk/base@champion", 1, "nothing is called risk/base@champion", "versions go by their own names"),
        ("served datset:raw", 8, "`datset:` is no kind of node", "did you mean dataset?"),
        ("table:raw", 1, "`table:` is no kind of node", "there are dataset:, commit:"),
        ("2+dataset:", 3, "`dataset:` names nothing", "dataset:name"),
        (",served", 1, "nothing stands before the comma", ""),
        ("served,,other", 8, "nothing stands before the comma", ""),
        ("served,", 7, "nothing stands after the comma", ""),
        ("served risk/bas+", 8, "nothing is called risk/bas", "did you mean risk/base?"),
        ("dataset:csaes", 1, "nothing is called dataset:csaes", "did you mean cases?"),
        ("commit:ffff", 1, "nothing is called commit:ffff", ""),
    ],
)
def test_what_cannot_be_read_is_said_with_its_column(chain, selector, column, message, hint):
    with pytest.raises(SelectorError) as problem:
        select(chain, selector)
    assert (problem.value.column, problem.value.message) == (column, message)
    assert hint in problem.value.hint


def test_a_data_set_that_models_are_only_measured_on_is_told_to_be_that(chain):
    with pytest.raises(SelectorError) as problem:
        select(chain, "served dataset:held-out+", measured={"held-out"})
    assert (problem.value.column, problem.value.message) == (8, "nothing was made from held-out")
    assert problem.value.hint == "models were measured on it: `catalog search dataset:held-out`"


def test_any_text_is_read_or_refused_in_words():
    columns = [1]
    for text in (
        "a+b+c",
        "++",
        "a++",
        "+a+",
        "9999999999999+a",
        "²+a",
        "a, ,b",
        "\u202ea+",
        "url:https://x.example/a+1",
    ):
        try:
            parse(text)
        except SelectorError as problem:
            columns.append(problem.column)
    assert min(columns) >= 1
