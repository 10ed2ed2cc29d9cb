"""Turn one resource description of a model into a card with one version."""

from __future__ import annotations

from pathlib import PurePosixPath

from catalog.exchange.bioimage.signature import signature
from catalog.exchange.bioimage.weights import artifacts
from catalog.exchange.reading.documents import near
from catalog.exchange.reading.fields import filled, free, licence
from catalog.exchange.reading.one_by_one import Page
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import ForeignCard
from catalog.kit.date import When
from catalog.kit.text import slug
from catalog.kit.web import followable
from catalog.kit.written import Plain, Tree

SYSTEM = "bioimage.io"
KEPT = ("maintainers", "packaged_by", "links", "run_mode", "parent", "id_emoji", "version_comment")
PERSON = {"affiliation": "affiliation", "email": "email", "github": "github_user", "orcid": "orcid"}
"""What a card knows of a person, and how the format calls it."""
LARGEST = 1_000_000
_TESTS = "it is for tests of the format's own"
_TOOLS = "it is a setting of single programs"
_PICTURES = "its pictures are not taken along"


def card(page: Page) -> ForeignCard:
    """Return the card of one description."""
    tree, document = page.tree, page.document
    tree.take("type")
    tree.lose("it is the version of the format", "format_version")
    _lose_plumbing(tree)
    readme = _readme(page)
    code = tree.word("git_repo")
    fields: dict[str, Tree] = {
        "name": tree.word("name") or document.id,
        "summary": tree.word("description"),
        "license": licence(tree.word("license")),
        "tags": tree.words("tags"),
        "authors": [made for each in tree.within("authors").items() if (made := _person(each))],
        "references": [text for each in tree.within("cite").items() if (text := _cited(each))],
        "links": {} if readme else _documentation(tree),
        "extra": _extra(tree),
        "source": {"system": SYSTEM, "id": tree.word("id") or document.id},
        "versions": [_version(page, code)],
    }
    return ForeignCard(document.id, filled(fields), files={"README.md": readme} if readme else {})


def _lose_plumbing(tree: Taking) -> None:
    for key in ("test_inputs", "test_outputs", "sample_inputs", "sample_outputs"):
        tree.lose(_TESTS, key)
    for key in ("covers", "icon"):
        tree.lose(_PICTURES, key)
    tree.lose(_TOOLS, "config")


def _person(tree: Taking) -> dict[str, Tree]:
    name = tree.word("name") or tree.word()
    return (
        filled({"name": name} | {ours: tree.word(theirs) for ours, theirs in PERSON.items()}) if name else {}
    )


def _cited(tree: Taking) -> str:
    """Return a citation with the address of what it cites."""
    text, doi, url = (tree.word(key) for key in ("text", "doi", "url"))
    address = f"https://doi.org/{doi.removeprefix('https://doi.org/')}" if doi else url
    return " ".join(dict.fromkeys(part for part in (text, address) if part))


def _extra(tree: Taking) -> dict[str, Tree]:
    kept = {key: free(tree.take(key)) for key in KEPT if tree.within(key)}
    return {SYSTEM: kept} if kept else {}


def _version(page: Page, code: str) -> dict[str, Tree]:
    tree = page.tree
    return filled(
        {
            "version": tree.word("version") or tree.word("version_number") or "1",
            "date": Plain(_day(tree)),
            "code": {"repository": code} if code else {},
            "data": _data(page),
            "signature": signature(tree),
            "artifacts": artifacts(page),
        }
    )


def _day(tree: Taking) -> str:
    text = str(tree.within("timestamp").value or "").strip().replace(" ", "T", 1)
    try:
        When.parse(text)
    except ValueError:
        return ""
    tree.take("timestamp")
    return text


def _data(page: Page) -> list[Tree]:
    """Return the data set that it was trained on, which is named by an id of bioimage.io."""
    name = page.tree.word("training_data", "id")
    if not name:
        return []
    title = page.tree.word("training_data", "name") or name
    page.datasets[slug(name)] = {"name": title}
    return [{"dataset": slug(name), "role": "training"}]


def _readme(page: Page) -> bytes:
    """Return the documentation where it is a Markdown file beside the description."""
    named = _documented(page.tree)
    file = near(page.document.path.parent, str(named.value)) if named else None
    if file is None or PurePosixPath(file.name).suffix != ".md" or file.stat().st_size > LARGEST:
        return b""
    named.take()
    page.tree.lose("the file itself came along", "documentation", "sha256")
    return file.read_bytes()


def _documented(tree: Taking) -> Taking:
    inner = tree.within("documentation", "source")
    return inner or tree.within("documentation")


def _documentation(tree: Taking) -> dict[str, Tree]:
    named = _documented(tree)
    return {"Documentation": named.word()} if followable(str(named.value)) else {}
