"""Queries find the same in the browser as in Python: the cases, and what they are made of."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from pathlib import Path

from catalog.kit.templates import templates_folder
from catalog.kit.text import fold
from catalog.query.dates import read_period
from catalog.query.index import Index
from catalog.query.numbers import SCALES, read_number
from catalog.query.search import search
from catalog.query.words import tokens_of
from catalog.render.assets import PARTS, scripts
from tests.browser.query.conftest import Ask
from tests.query.catalogue import FIELDS, WHOLE, records
from tests.query.shelf import shelf

HEADS = "0.914 91.4 1,014.45 1,0145 11.2 -5e-2 −.5 1e400 5. . +7 1e3 0.1 33.3 - 1e-999"
TAILS = "% k K M B kB KiB GiB h min m ms us µs ns t mg x m10s h12m"
DAYS = """2022 0001 0000 9999 0099 2025-04 2025-13 2025-00 2024-02-29 2023-02-29 1900-02-29 2000-02-29
    2025-12-31 0001-01-01 9999-12-31 2025-1-01 2025-04-31 20250403 1969-12-31 1970-01-01"""
TIMES = """T08:12Z t08:12:30z T08:12:30.123456789+02:00 T23:59-0930 T24:00Z T08:60Z T08:12 T00:00+23:59
    T00:00+24:00 T08:12+02:60 T08:12:30.Z T23:59:59.9999999Z T08:12+02 Z T08:12:61Z"""


def test_every_case_holds_in_the_browser(ask: Ask) -> None:
    cases = WHOLE["cases"]
    models = records()
    answers = ask("answers", shelf(models, FIELDS), [case["query"] for case in cases])
    faults = []
    for case, answer in zip(cases, answers, strict=True):
        found = {"ids": [models[row].id for row in answer["rows"]], "mistakes": answer["mistakes"]}
        expected = {"ids": case.get("ids", []), "mistakes": case.get("mistakes", [])}
        if found != expected:
            faults.append(f"{case['query']}: {found} instead of {expected}")
    assert not faults, "\n".join(faults)


def test_scores_are_the_same_whole_numbers(ask: Ask) -> None:
    texts = [case["query"] for case in WHOLE["cases"]]
    index = Index.of(records(), FIELDS)
    answers = ask("answers", shelf(index.records, FIELDS), texts)
    for text, answer in zip(texts, answers, strict=True):
        found = search(text, index)
        assert answer["scores"] == [found.scores[row] for row in found.rows], text


def test_every_letter_folds_and_splits_alike(ask: Ask) -> None:
    """Only those that Python's Unicode knows: a browser's is newer, and folds letters that were not there."""
    every = (chr(code) for code in range(sys.maxunicode + 1))
    known = [letter for letter in every if unicodedata.category(letter) not in {"Cn", "Cs", "Co"}]
    ours = [[fold(each), " ".join(tokens_of(fold(each))), each.isalnum()] for each in known]
    theirs = json.loads(ask("letters", "".join(known)))
    assert len(theirs) == len(known) > 100_000
    assert [pair for pair in zip(known, ours, theirs, strict=True) if pair[1] != pair[2]] == []


def test_numbers_are_read_to_the_same_bit(ask: Ask) -> None:
    heads, tails = ["", *HEADS.split()], ["", " k", "h 12m", *TAILS.split()]
    texts = [head + tail for head in heads for tail in tails]
    for scale in SCALES.values():
        suffixes = [[suffix, list(by)] for suffix, by in scale.suffixes.items()]
        assert ask("numbers", texts, suffixes) == [read_number(text, scale) for text in texts]


def test_dates_are_the_same_periods(ask: Ask) -> None:
    times = ["", " 08:12:30.5 Z", *TIMES.split()]
    texts = [day + time for day in DAYS.split() for time in times]
    ours = [read_period(text) for text in texts]
    assert ask("periods", texts) == [list(found) if found else None for found in ours]
    assert {found is None for found in ours} == {True, False}


def test_the_modules_join_with_those_of_the_site(tmp_path: Path) -> None:
    """One script is one scope: no name at the top of a module may be that of another."""
    modules = tmp_path / "assets" / "js"
    shutil.copytree(templates_folder() / "assets" / "js", modules)
    wanted = {"match": "matchQuery", "edit": "withTerm", "needs": "needs", "parse": "parseQuery"}
    lines = [f'import {{ {name} }} from "./query_{module}.js";\n' for module, name in wanted.items()]
    main = (modules / "main.js").read_text(encoding="utf-8")
    (modules / "main.js").write_text("".join(lines) + main, encoding="utf-8")
    for name in PARTS.values():
        (modules / name).write_text("", encoding="utf-8")
    joined = dict(scripts(tmp_path))["catalogue"].decode()
    assert all(f"function {name}(" in joined for name in wanted.values())
