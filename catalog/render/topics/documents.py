"""All models in one file each, for programs: JSON, CSV, Markdown, and what queries are answered from."""

from __future__ import annotations

from zlib import crc32

from catalog.publish.draft import File
from catalog.render.programs import documents, llms
from catalog.render.topics.fields import FieldNames
from catalog.render.topics.topic import ALL, Common, Gathered, Given, Known, Outcome, SummaryTopic, Topic

PARTS = 32
"""Into how many files the index for programs is cut, by the ids of models: an edit writes one of them."""


class Lists(Topic):
    """`models.json` and `models.csv`: a model is a line in each."""

    name = "lists"
    always = True

    def shares(self, given: Given) -> tuple[tuple[str, object], ...]:
        """Both lines; that of the CSV as the facts, and the figures by their columns."""
        listing = given.summary.listing
        return ((ALL, (documents.listing_json(listing), documents.listing_line(listing))),)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write both."""
        json = documents.models_json(common.settings.title, [line for line, _ in gathered.shares])
        table = documents.models_csv([row for _, row in gathered.shares])
        return Outcome([File("api/v1/models.json", json), File("api/v1/models.csv", table)])


class Digest(Topic):
    """`llms.txt`: the models by task, with a sentence each."""

    name = "digest"
    always = True

    def shares(self, given: Given) -> tuple[tuple[str, object], ...]:
        """What its line says."""
        return ((ALL, llms.line_of(given.summary)),)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write it."""
        content = llms.llms_txt(gathered.shares, common.settings, common.engine.site)
        return Outcome([File(llms.PATH, content)])


class IndexParts(SummaryTopic):
    """`api/v1/search/<part>.json`: the records of the models whose ids fall into it."""

    name = "index parts"

    def shares(self, known: Known) -> tuple[tuple[str, object], ...]:
        """The record, as it is written."""
        id_ = known.summary.id
        return ((f"{crc32(id_.encode()) % PARTS:02}", documents.record_json(known.summary.record)),)

    def made(self, gathered: Gathered, common: Common) -> Outcome:  # noqa: ARG002 - every topic is asked
        """Write the part; the note is how many records it has."""
        content = documents.part_json(gathered.shares)
        return Outcome([File(f"api/v1/search/{gathered.key}.json", content)], len(gathered.shares))


class IndexHead(SummaryTopic):
    """`api/v1/search.json`: the fields, and which parts there are."""

    name = "index head"
    reads = (IndexParts.name, FieldNames.name)
    always = True

    def made(self, gathered: Gathered, common: Common) -> Outcome:  # noqa: ARG002 - the same
        """Write it."""
        parts = [f"search/{key}.json" for key in sorted(gathered.notes[IndexParts.name])]
        fields = gathered.notes[FieldNames.name][ALL]
        return Outcome([File("api/v1/search.json", documents.index_json(fields, parts))])
