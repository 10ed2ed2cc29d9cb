"""Rules of YAML: what a text must be before anything in it can be read."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Example, Rule
from catalog.rules.shapes import CARD, card

RULES: tuple[Rule, ...] = (
    Rule(
        "yaml-syntax",
        Severity.ERROR,
        "The text is not YAML from here on.",
        "Nothing in the file can be read, so the model is shown without it.",
        "Mostly a value needs quotes, for it holds `: ` or begins with a sign, a bracket is not closed, a "
        "tab stands where only spaces may, or a merge has left its markers (`<<<<<<<`): keep one side.",
        card("summary: Scores: from 0 to 1", 'summary: "Scores: from 0 to 1"'),
    ),
    Rule(
        "encoding",
        Severity.ERROR,
        "The file is not UTF-8 text.",
        "In another encoding letters would be read as other letters; a file like this is not read at all.",
        "Save the file as UTF-8, in the editor's “Save as” for instance.",
        Example({CARD: "name: Prüfer\n".encode("latin-1")}, {CARD: "name: Prüfer\n"}),
    ),
    Rule(
        "yaml-documents",
        Severity.ERROR,
        "A second YAML document begins in the file.",
        "One file says one thing. What follows a line of `---` in the middle would be lost.",
        "Take the line out, or write two files.",
        card("---\nsummary: Scores loans.", "summary: Scores loans."),
    ),
    Rule(
        "too-deep",
        Severity.ERROR,
        "Values are nested more than 60 levels deep.",
        "No card needs that; it is a mistake, or meant to stop whoever reads it.",
        "Write the value flat.",
        card(f"extra: {{house: {{a: {'[' * 60}{']' * 60}}}}}", "extra: {house: {a: []}}"),
    ),
    Rule(
        "yaml-anchor",
        Severity.ERROR,
        "The file names a value with `&`, to use it again.",
        "Who edits one place of such a card changes others without seeing them, and a few lines of them can "
        "unfold into gigabytes.",
        "Take the anchor out. What holds for every version belongs under `every_version`, what holds for "
        "all models of a folder into its `folder.yaml`.",
        card("summary: &text Scores loans.", "summary: Scores loans."),
    ),
    Rule(
        "yaml-alias",
        Severity.ERROR,
        "The file repeats a value with `*`.",
        "Who reads that line does not see the value, and who edits it elsewhere changes it here too.",
        "Write the value out, or quote it if a star was meant: `'*'`.",
        card("summary: *text", "summary: Scores loans."),
    ),
    Rule(
        "yaml-tag",
        Severity.ERROR,
        "A value carries a YAML tag such as `!!str`.",
        "The schema knows the type of every field, and tags of other programs can run code.",
        "Take the tag out; quote the value if it must be text.",
        card("family: !!str gbdt", "family: gbdt"),
    ),
    Rule(
        "yaml-key",
        Severity.ERROR,
        "A key is a list or a mapping, or longer than any name.",
        "Keys are names, and only text can be one, of 1,000 characters at most.",
        "Write the key as text, in quotes if it begins with a bracket.",
        card("extra: {house: {[a]: 1}}", "extra: {house: {'[a]': 1}}"),
    ),
    Rule(
        "duplicate-key",
        Severity.ERROR,
        "A key is given twice in one mapping.",
        "Only one of the values can count, and readers of the file see both.",
        "Keep one of them.",
        card(
            """
            task: classification
            family: gbdt
            task: regression
            """,
            """
            task: classification
            family: gbdt
            """,
        ),
    ),
    Rule(
        "comment-value",
        Severity.WARNING,
        "A value begins with `#`, which makes it a comment.",
        "The field is empty for the catalogue, though it looks filled in.",
        "Quote the value.",
        card("tags:\n  - #1 in Kaggle", "tags:\n  - '#1 in Kaggle'"),
    ),
)
