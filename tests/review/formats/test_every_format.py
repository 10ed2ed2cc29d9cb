"""Whatever a card holds, it is text in every format; what programs read has the shape they expect."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from catalog.kit.finding import Finding, Place, Severity, error, warning
from catalog.kit.rule import Example, Rule
from catalog.review.formats import FORMATS
from catalog.review.formats.github import MOST
from catalog.review.formats.markdown import MOST_BYTES, summary
from catalog.review.formats.sheet import Sheet, compared, sheet

SCHEMAS = Path(__file__).parent / "schemas"
HOSTILE = (
    "::set-env name=PATH::/tmp",
    "\n::error file=a::b",
    "\r::add-mask::x",
    "\x1b[31mred\x1b]0;title\x07",
    "\u202egnp.exe\u2066",
    "##[command]rm ##vso[task.setvariable variable=a]b ##teamcity[x] ",
    "%0A::warning::x",
    "</system-out><failure/>]]>&lt;",
    "| cell | <script>alert(1)</script> [a](javascript:x) ![p](http://e.example/p.png)",
    "@acme/risk mail@acme.example https://evil.example www.evil.example #12 acme/models#3",
    "\u2028\x85\x00\ud800\ufffe",
)


def hostile() -> list[Finding]:
    """Each text wherever a card's own words may come: in messages, hints and names of files."""
    return [
        make(Place(f"models/{number}{text.strip()}/card.yaml", 1, 4), "unknown-team", f"{text} no", text)
        for number, text in enumerate(HOSTILE)
        for make in (error, warning)
    ]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every format of hostile findings whose lines, in the files themselves, are hostile too."""
    root = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        (root / "models/a").mkdir(parents=True)
        lines = "\n".join(text.replace("\n", "").replace("\ud800", "") for text in HOSTILE)
        (root / "models/a/card.yaml").write_text(lines, encoding="utf-8")
        found = hostile() + [
            error(Place("models/a/card.yaml", number + 1, 1), "bad-value", "no")
            for number in range(len(HOSTILE))
        ]
        laid = compared(sheet(found, Path("models"), root), found, "main", {"models/a/card.yaml": None})
        return {name: make(laid) for name, make in FORMATS.items()}


@pytest.mark.refuses("ci-output")
@pytest.mark.parametrize("name", list(FORMATS))
def test_hostile_text_is_inert_in_every_format(told, name):
    lines = re.split("\r\n?|\n", told[name])
    commands = [line for line in lines if line.lstrip().startswith("::")]
    ours = re.compile(r"::(error|warning) file=[^:,]+,line=\d+,col=\d+,title=[^:,]+::[^\r\n]*")
    assert all(ours.fullmatch(each) or each.startswith("::notice title=catalog check::") for each in commands)
    assert bool(commands) == (name == "github")
    assert not re.search(r"##\w*\[", told[name])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", told[name])
    told[name].encode("utf-8")


@pytest.mark.refuses("ci-output")
def test_a_folder_called_like_a_command_is_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = [error(Place("models/::error file=a::b/card.yaml"), "bad-id", "no")]
    (tmp_path / "models").mkdir()
    monkeypatch.chdir(tmp_path / "models")
    laid = sheet(found, Path())
    assert [name for name, make in FORMATS.items() if make(laid).lstrip().startswith("::error file=a")] == []
    assert FORMATS["concise"](laid).startswith("./::error")


def test_github_is_told_of_ten_and_how_many_more_there_are(told):
    lines = told["github"].splitlines()
    assert len(lines) == MOST + 2
    assert all(line.startswith("::error file=models/a/card.yaml,line=") for line in lines[:MOST])
    assert lines[-2].startswith(f"::notice title=catalog check::{3 * len(HOSTILE) - MOST} more")
    assert lines[-1] == "22 errors, 11 warnings"
    odd = error(Place("models/a, b: c%/card.yaml", 3, 7), "rule", "100% of\nit", "do: this, now")
    (line, _) = FORMATS["github"](sheet([odd], Path("models"), Path())).splitlines()
    assert line == (
        "::error file=models/a%2C b%3A c%25/card.yaml,line=3,col=7,title=rule::100%25 of it (do: this, now)"
    )


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson"])
def test_what_programs_read_keeps_to_its_schema(told, name):
    schema = json.loads((SCHEMAS / f"{name}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    for text in (told[name], FORMATS[name](Sheet((), 3))):
        jsonschema.validate(json.loads(text), schema)


def test_sarif_names_each_rule_once_and_places_from_the_root(told):
    (run,) = json.loads(told["sarif"])["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["bad-value", "unknown-team"]
    assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in run["results"])
    first = run["results"][0]["locations"][0]["physicalLocation"]
    assert first["artifactLocation"] == {"uri": "models/a/card.yaml", "uriBaseId": "%SRCROOT%"}
    assert first["region"] == {"startLine": 1, "startColumn": 1}
    assert run["results"][0]["properties"] == {"changed": True}
    assert "](" not in told["sarif"]


def test_sarif_says_what_is_known_of_a_rule(monkeypatch):
    known = Rule("known", Severity.WARNING, "What.", "Why.", "Fix.", Example({}, {}))
    monkeypatch.setattr("catalog.review.formats.sarif.RULES", {"known": known})
    text = FORMATS["sarif"](sheet([warning(Place("models/a.yaml"), "known", "hm")], Path("models")))
    jsonschema.validate(json.loads(text), json.loads((SCHEMAS / "sarif.json").read_text()))
    (rule,) = json.loads(text)["runs"][0]["tool"]["driver"]["rules"]
    assert [rule[key]["text"] for key in ("shortDescription", "fullDescription", "help")] == [
        "What.",
        "Why.",
        "Fix.",
    ]
    assert rule["defaultConfiguration"] == {"level": "warning"}


def test_fingerprints_stay_when_lines_move_and_tell_the_same_words_apart(tmp_path):
    def prints(*lines: int) -> list[str]:
        found = [error(Place("models/a.yaml", line), "rule", "the same words") for line in lines]
        return [each["fingerprint"] for each in json.loads(FORMATS["gitlab"](sheet(found, Path("models"))))]

    assert prints(1, 5) == prints(8, 9)
    assert len(set(prints(1, 5, 7))) == 3


def test_junit_has_a_case_for_each_finding_and_fails_errors_only(told):
    suites = ElementTree.fromstring(told["junit"])  # noqa: S314 - our own
    assert (suites.get("tests"), suites.get("failures")) == ("33", "22")
    assert [each.get("name") for each in suites] == ["On lines changed since main", "Elsewhere"]
    cases = [*suites.iter("testcase")]
    assert len(cases) == 33
    assert sum(case.find("failure") is not None for case in cases) == 22
    assert cases[0].get("file") == "models/a/card.yaml"
    assert [[each.tag for each in case] for case in cases if len(case) != 1] == []
    whole = ElementTree.fromstring(FORMATS["junit"](Sheet((), 3)))  # noqa: S314 - our own
    (fine,) = whole.iter("testcase")
    assert fine.get("name") == "3 cards, nothing to mend"


def test_rdjson_counts_columns_in_bytes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "card.yaml").write_text("né: ä, x: opne\n", encoding="utf-8")
    found = error(Place("card.yaml", 1, 11), "rule", "no")
    (row,) = json.loads(FORMATS["rdjson"](sheet([found], Path("models"))))["diagnostics"]
    assert row["location"]["range"]["start"] == {"line": 1, "column": 13}


@pytest.mark.refuses("ci-output")
def test_markdown_calls_nobody_and_links_nowhere(told):
    text = told["markdown"]
    assert text.startswith("### catalog check: 22 errors, 11 warnings\n\n#### On lines changed since main\n")
    words = re.sub(r"(`+).+?\1", "", text)
    assert not re.search(r"@\w|://|www\.|#\d|(?<!\\)<(?!!-- -->)|(?<!\\)[\[\]]", words)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 33 + 2 * 2
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


def test_the_summary_of_a_run_is_cut_at_a_line():
    found = [error(Place("models/a.yaml", line + 1), "rule", "long words " * 50) for line in range(3000)]
    cut = summary(sheet(found, Path("models")))
    assert len(cut.encode()) < MOST_BYTES + 100
    assert re.search(r"\n\n[\d,]+ more lines do not fit here\.$", cut)


@pytest.mark.accepts("ci-output")
def test_programs_get_every_part():
    rows = json.loads(
        FORMATS["json"](sheet([error(Place("models/a.yaml", 3, 4), "rule", "what", "hint")], Path("models")))
    )
    assert rows == [
        {
            "path": "models/a.yaml",
            "line": 3,
            "column": 4,
            "severity": "error",
            "rule": "rule",
            "message": "what",
            "hint": "hint",
            "changed": None,
        }
    ]
