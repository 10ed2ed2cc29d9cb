"""Rules of a card's fields: keys and values that the schema knows."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Example, Rule
from catalog.rules.shapes import CARD, NAMED, card

_MEASURED = "metric,value,date\nauroc,0.91,%s-10-01\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "unknown-key",
        Severity.ERROR,
        "The schema has no key of this name here.",
        "A key that is misspelt is a field that is missing: nothing shows it, and no search finds it.",
        "Write the key as the schema page has it. Fields of your own belong under `extra`, in a section "
        "with a name.",
        card("licence: MIT", "license: MIT"),
        fixable=True,
    ),
    Rule(
        "old-schema",
        Severity.WARNING,
        "A key or a word is that of an earlier schema.",
        "It is read as what it is called now, so the page is complete, but editors and other programs know "
        "only the new name. There is one schema so far: the example supposes that `summary` had another "
        "name.",
        "Run `catalog migrate`, which changes just that. Where old and new are both there, keep one.",
        card("abstract: Scores loans.", "summary: Scores loans."),
    ),
    Rule(
        "newer-schema",
        Severity.ERROR,
        "A file says that it is of a schema which this program does not know yet.",
        "What the newer schema calls otherwise is not understood and not shown.",
        "Install a newer model-catalog, also where the site is built.",
        card("schema: 1000", "schema: 1"),
    ),
    Rule(
        "missing-key",
        Severity.ERROR,
        "A key that has to be there is missing.",
        "Few keys are required: without them the entry cannot be told from others, so it is left out.",
        "Add the key that the message names.",
        Example({CARD: "summary: Scores loans.\n"}, {CARD: "name: Scorer\n"}),
    ),
    Rule(
        "wrong-type",
        Severity.ERROR,
        "A value has another shape than the field: a list, a mapping or a text where another is expected.",
        "It cannot be shown or searched as what it should be, so the field is left out.",
        "Write the shape that the message asks for; text that looks like a mapping or a list is quoted.",
        card("summary: {scores: loans}", 'summary: "{scores: loans}"'),
    ),
    Rule(
        "bad-value",
        Severity.ERROR,
        "A value is not one that the field may have.",
        "Words of a fixed list, dates, counts and spans of time mean the same on every card, so that they "
        "can be sorted and compared. What is none of them is left out.",
        "Write one of the words, or the form, that the message names.",
        card("retired: 2026-02-30", "retired: 2026-02-28"),
        fixable=True,
    ),
    Rule(
        "future-date",
        Severity.WARNING,
        "Something that has been done is dated half a year ahead, or more.",
        "The newest counts: a result or a reading of the year 2062 stands above all that come until then, "
        "and an approval does not count before its day. Plans may be of any day: when a model is deprecated "
        "or retired, when a deployment begins, versions that are not in use yet.",
        "Correct the date; most often the year is wrong. Today is the day of the last commit, so what was "
        "done since then is not held against it. Where there is no commit, a check goes by the clock, and a "
        "build judges none but those of deployments, unless `--as-of` says of which day.",
        Example(
            {CARD: NAMED, "scorer/metrics.csv": _MEASURED % 2062},
            {CARD: NAMED, "scorer/metrics.csv": _MEASURED % 2026},
            as_of="2026-10-05",
        ),
    ),
    Rule(
        "ends-before-it-begins",
        Severity.WARNING,
        "Something ends on an earlier day than it begins: `until` before `since`, `to` before `from`, or a "
        "model is retired before it is deprecated.",
        "Of the two dates at least one is wrong. Until it is mended a deployment that runs counts as one "
        "that ended, an approval holds for no day, and users of the model plan by the wrong day.",
        "Exchange the two dates, or correct the one that is wrong.",
        card(
            "versions: {version: 1.0.0, stage: archived}\n"
            "deployments: {environment: lab, version: 1.0.0, since: 2026-10-10, until: 2026-01-10}",
            "versions: {version: 1.0.0, stage: archived}\n"
            "deployments: {environment: lab, version: 1.0.0, since: 2026-01-10, until: 2026-10-10}",
        ),
    ),
    Rule(
        "too-long",
        Severity.WARNING,
        "A name or a tag is longer than lists can show, or there are more of them than anybody reads.",
        "Names, families, tasks, tags and other names stand in lists and on pages of their own, so one card "
        "could make those of all others hard to read. Of a text the first 200 characters are shown, of a "
        "list the first hundred.",
        "Say it in fewer words. What needs more room belongs in `summary` or `description`.",
        card(f"tags: [{'word ' * 41}]", "tags: [word]"),
    ),
    Rule(
        "unsafe-link",
        Severity.WARNING,
        "Where a card should give an address stands something that would run, or that hides where it leads.",
        "Readers trust the links of a catalogue. `javascript:`, `vbscript:` and `data:` run in the page that "
        "they are followed from, and `//host` is another host on each way of opening the site. Pages show "
        "them as text, whatever capitals, blanks, hidden characters or entities they are written with.",
        "Write the whole address, with `https://`.",
        card("links: {Paper: 'javascript:alert(1)'}", "links: {Paper: 'https://example.org/paper'}"),
    ),
    Rule(
        "similar-task",
        Severity.WARNING,
        "The task is nearly one that is widely known.",
        "Models of one task stand together in lists; one that is spelt otherwise stands alone. It is a "
        "warning, and not an error as of a `stage`: no list of tasks is whole, and one's own is as good.",
        "Write the known name. A task that really is another may have any name that is not so near.",
        card("task: image-clasification", "task: image-classification"),
        fixable=True,
    ),
    Rule(
        "missing-alt",
        Severity.ERROR,
        "A picture has no words for those who do not see it.",
        "Readers with a screen reader, and everybody where the picture does not load, learn nothing from it.",
        "Say in `alt` what the picture shows, not that it is one.",
        card(
            "figures: [{title: Calibration, file: curve.png}]",
            "figures: [{title: Calibration, file: curve.png, alt: The curve lies on the diagonal.}]",
            beside={"curve.png": "…"},
        ),
    ),
    Rule(
        "prose",
        Severity.WARNING,
        "Something in a Markdown text cannot be meant, or is not shown.",
        "Texts come from many hands: what could run a script, and nesting without end, is left out, and a "
        "link to a file that is not there leads nowhere.",
        "Mend the line that the message names.",
        card("description: '[paper](javascript:alert)'", "description: '[paper](https://example.com)'"),
    ),
)
