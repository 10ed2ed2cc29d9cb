"""Turn names and counts into words: slugs, plurals, lists, suggestions, and text safe for a terminal."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

SLUG_LENGTH = 80
SUGGESTION_LENGTH = 80
SUGGESTIONS_FROM = 5000
# Windows opens these as devices in every folder and with every ending, so no file of ours may be named so.
DEVICE = re.compile(
    r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)
# Letters that Unicode does not decompose into a base letter and an accent; fold.js has the same.
LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ß": "ss", "ς": "σ"}
)
DIGITS = re.compile(r"(\d+)")
BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
HIDDEN = frozenset({"Cc", "Cf", "Cs"})
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
ACRONYMS = frozenset(
    ("2d", "3d", "ai", "api", "asr", "llm", "ml", "ner", "nlp", "nlvr", "ocr", "rgb", "tts", "vqa")
)
_PART = re.compile(r"[^_./-]*[_./-]+|[^_./-]+")


def did_you_mean(word: str, known: Iterable[str], nearness: float = 0.65) -> str:
    """Return `did you mean owners?` for the nearest known word, empty when none is near; 1 is the same."""
    wanted = word[:SUGGESTION_LENGTH].lower()
    pool: dict[str, str] = {}
    for name in islice(known, SUGGESTIONS_FROM):
        if len(name) <= SUGGESTION_LENGTH:
            pool.setdefault(name.lower(), name)
    near = difflib.get_close_matches(wanted, pool, n=1, cutoff=nearness)
    return f"did you mean {visible(pool[near[0]])}?" if near else ""


def which_word(word: str, choices: Iterable[str]) -> str:
    """The hint for what is no word of a fixed list: the one that it begins, or the nearest, or all."""
    words = list(choices)
    begun = [each for each in words if word and each.startswith(word.lower())]
    near = f"did you mean {visible(begun[0])}?" if len(begun) == 1 else did_you_mean(word, words)
    return near or f"one of {', '.join(words)}"


def digest(text: str, length: int = 8) -> str:
    """Return the first hexadecimal digits of the text's SHA-256, for names that must differ."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def fold(text: str) -> str:
    """Lower the case and drop the marks: `Zürich` and `zurich` fold to the same text, as in fold.js."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text).lower().translate(LETTERS)
    return "".join(letter for letter in letters if unicodedata.category(letter)[0] != "M")


def natural(text: str) -> tuple[tuple[str, int], ...]:
    """Return a key that orders text as people do: `b2` before `b10`, accents and case aside."""
    folded = fold(text)
    if folded.isascii() and not any(map(folded.__contains__, "0123456789")):  # ten times as quick
        return ((folded, 0),)
    parts = DIGITS.split(folded)
    return tuple((part, 0) if at % 2 == 0 else ("", int(part[:18])) for at, part in enumerate(parts))


def as_browsers_sort(text: str) -> bytes:
    """Return a key that orders texts as JavaScript does: by their UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")


def slug(text: str) -> str:
    """Return the text as one segment of a path: `a-z 0-9 . _ -`, 1 to 80 characters, never a device name."""
    short = re.sub(r"[^a-z0-9._-]+", "-", fold(text[:1000]))
    short = re.sub(r"\.{2,}", ".", re.sub(r"-{2,}", "-", short)).strip(".-")
    if not short:
        return f"x-{digest(text)}"
    if DEVICE.fullmatch(short) or short == "index.html":  # the list of things is a page of that name
        return f"x-{short}"
    if len(short) > SLUG_LENGTH or len(text) > 1000:
        return f"{short[: SLUG_LENGTH - 9].rstrip('.-')}-{digest(text)}"
    return short


def slugs(texts: Iterable[str]) -> dict[str, str]:
    """Return a slug for each text, all of them different: those that would meet get a digest each."""
    plain = {text: slug(text) for text in sorted(set(texts))}
    met = Counter(plain.values())
    taken = set(met)
    for text, short in plain.items():
        if met[short] > 1:
            plain[text] = _free(short[:48], text, taken)
            taken.add(plain[text])
    return plain


def _free(short: str, text: str, taken: set[str]) -> str:
    names = (slug(f"{short}-{digest(text, length)}") for length in (8, 12, 16, 24))
    return next((name for name in names if name not in taken), f"x-{digest(text, 64)}")


def plural(count: int, one: str, many: str = "") -> str:
    """Return `1 model` or `1,092 models`; `many` is for nouns that do not follow the rule."""
    return f"{count:,} {one if count == 1 else many or _many(one)}"


def _many(noun: str) -> str:
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def listed(items: Iterable[str], word: str = "and") -> str:
    """Return `a`, `a and b` or `a, b and c`."""
    *first, last = [*items] or [""]
    return f"{', '.join(first)} {word} {last}" if first else last


def shortened(text: str, most: int) -> str:
    """Return the text, cut at a word with an ellipsis where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def openings(names: Sequence[str]) -> list[str]:
    """Return of each name what stands before its first comma, where that is another for each."""
    first = [name.partition(", ")[0] for name in names]
    met = Counter(first)
    return [name if met[short] > 1 else short for name, short in zip(names, first, strict=True)]


def sentence(parts: Iterable[str]) -> str:
    """Join the parts that say something with spaces, begin with a capital and end with a full stop."""
    text = " ".join(part.strip() for part in parts if part.strip())
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?", ":")) else ".")


def uncapitalised(name: str) -> str:
    """Return a name as it stands within a sentence: `Top-1 accuracy` is `top-1 accuracy`, `AUROC` stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def title_case_task(task: str) -> str:
    """Return the title of a task's name: `image-classification` is `Image classification`."""
    words = [
        word.upper() if word in ACRONYMS else word for word in re.split(r"[-_\s]+", task.strip()) if word
    ]
    title = re.sub(r"^(zero|few|one) shot\b", r"\1-shot", " ".join(words))
    return title[:1].upper() + title[1:]


def visible(text: str) -> str:
    """Return the text on one line with nothing hidden in it: breaks become a space, controls U+FFFD."""
    if text.isprintable() and (text.isascii() or FILLERS.isdisjoint(text)):
        return str(text)  # nearly every text: only others are looked at letter by letter
    line = BREAKS.sub(" ", text)
    return "".join("\N{REPLACEMENT CHARACTER}" if _hides(letter) else letter for letter in line)


def _hides(letter: str) -> bool:
    return letter in FILLERS or (not letter.isprintable() and unicodedata.category(letter) in HIDDEN)


def canonical_json(value: object) -> str:
    """Return the value as strict JSON, always the same text for the same value: sorted keys, no spaces."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def breakable(name: str) -> tuple[str, ...]:
    """Split a name after the marks that join its words: `vit_base.in1k` is `vit_`, `base.`, `in1k`."""
    return tuple(_PART.findall(name))
