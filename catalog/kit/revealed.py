"""A text -> where something stands in it that lets somebody in, said without repeating it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from catalog.kit.finding import Finding, Place, warning
from catalog.kit.secret import ADDRESS, GONE, KEYS, USER, is_secret

RULE = "secret"
_HINT = (
    "revoke it where it was issued, for Git keeps what was once committed; then take it out, and name an "
    "environment variable or a store of secrets instead"
)
_LOOKS = {
    "AKIA": "an access key of AWS",
    "ASIA": "an access key of AWS",
    "gh": "a token of GitHub",
    "github_pat_": "a token of GitHub",
    "hf_": "a token of Hugging Face",
    "sk-": "a key of an API",
    "sk_": "a key of Stripe",
    "rk_": "a key of Stripe",
    "glpat-": "a token of GitLab",
    "xox": "a token of Slack",
    "AIza": "a key of Google",
    "dapi": "a token of Databricks",
    "eyJ": "a signed token (JWT)",
    "AccountKey=": "a key of Azure",
    "X-Amz-": "a signed address",
    "npm_": "a token of npm",
    "pypi-": "a token of PyPI",
    "-----BEGIN": "a private key",
}
"""What a key is by how it begins."""
_HOLDS = (
    *("AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "hf_", "sk-", "sk_live_"),
    *("rk_live_", "glpat-", "xox", "AIza", "dapi", "eyJ", "AccountKey=", "X-Amz-", "npm_", "pypi-AgE"),
    "-----BEGIN",
)
"""A text without any of these holds no key that is known by its look."""
_CLOSED = ("passw", "pwd", "passphrase", "secret", "credential", "key", "token", "authorization")
_GIVEN = re.compile(
    r"(?:passw(?:or)?d|pwd|passphrase|secret|credential|key|token|authorization)s?"
    r"""(?:_?id)?["']?\s{0,3}[:=]\s{0,3}["']?(?:(?:Bearer|Basic)\s)?([^\s"'`,;&<>{}()\[\]|\\]{6,200})""",
    re.IGNORECASE,
)
_LONGEST = 80
_MOST = 100
"""More in one file are not told: they are one slip."""
_SPOKEN = re.compile(
    r"[$%].*|.*\*\*\*.*|.*\.\.\..*|[\w.-]*(?:your|example|changeme|placeholder|dummy|xxx)[\w.-]*"
    r"|pass|password|secret|token"
    r"|(?:https?|s3|gs|abfss?|vault|arn|projects|secrets|env|file|op|models|os|self|sha256|sha512|md5)[:./].*",
    re.IGNORECASE | re.DOTALL,
)
_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
_FEWEST = 6
"""Characters of a key that differ: `hf_xxxxxxxxxxxxxxxx` stands for one and is none."""


def revealed(text: str, label: str) -> Iterator[Finding]:
    """A warning for each key, password or token in a file's text, at its place."""
    for start, kind in sorted({start: kind for start, _, kind in _all(text)}.items())[:_MOST]:
        line = text.count("\n", 0, start) + 1
        place = Place(label, line, start - text.rfind("\n", 0, start))
        yield warning(place, RULE, f"this looks like {kind}, and whoever reads the site can read it", _HINT)


def hushed(findings: Iterable[Finding], texts: Iterable[str]) -> tuple[Finding, ...]:
    """The findings without what lets somebody in, where a text that they speak of holds such a thing."""
    found = {text[start:end] for text in texts for start, end, _ in _all(text)}
    if not found:
        return tuple(findings)
    # Messages show the beginning of a long value, so the beginning is what is looked for.
    starts = re.compile("|".join(re.escape(each[:12]) + r"[^\s`'\"]*" for each in sorted(found)))
    return tuple(
        replace(each, message=starts.sub(GONE, each.message), hint=starts.sub(GONE, each.hint))
        for each in findings
    )


def masked(text: str) -> str:
    """The text with stars for what lets somebody in, so that all else stays where it is."""
    for start, end, _ in _all(text):
        text = text[:start] + "*" * (end - start) + text[end:]
    return text


def _all(text: str) -> Iterator[tuple[int, int, str]]:
    if any(mark in text for mark in _HOLDS):
        for found in KEYS.finditer(text):
            if not _stands_for_one(found[0]):
                yield found.start(), found.end(), _kind(found[0])
    if "://" in text and "@" in text:
        yield from _in_addresses(text)
    yield from _given(text)


def _in_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Find passwords before the host of an address."""
    for found in ADDRESS.finditer(text):
        user = USER.match(found[2])
        name, colon, password = user[0][:-1].partition(":") if user else ("", "", "")
        if colon and password and not _SPOKEN.fullmatch(password) and not _stands_for_one(name + password):
            start = found.start(2)
            yield start, start + len(name) + 1 + len(password), "a password in an address"


def _given(text: str) -> Iterator[tuple[int, int, str]]:
    """Find what is given to a name that says it is secret, where it is no word and no name itself."""
    for found in _names(text):
        value = found[1]
        called = text.startswith("(", found.end())  # an expression of a program
        if not called and _is_telling(value) and is_secret(_name_of(text, found), value):
            yield found.start(1), found.end(1), "a password or a key"


def _names(text: str) -> Iterator[re.Match[str]]:
    """Find names that end in a word of secrets and are given a value; to look for words is quicker by far."""
    low = text.lower()
    if len(low) != len(text):  # a few capitals are longer when they are small
        yield from _GIVEN.finditer(text)
        return
    for word in _CLOSED:
        at = low.find(word)
        while at >= 0:
            if found := _GIVEN.match(text, at):
                yield found
            at = low.find(word, at + 1)


def _name_of(text: str, found: re.Match[str]) -> str:
    """The whole name that a value is given to; none where it is asked in an address, as badges are."""
    start = found.start()
    while (
        start and found.start() - start < _LONGEST and (text[start - 1].isalnum() or text[start - 1] in "_.-")
    ):
        start -= 1
    if text[max(0, start - 1) : start] in ("?", "&", ";", ":"):
        return ""
    return re.split(r"[\"'\s:=]", text[start : found.end()], maxsplit=1)[0]


def _is_telling(value: str) -> bool:
    """Whether a value is made up of letters and digits as nobody would name a thing."""
    mixed = any(each.isdigit() for each in value) and any(each.isalpha() for each in value)
    return mixed and not _VARIABLE.fullmatch(value) and not _SPOKEN.fullmatch(value)


def _stands_for_one(key: str) -> bool:
    own = key.partition("=")[2] if key.startswith("X-Amz-") else key
    return not key.startswith("-----") and (
        len({*own}) < _FEWEST or "EXAMPLE" in own or "xxxx" in own.lower()
    )


def _kind(key: str) -> str:
    return next(kind for start, kind in _LOOKS.items() if key.startswith(start))
