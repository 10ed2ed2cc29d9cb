"""Remarks -> SARIF 2.1.0, which code scanning and editors take."""

from __future__ import annotations

from urllib.parse import quote

from catalog.kit.finding import Severity
from catalog.kit.plain import Json
from catalog.review.formats.inert import inert, inert_json
from catalog.review.formats.sheet import Remark, Sheet
from catalog.rules import RULES

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(sheet: Sheet) -> str:
    """A log with one run: the rules that were broken, with what is known of them, and where."""
    rules = sorted({each.finding.rule for each in sheet.remarks})
    at = {rule: index for index, rule in enumerate(rules)}
    driver: dict[str, Json] = {
        "name": "model-catalog",
        "rules": [_rule(each) for each in rules],
    }
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, at[each.finding.rule]) for each in sheet.remarks],
    }
    return inert_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str) -> Json:
    if (rule := RULES.get(name)) is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": _level(rule.severity)},
    }


def _result(remark: Remark, rule: int) -> Json:
    place = remark.finding.place
    told: dict[str, Json] = {
        "ruleId": remark.finding.rule,
        "ruleIndex": rule,
        "level": _level(remark.finding.severity),
        "message": {"text": inert(remark.words).replace("](", "] (")},  # or it would be a link
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(remark.file.encode("utf-8", "surrogatepass")),
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
        "partialFingerprints": {"finding/v1": remark.mark},
    }
    return told if remark.here is None else {**told, "properties": {"changed": remark.here}}


def _level(severity: Severity) -> str:
    return "error" if severity is Severity.ERROR else "warning"
