"""Turn one model card of the toolkit into a card with one version."""

from __future__ import annotations

from datetime import date

from catalog.exchange.model_card_toolkit.rows import dataset, rows
from catalog.exchange.reading.fields import filled, free, licence
from catalog.exchange.reading.one_by_one import Page
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import ForeignCard
from catalog.kit.web import followable
from catalog.kit.written import Plain, Tree

SYSTEM = "model-card-toolkit"
CONSIDERATIONS = {
    "users": ("users", "description"),
    "intended_use": ("use_cases", "description"),
    "limitations": ("limitations", "description"),
    "tradeoffs": ("tradeoffs", "description"),
    "ethics": ("ethical_considerations", "name"),
}
"""Our headings, and the toolkit's lists with the field that holds the text."""
FORMATS = ("input_format", "output_format", "input_format_map", "output_format_map")
_PICTURES = "its pictures are not taken along"


def card(page: Page) -> ForeignCard:
    """Return the card of one file."""
    tree, document = page.tree, page.document
    details = tree.within("model_details")
    tree.take("schema_version")
    version = details.word("version", "name") or "1"
    fields: dict[str, Tree] = {
        "name": details.word("name") or document.id,
        "summary": details.word("overview"),
        "family": tree.word("model_parameters", "model_architecture"),
        "license": _licence(details.within("licenses", 0)),
        "authors": [_owner(each) for each in details.within("owners").items()],
        "references": _references(details),
        "description": details.word("documentation"),
        "considerations": _considerations(tree.within("considerations")),
        "extra": _extra(tree),
        "source": {"system": SYSTEM, "id": document.name},
        "versions": [_version(page, version)],
    }
    made = ForeignCard(document.id, filled(fields), rows(page, version))
    tree.lose(_PICTURES, "quantitative_analysis", "graphics")
    return made


def _licence(tree: Taking) -> str:
    return licence(tree.word("identifier") or tree.word("custom_text"))


def _owner(tree: Taking) -> Tree:
    contact = str(tree.within("contact").value or "")
    key = "url" if followable(contact) else "email" if "@" in contact else ""
    return filled({"name": tree.word("name") or contact, key or "email": tree.word("contact") if key else ""})


def _references(details: Taking) -> list[Tree]:
    named = [each.word("reference") for each in details.within("references").items()]
    cited = [each.word("citation") for each in details.within("citations").items()]
    return [text for text in (*named, *cited) if text]


def _considerations(tree: Taking) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    for ours, (theirs, key) in CONSIDERATIONS.items():
        texts = [_text(each, key) for each in tree.within(theirs).items()]
        texts = [text for text in texts if text]
        found[ours] = texts[0] if len(texts) == 1 else "\n".join(f"- {text}" for text in texts)
    return filled(found)


def _text(tree: Taking, key: str) -> str:
    text, remedy = tree.word(key), tree.word("mitigation_strategy")
    return f"{text}: {remedy}" if text and remedy else text or remedy


def _extra(tree: Taking) -> dict[str, Tree]:
    parameters, details = tree.within("model_parameters"), tree.within("model_details")
    kept = {key: free(parameters.take(key)) for key in FORMATS if parameters.within(key)}
    kept |= filled({"path": details.word("path")})
    return {SYSTEM: kept} if kept else {}


def _version(page: Page, name: str) -> dict[str, Tree]:
    tree = page.tree.within("model_details", "version")
    uses = [_use(page, each) for each in page.tree.within("model_parameters", "data").items()]
    return filled(
        {
            "version": name,
            "date": Plain(_day(tree)),
            "notes": tree.word("diff"),
            "data": [use for use in uses if use],
        }
    )


def _day(tree: Taking) -> str:
    """Return the day as `2020-02-02`, which the toolkit's own example writes with strokes."""
    text = str(tree.within("date").value or "").replace("/", "-")
    try:
        date.fromisoformat(text)
    except ValueError:
        return ""
    tree.take("date")
    return text


def _use(page: Page, tree: Taking) -> dict[str, Tree]:
    name = tree.word("name")
    tree.lose(_PICTURES, "graphics")
    if not name:
        return {}
    id_ = dataset(page, name, tree.word("link"))
    sensitive = tree.words("sensitive", "sensitive_data")
    told = f"Sensitive: {', '.join(sensitive)}." if sensitive else ""
    return filled({"dataset": id_, "notes": " ".join(filter(None, (tree.word("description"), told)))})
