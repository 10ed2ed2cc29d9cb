"""A text -> the keys in it that are known by their look, whoever issued them, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

Span = tuple[int, int, str]
"""Where a key begins and ends, and what it is."""


class Look(NamedTuple):
    """What keys of a kind begin with, or hold `inside`, and their shape; a group of it is the key alone.

    The marks are looked for first, which takes a fraction of the time; each costs more of it.
    """

    kind: str
    marks: tuple[str, ...]
    shape: re.Pattern[str]
    inside: bool


def _look(kind: str, marks: str, shape: str, *, inside: bool = False) -> Look:
    before = "(?<![A-Za-z0-9])" if inside else ""
    return Look(kind, tuple(marks.split(" ")), re.compile(before + shape), inside)


_BASE64 = r"(?:[\w/+-]|%2[BbFf])"
LOOKS = (
    _look("an access key of AWS", "AKIA ASIA", r"A[KS]IA[0-9A-Z]{16}"),
    _look("a token of GitHub", "ghp_ gho_ ghu_ ghs_ ghr_", r"gh[pousr]_[A-Za-z0-9]{16,}"),
    _look("a token of GitHub", "github_pat_", r"github_pat_\w{20,}"),
    _look("a token of GitLab", "glpat- gldt-", r"gl(?:pat|dt)-[\w-]{16,}"),
    _look("a token of Hugging Face", "hf_", r"hf_[A-Za-z0-9]{16,}"),
    _look("a key of an API", "sk-", r"sk-(?=[\w-]{0,99}\d)(?=[\w-]{0,99}[A-Z])[\w-]{20,}"),
    _look("a key of Stripe", "_live_ _test_", r"[sr]k_(?:live|test)_[0-9A-Za-z]{16,}", inside=True),
    _look("a secret of a webhook", "whsec_", r"whsec_[A-Za-z0-9+/=]{24,}"),
    _look("a token of Slack", "xox", r"xox[a-z]-[\w-]{10,}"),
    _look("a token of Slack", "xapp-", r"xapp-\d-[\w-]{20,}"),
    _look(
        "a webhook of Slack",
        "hooks.slack.com/",
        r"hooks\.slack\.com/(?:services|workflows|triggers)/\w+/\w+/[\w/]{12,}",
    ),
    _look(
        "a webhook of Discord",
        "/webhooks/",
        r"discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/\d{15,22}/[\w-]{40,}",
        inside=True,
    ),
    _look("a token of a bot", ":AA", r"(?:bot)?\d{8,10}:AA[\w-]{33}(?![\w-])", inside=True),
    _look("a key of Google", "AIza", r"AIza[\w-]{35}"),
    _look("a secret of Google", "GOCSPX-", r"GOCSPX-[\w-]{20,}"),
    _look("a token of Google", "ya29.", r"ya29\.[\w.-]{30,}"),
    _look("a token of Databricks", "dapi", r"dapi[0-9a-f]{32}"),
    _look("a token of npm", "npm_", r"npm_[A-Za-z0-9]{36}"),
    _look("a token of PyPI", "pypi-AgE", r"pypi-AgE[\w-]{50,}"),
    _look("a key of SendGrid", "SG.", r"SG\.[\w-]{16,32}\.[\w-]{32,64}"),
    _look("a token of Vault", "hvs.", r"hvs\.[\w-]{24,}"),
    _look("a token of Doppler", "dp.", r"dp\.(?:pt|st|ct|sa)\.(?:[\w-]{1,40}\.)?[A-Za-z0-9]{40,}"),
    _look("a token of DigitalOcean", "dop_v1_", r"dop_v1_[0-9a-f]{64}"),
    _look("a token of Replicate", "r8_", r"r8_[A-Za-z0-9]{32,}"),
    _look("a key of Groq", "gsk_", r"gsk_[A-Za-z0-9]{40,}"),
    _look("a key of NVIDIA", "nvapi-", r"nvapi-[\w-]{40,}"),
    _look("a key of LangSmith", "lsv2_", r"lsv2_(?:pt|sk)_[A-Za-z0-9]{32}_[A-Za-z0-9]{10}"),
    _look("a key of age", "AGE-SECRET-KEY-1", r"AGE-SECRET-KEY-1[0-9A-Z]{50,}"),
    _look("a signed token (JWT)", "eyJ", r"eyJ[\w-]{10,2000}\.eyJ[\w-]{10,8000}\.[\w-]{5,}"),
    _look("a key of Azure", "Key=", r"(?:Account|SharedAccess)Key=[A-Za-z0-9+/=]{20,}", inside=True),
    _look("a signed address", "sig=", rf"sig={_BASE64}{{43}}(?:%3[Dd]|=)?(?![\w%+/])"),
    _look(
        "a signed address",
        "X-Amz- X-Goog-",
        r"X-(?:Amz|Goog)-(?:Signature|Credential|Security-Token)=[^&\s\"'<>]+",
    ),
    _look(
        "a password of .netrc",
        "login",
        r"login\s{1,9}\S{1,99}\s{1,9}password\s{1,9}(?=\S{0,99}\d)(?=\S{0,99}[A-Za-z])([^\s<>{}$]{6,200})",
    ),
    _look(
        "a private key",
        "-----BEGIN",
        r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----"
        r"(?:(?!-----END )(?s:.))*+(?:-----END [A-Z ]{0,36}-----)?",
    ),
)


def keys(text: str) -> Iterator[Span]:
    """Every key, in order, none inside another."""
    end = 0
    for found in sorted(_all(text)):
        if found[0] >= end:
            end = found[1]
            yield found


def _all(text: str) -> Iterator[Span]:
    for look in LOOKS:
        marks = [mark for mark in look.marks if mark in text]
        if look.inside and marks:
            yield from ((*found.span(), look.kind) for found in look.shape.finditer(text))
        elif marks:
            yield from ((*each, look.kind) for mark in marks for each in _from(look.shape, mark, text))


def _from(shape: re.Pattern[str], mark: str, text: str) -> Iterator[tuple[int, int]]:
    """Where keys of a shape stand that begin with a mark, and are no part of a longer word."""
    at = text.find(mark)
    while at >= 0:
        word = at and text[at - 1].isascii() and text[at - 1].isalnum()
        if found := None if word else shape.match(text, at):
            yield found.span(found.lastindex or 0)
        at = text.find(mark, found.end() if found else at + 1)
