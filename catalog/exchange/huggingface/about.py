"""The front matter of a card, and what the Hub says of a repository -> what a card says of the model."""

from __future__ import annotations

import re

from catalog.exchange.huggingface.front import names_of
from catalog.exchange.huggingface.licence import licence
from catalog.exchange.huggingface.snapshot import HUB, SYSTEM, Snapshot
from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.taking import Taking
from catalog.kit.written import Tree

NEWER = "New version"
_PAPERS = (("arxiv:", "https://arxiv.org/abs/"), ("doi:", "https://doi.org/"))
_COUNTED = ("downloads", "downloadsAllTime", "likes", "trendingScore", "usedStorage")
_DERIVED = (
    "_id",
    "modelId",
    "cardData",
    "model-index",
    "pipeline_tag",
    "library_name",
    "widgetData",
    "spaces",
    "mask_token",
    "transformersInfo",
    "inference",
    "inferenceProviderMapping",
    "baseModels",
    "childrenModelCount",
    "evalResults",
    "securityRepoStatus",
)
GATED = "extra_gated_"


def about(front: Taking, facts: Taking, snapshot: Snapshot) -> dict[str, Tree]:
    """Return the fields, in no order; those that say nothing are left out."""
    references, tags = _tags(front, facts)
    gated = any(key.startswith(GATED) for key, _ in front.entries()) or _gated(facts)
    facts.take("author")
    fields: dict[str, Tree] = {
        "name": _name(front, snapshot),
        "task": front.word("pipeline_tag") or facts.word("pipeline_tag"),
        "tags": tags,
        "languages": front.words("language"),
        "license": licence(front),
        "access": "gated" if gated else "",
        "publisher": snapshot.name.rpartition("/")[0],
        "references": references,
        "links": _links(front),
        "visibility": "restricted" if facts.word("private") == "true" else "",
        "source": source(snapshot),
    }
    for key in _COUNTED:
        facts.lose("it is another number every day", key)
    for key in _DERIVED:
        facts.lose("the Hub works it out from the files of the repository", key)
    return {key: value for key, value in fields.items() if value}


def source(snapshot: Snapshot) -> dict[str, Tree]:
    """Return where it came from."""
    where = {"id": snapshot.name, "url": snapshot.url, "revision": snapshot.revision}
    return {"system": SYSTEM, **{key: text for key, text in where.items() if text}}


def _name(front: Taking, snapshot: Snapshot) -> str:
    given = front.word("model_name")
    indexed = names_of(front.value)
    own = snapshot.name.rpartition("/")[2]
    return given or (own if snapshot.url else (indexed or [own])[0])


def _gated(facts: Taking) -> bool:
    how = word(facts.within("gated").value)
    if how in {"", "false"}:
        facts.take("gated")
    return how not in {"", "false"}


def _tags(front: Taking, facts: Taking) -> tuple[list[str], list[str]]:
    """References that tags hold, and tags; those that the Hub adds are worked out from the rest."""
    own = front.words("tags")
    all_ = list(dict.fromkeys([*own, *facts.words("tags")]))
    facts.take("tags")
    references = [address for tag in all_ if (address := paper(tag))]
    return list(dict.fromkeys(references)), list(dict.fromkeys(tag for tag in own if not paper(tag)))


def paper(tag: str) -> str:
    """The address of the paper that a tag names, empty where it names none."""
    for start, at in _PAPERS:
        if tag.startswith(start) and re.fullmatch(r"[\w.:;()/<>-]+", rest := tag.removeprefix(start)):
            return at + rest
    return ""


def tag_of(address: str) -> str:
    """The tag that names a paper at an address, empty where tags name none there."""
    found = (start + address.removeprefix(at) for start, at in _PAPERS if address.startswith(at))
    return next((tag for tag in found if paper(tag) == address), "")


def _links(front: Taking) -> dict[str, Tree]:
    newer = word(front.within("new_version").value)
    if not repository(newer):
        return {}
    front.take("new_version")
    return {NEWER: f"{HUB}/{newer}"}


def repository(name: str) -> bool:
    """Whether a text can be the name of a repository at the Hub."""
    return bool(re.fullmatch(r"[\w-][\w.-]*(?:/[\w-][\w.-]*)?", name, re.ASCII)) and len(name) <= 200
