"""A text -> where something stands in it that lets somebody in, said without repeating it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from catalog.kit.finding import Finding, Place, warning
from catalog.kit.looks import Span, keys
from catalog.kit.secret import ADDRESS, ASKED, GONE, SIGNATURE, USER, is_secret

RULE = "secret"
_HINT = (
    "revoke it where it was issued, for Git keeps what was once committed; then take it out, and name an "
    "environment variable or a store of secrets instead"
)
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
    r"|pass|password|passwd|pwd|secret|token"
    r"|(?:https?|s3|gs|abfss?|vault|arn|projects|secrets|env|file|op|models|os|self|sha256|sha512|md5)[:./].*",
    re.IGNORECASE | re.DOTALL,
)
_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
_SIGNED = 16
"""Characters that a signature has at least."""
_ROW = 2
_FEWEST = 6
"""Characters of a key that differ: `hf_xxxxxxxxxxxxxxxx` stands for one and is none."""


def revealed(text: str, label: str) -> Iterator[Finding]:
    """A warning for each key, password or token in a file's text, at its place."""
    for start, _, kind in islice(_all(text), _MOST):
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
    for start, end, _ in [*_all(text)]:
        text = text[:start] + "*" * (end - start) + text[end:]
    return text


def _all(text: str) -> Iterator[Span]:
    """Everything, in order, none of it inside another."""
    found = [each for each in keys(text) if not _stands_for_one(text[each[0] : each[1]])]
    if "://" in text and ("@" in text or "sig" in text):
        found += _in_addresses(text)
    end = 0
    for each in sorted((*found, *_given(text)), key=lambda each: each[0]):
        if each[0] >= end:
            end = each[1]
            yield each


def _in_addresses(text: str) -> Iterator[Span]:
    """Find passwords before the host of an address, and what it is signed with."""
    for found in ADDRESS.finditer(text):
        user = USER.match(found[2])
        name, colon, password = user[0][:-1].partition(":") if user else ("", "", "")
        if colon and _is_password(password):
            start = found.start(2)
            yield start, start + len(name) + 1 + len(password), "a password in an address"
        for asked in ASKED.finditer(found[2]) if "sig" in found[2] else ():
            if SIGNATURE.fullmatch(asked[2]) and len(asked[3]) >= _SIGNED and _is_telling(asked[3]):
                start = found.start(2)
                yield start + asked.start(3), start + asked.end(3), "a signed address"


def _is_password(text: str) -> bool:
    """Whether it is one that is used, and no word or row of letters that stands for one."""
    return len({*text}) > _ROW and "xxxx" not in text.lower() and not _SPOKEN.fullmatch(text)


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
    before = text[max(0, start - 1) : start]
    if before in ("?", "&", ":") or (before == ";" and _is_asked(text[max(0, start - _LONGEST) : start])):
        return ""
    return re.split(r"[\"'\s:=]", text[start : found.end()], maxsplit=1)[0]


def _is_asked(before: str) -> bool:
    """Whether a part after `;` is one of an address, and none of `Server=h;Password=…`."""
    own = re.split(r"[\s\"'<>]", before)[-1]
    return "?" in own or "&" in own


def _is_telling(value: str) -> bool:
    """Whether a value is made up of letters and digits as nobody would name a thing."""
    mixed = any(each.isdigit() for each in value) and any(each.isalpha() for each in value)
    return mixed and not _VARIABLE.fullmatch(value) and not _SPOKEN.fullmatch(value)


def _stands_for_one(key: str) -> bool:
    own = key.partition("=")[2] if key.startswith("X-") else key
    return not key.startswith("-----") and (
        len({*own}) < _FEWEST or "EXAMPLE" in own or "xxxx" in own.lower() or bool(_SPOKEN.fullmatch(own))
    )
