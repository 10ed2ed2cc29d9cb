"""Remarks -> JUnit XML, which nearly every CI shows as tests."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from catalog.kit.xmltext import document, lines, tag
from catalog.review.formats.inert import inert
from catalog.review.formats.sheet import Remark, Sheet


def junit(sheet: Sheet) -> str:
    """A test case for each finding, failed by an error; one that passes where nothing is wrong."""
    suites = [_suite(heading or "catalog check", remarks) for heading, remarks in sheet.parts]
    if not suites:
        fine = tag("testcase", name=inert(sheet.fine), classname="catalog")
        suites = [tag("testsuite", lines([fine]), name="catalog check", tests=1, failures=0, errors=0)]
    failures = sum(each.is_error for each in sheet.remarks)
    whole = tag("testsuites", lines(suites), tests=len(sheet.remarks) or 1, failures=failures, errors=0)
    return document(whole).decode().rstrip("\n")


def _suite(name: str, remarks: Sequence[Remark]) -> Markup:
    failures = sum(each.is_error for each in remarks)
    cases = lines(_case(each) for each in remarks)
    return tag("testsuite", cases, name=inert(name), tests=len(remarks), failures=failures, errors=0)


def _case(remark: Remark) -> Markup:
    found, words = remark.finding, inert(remark.words)
    place = f"{remark.file}:{found.place.line}:{found.place.column}"
    what = f"{inert(place)}: {words}"
    inner = (
        tag("failure", what, message=words, type=found.rule)
        if remark.is_error
        else tag("system-out", f"warning[{found.rule}] {what}")
    )
    named = {"name": f"{found.rule} {inert(place)}", "classname": inert(remark.file)}
    return tag("testcase", inner, **named, file=inert(remark.file), line=found.place.line)
