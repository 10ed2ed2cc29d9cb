"""`${{ … }}` of a workflow -> its value, for the few forms that ours use; any other fails the test."""

from __future__ import annotations

import re
from collections.abc import Mapping

Context = Mapping[str, object]
_PLACE = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_NAME = re.compile(r"[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)+")


def filled(text: str, context: Context) -> str:
    """Put the values in."""
    return _PLACE.sub(lambda found: _text(value(found[1], context)), text)


def holds(condition: str | None, context: Context, *, failed: bool) -> bool:
    """Whether a step or job runs; without a word of its own only after success."""
    if condition is None:
        return not failed
    inner = _PLACE.fullmatch(condition)
    told = inner[1] if inner else condition
    if told in ("!cancelled()", "always()"):
        return True
    return not failed and bool(value(told, context))


def value(expression: str, context: Context) -> object:
    """The value of alternatives, comparisons, texts and names."""
    if " || " in expression:
        return next((found for each in expression.split(" || ") if (found := value(each, context))), "")
    if " == " in expression:
        left, right = expression.split(" == ")
        return value(left, context) == value(right, context)
    if expression.startswith("'"):
        return expression.strip("'")
    assert _NAME.fullmatch(expression), f"the machine does not know `{expression}`"
    found: object = context
    for step in expression.split("."):
        assert isinstance(found, Mapping), f"the machine knows nothing below `{expression}`"
        found = found.get(step, "")
        if found == "":
            return ""  # what is not there is empty, as GitHub has it
    return found


def _text(found: object) -> str:
    assert isinstance(found, str | int), f"{found} is no text"
    return str(found)
