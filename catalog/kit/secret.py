"""Text that somebody wrote -> the same without what lets anyone in: passwords, signatures and keys."""

from __future__ import annotations

import re
from functools import lru_cache

from catalog.kit.looks import keys

GONE = "(withheld)"
ADDRESS = re.compile(r"""(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{0,29}://)([^\s"'<>`\\]+)""", re.IGNORECASE)
USER = re.compile(r"[^/?#]*@|[^/?#@:\[]*:(?!\d*(?:[/?#]|$))[^@]*@")
"""Who asks, before the host; also where a password holds a slash that should have been encoded."""
ASKED = re.compile(r"(&amp;|[?&;#])([A-Za-z0-9_.%-]{1,60})=([^&;#()\[\]{}]*)")
SIGNATURE = re.compile(r"sig|x-(?:amz|goog)-(?:signature|credential|security-token)", re.IGNORECASE)
_SIGNED = re.compile(rf"{SIGNATURE.pattern}|se|awsaccesskeyid", re.IGNORECASE)
_JOINED = re.compile(r"(;\s?(?:password|pwd)\s?=\s?)[^;\s\"'<>]{2,}", re.IGNORECASE)
"""A password of a connection string: `Server=h;User Id=u;Password=…;`."""
_SHORTEST = 15
"""No key that is known by its look is shorter."""
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_CLOSED = re.compile(
    "password|passwd|pwd|passphrase|secrets?|credentials?|apikey|accesskey|privatekey|secretkey|authorization"
)
_KEY_OF = re.compile("api|access|private|secret|auth|account|signing|encryption|storage|shared")
_UNITS = re.compile(
    "eos|bos|pad|padding|unk|unknown|sep|separator|cls|class|mask|dist|start|stop|begin|end|special|image"
    "|video|audio|vision|text|word|prefix|suffix|per|num|first|last|next|input|output|max|min|new|register"
    "|patch|query|memory|language|control|eot|eod|sos|boi|eoi|decoder|generated"
)
"""What comes before `token` where it is a piece of text, and lets nobody in."""
_PIECE = re.compile(r"[<\[(].*|[\d.,eE+-]*", re.DOTALL)
_SAID = frozenset({"", "true", "false", "null", "none", "~", GONE})
_QUOTED = re.compile(
    r"""(["'])([\w.-]{1,80})\1(\s{0,3}:\s{0,3})(["'])((?:(?!\4)[^\\]|\\.)*+)\4?""", re.DOTALL
)
_ASSIGNED = re.compile(r"""(?<![\w.?&;#-])(-{0,2}[A-Za-z][\w.-]{0,80})=("[^"]*"?|'[^']*'?|[^\s"',;&)}]+)""")


def is_secret(name: str, value: str) -> bool:
    """Whether a thing of that name lets somebody in: `HF_TOKEN` does, `eos_token` and `max_tokens` do not."""
    kind = _kind_of(name[-200:])
    if not kind or value.strip().lower() in _SAID:
        return False
    return kind == "closed" or not _PIECE.fullmatch(value.strip())


@lru_cache(maxsize=4096)
def _kind_of(name: str) -> str:
    """What the words of a name say: `closed`, a `token` of which the value says more, or nothing."""
    *before, last = [word.lower() for word in _WORDS.findall(name)] or [""]
    above = before[-1] if before else ""
    if last == "token":
        return "" if _UNITS.fullmatch(above) else "token"
    closed = _KEY_OF.fullmatch(above) if last == "key" else _CLOSED.fullmatch(last)
    pair = (above, last) == ("connection", "string") or [*before[-2:], last] == ["access", "key", "id"]
    return "closed" if closed or pair else ""


def without_user(text: str) -> str:
    """The text with no user and no password in any address; a mere name stays where it is no secret."""
    return (
        ADDRESS.sub(lambda found: found[1] + _userless(found[1], found[2]), text) if "://" in text else text
    )


def without_secrets(text: str) -> str:
    """The text with no user or signature in its addresses, and without what is known by its look."""
    if "://" in text:
        text = ADDRESS.sub(lambda found: found[1] + _unsigned(_userless(found[1], found[2])), text)
    if ";" in text and "=" in text:
        text = _JOINED.sub(rf"\1{GONE}", text)
    return _keyless(text) if len(text) >= _SHORTEST else text


def _keyless(text: str) -> str:
    parts, at = [], 0
    for start, end, _ in keys(text):
        parts += [text[at:start], GONE]
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def without_assigned(text: str) -> str:
    """The text of a setting or a command without what it gives to a secret's name: `--password=…`."""
    if "=" in text:
        text = _ASSIGNED.sub(_unassigned, text)
    return _QUOTED.sub(_unquoted, text) if ":" in text else text


def _unassigned(found: re.Match[str]) -> str:
    return f"{found[1]}={GONE}" if is_secret(found[1], found[2].strip("\"'")) else found[0]


def _unquoted(found: re.Match[str]) -> str:
    if not is_secret(found[2], found[5]):
        return found[0]
    return f"{found[1]}{found[2]}{found[1]}{found[3]}{found[4]}{GONE}{found[4]}"


def _userless(scheme: str, rest: str) -> str:
    """A container of `abfss://container@account` and the `git` of ssh are no secrets; a lone token is one."""
    if not (user := USER.match(rest)):
        return rest
    alone = ":" not in user[0] and not scheme.lower().startswith("http")
    return rest if alone else rest[user.end() :]


def _unsigned(rest: str) -> str:
    """Leave out what is asked with a signature; the rest of the address stays."""

    def kept(found: re.Match[str]) -> str:
        opened = _SIGNED.fullmatch(found[2]) or is_secret(found[2], found[3] or "x")
        return (found[1] if found[1] in "?#" else "") if opened and found[3] else found[0]

    left = ASKED.sub(kept, rest)
    return left if left == rest else re.sub(r"\?(?=[#)\]}]|$)|#$", "", re.sub(r"([?#])[&;]+", r"\1", left))
