"""The card's words on a model -> headings with prose, people, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalog.domain.origin import Origin
from catalog.domain.systems import SYSTEMS, system_title
from catalog.kit.flat import flat
from catalog.kit.schema import Absent, said
from catalog.kit.shown import Fact, Shown, shown
from catalog.kit.web import followable
from catalog.sections.about.schema import About, License, Person

_TITLES = {"intended_use": "Intended use", "out_of_scope": "Out of scope"}
OPEN_FIELDS = 8
CONSIDERED = ("intended_use", "out_of_scope", "limitations", "ethics", "fairness")


@dataclass(frozen=True, slots=True)
class Consideration:
    """One heading and what is said under it, also as it was written."""

    title: str
    html: Markup
    written: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Something to follow: its words, and its address where it is one."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class HouseFields:
    """Facts that the schema does not know, under the words for who says them; many of them fold away."""

    title: str
    facts: tuple[Fact, ...]

    @property
    def open(self) -> tuple[Fact, ...]:
        """Those that are seen at once; a single one is not worth folding away."""
        return self.facts if len(self.facts) <= OPEN_FIELDS + 1 else self.facts[:OPEN_FIELDS]

    @property
    def folded(self) -> tuple[Fact, ...]:
        """The others."""
        return self.facts[len(self.open) :]


def considerations(about: About, texts: Mapping[str, Markup]) -> tuple[Consideration, ...]:
    """What to consider before use: the known headings first, then the card's own in its order."""
    names = [name for name in CONSIDERED if name in about.considerations]
    names += [name for name in about.considerations if name not in CONSIDERED]
    return tuple(_consideration(name, about.considerations[name], texts[name]) for name in names)


def _consideration(name: str, text: str | Absent | None, html: Markup) -> Consideration:
    title = _TITLES.get(name, name.replace("_", " ").capitalize())
    if text is None or isinstance(text, Absent):
        missing = shown(text).text
        return Consideration(title, Markup('<p class="missing">{}</p>').format(missing), missing)
    return Consideration(title, html, text)


def references(texts: Sequence[str]) -> tuple[Reference, ...]:
    """Papers and pages; a bare DOI or arXiv id becomes its address."""
    return tuple(_reference(text) for text in texts)


def _reference(text: str) -> Reference:
    if address := followable(text):
        return Reference(text.removeprefix("https://").removeprefix("http://").rstrip("/"), address)
    if text.lower().startswith("doi:"):
        return Reference(text, followable(f"https://doi.org/{text[4:].strip()}"))
    if text.lower().startswith("arxiv:"):
        return Reference(text, followable(f"https://arxiv.org/abs/{text[6:].strip()}"))
    address = next((word.rstrip(".,;") for word in text.split() if word.startswith("https://")), "")
    return Reference(text, followable(address))


def license_words(license_: License | None) -> str:
    """The licence in a word, empty where it is not said."""
    return license_.name if license_ else ""


def footnotes(remarks: Mapping[str, str]) -> tuple[Fact, ...]:
    """The card's footnotes by the field that they speak of."""
    return tuple(
        Fact(field.replace(".", " ").replace("_", " "), Shown(text)) for field, text in remarks.items()
    )


def house_fields(extra: dict[str, object]) -> tuple[HouseFields, ...]:
    """House fields as facts, section and field, then the value; what a system said of its own goes apart."""
    told: dict[str, list[Fact]] = {}
    for path, text in flat(extra):
        system = path[0] if len(path) > 1 and path[0] in SYSTEMS else ""
        label = " ".join(path[1:] if system else path).replace("_", " ")
        told.setdefault(system, []).append(Fact(label, Shown(text)))
    return tuple(
        HouseFields(f"From {system_title(system)}" if system else "House fields", tuple(facts))
        for system, facts in sorted(told.items())
    )


def source_facts(source: Origin | Absent | None) -> tuple[Fact, ...]:
    """Where it was imported from, and that it is there no more; none where nobody imported it."""
    if source is None:
        return ()
    if isinstance(source, Absent):
        return (Fact("Source", shown(source)),)
    there = " ".join(text for text in (said(source.id), said(source.revision)) if text)
    days = (("imported", said(source.fetched)), ("gone there since", said(source.gone)))
    told = (there, *(f"{word} {day.shown()}" for word, day in days if day))
    remark = ", ".join(text for text in told if text)
    return (Fact("Source", Shown(system_title(source.system)), remark, followable(said(source.url))),)


def people(about: About) -> tuple[Reference, ...]:
    """Who made the model, with a link where the card gives one."""
    return tuple(_person(each) for each in about.authors)


def _person(each: Person) -> Reference:
    told = (said(each.affiliation), said(each.email), said(each.orcid))
    name = ", ".join([each.name, *(text for text in told if text)])
    return Reference(name, followable(said(each.url)) or _github(said(each.github)))


def _github(account: str | None) -> str:
    return followable(f"https://github.com/{account}") if account else ""
