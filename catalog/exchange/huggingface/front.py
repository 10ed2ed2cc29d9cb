"""A README with YAML front matter -> the tree of that, and the Markdown below."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.exchange.huggingface.snapshot import MOST_README
from catalog.exchange.reading.foreign import Value, load_text, mapping
from catalog.kit.finding import Finding, Place, error, warning

MOST_TEXT = 1_000_000
"""Characters of Markdown that are kept; a description that is longer is no description."""
_LINE = "---"


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above the text; `broken` is that part as it stood, where it could not be read."""

    tree: Value
    text: str
    broken: str = ""
    cut: int = 0
    findings: tuple[Finding, ...] = ()


def front(content: bytes, name: str) -> Front:
    """Read a README; line breaks of Windows and a byte order mark are understood."""
    text = content[:MOST_README].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    head, above, body = _parted(text)
    cut, body = max(0, len(body) - MOST_TEXT), body[:MOST_TEXT].strip("\n")
    odd = "\ufffd" in text
    doubt = (warning(Place(name), "import-doubtful", "the file is not UTF-8"),) if odd else ()
    if head is None:
        return Front(None, body, cut=cut, findings=doubt)
    loaded = load_text(("\n" * above + head).encode(), name)
    findings = (*doubt, *loaded.findings)
    if isinstance(loaded.value, dict):
        return Front(loaded.value, body, cut=cut, findings=findings)
    if loaded.value is not None:
        message = "the front matter is no mapping of keys to values"
        findings = (*findings, error(Place(name, above + 1), "import-broken", message))
    return Front(None, body, head if findings else "", cut, findings)


def _parted(text: str) -> tuple[str | None, int, str]:
    """Return the front matter (None: there is none), the lines above it, and what comes below."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if lines[first].strip() != _LINE:
        return None, 0, text
    last = next((at for at, line in enumerate(lines[first + 1 :], first + 1) if line.rstrip() == _LINE), 0)
    if not last:
        return None, 0, text
    return "\n".join(lines[first + 1 : last]), first + 1, "\n".join(lines[last + 1 :])


def line_of(content: bytes, key: str) -> int:
    """Return the line that a key of the front matter stands in, 1 where it is not found."""
    start = f"{key}:".encode()
    lines = content[:MOST_README].splitlines()
    return next((at for at, line in enumerate(lines, 1) if line.startswith(start)), 1)


def names_of(tree: Value) -> list[str]:
    """Return the names that a model-index gives, in order."""
    entries = mapping(tree).get("model-index")
    named = (mapping(each).get("name") for each in (entries if isinstance(entries, list) else ()))
    return [each.strip() for each in named if isinstance(each, str) and each.strip()]
