"""Strategies for catalogues and queries: mostly sensible, drawn from the same words, some of them broken."""

from __future__ import annotations

from hypothesis import strategies as st

from catalog.kit.date import When
from catalog.query.dates import period
from catalog.query.fields import Field, Fields
from catalog.query.record import Record, Value

WORD_LIST = """credit scorer resnet ResNet-50 bert base uncased vision transformer classification Zürich Łódź
    Straße fine-tuned finely tuned loan loans 図書館 日本語 蔵書 한국어 c++ a1 v2.1.0 50 7b ＧＰＴ
    İstanbul ﬁnance 𝐀lpha
    𠮷野 🚀 & AND OR not risk/scorer team-risk Apache-2.0 λόγος हिन्दी x abcdefgh abcdefgi"""
NUMBER_LIST = """0 1 7 7B 11.2M 0.5 50% 1e3 1,024 2GiB 1h12m 42m 250ms 3kg 10 -5 1.5 30M 0.914 91.4% 1k 60s 90
    5e-2 1..x x"""
DATE_LIST = """2022 2025 2025-04 2025-04-03 2024-02-29 2023-02-29 2025-04-03T08:12:00Z 2025-04-03T10:12+02:00
    2025-13 2019-12-31"""
WORDS, NUMBERS, DATES = WORD_LIST.split(), NUMBER_LIST.split(), DATE_LIST.split()
LOWS = [0.0, 1.0, 7.0, 10.0, 0.5, 50.0, 1000.0, 1024.0, 4320.0, 7e9, 30e6, 0.05, -5.0, 91.4, 0.914]
DAYS = [date for date in DATES if date not in {"2023-02-29", "2025-13"}]
FIELDS = Fields(
    {
        field.name: field
        for field in (
            Field("task", "Task", "keyword"),
            Field("tag", "Tag", "keyword"),
            Field("parameters", "Parameters", "number", "count"),
            Field("size", "Size", "number", "bytes"),
            Field("training.duration", "Duration", "number", "seconds"),
            Field("latency_ms", "Latency", "number", "milliseconds"),
            Field("imagenet-1k/top1", "Top-1", "number", "percent"),
            Field("hp.learning_rate", "Learning rate", "number"),
            Field("date", "Date", "date"),
            Field("limitations", "Limitations", "text"),
            Field("extra.my Größe", "Size here", "keyword"),
        )
    },
    {"params": "parameters", "tags": "tag", "lr": "hp.learning_rate", "top1": "imagenet-1k/top1"},
)
NAMES = [*FIELDS.known, "Task", "TAGS", "PARAMS", "extra.my GRÖSSE"]

words = st.sampled_from(WORDS)
texts = st.lists(words, max_size=4).map(" ".join)
conditions = st.sampled_from([(), (("img_size", "224"),), (("img_size", "288"), ("Split", "Val"))])
numbers = st.builds(
    lambda low, where: Value(str(low), "", low, low, where), st.sampled_from(LOWS), conditions
)
dates = st.sampled_from(DAYS).map(lambda text: Value(text, "", *period(When.parse(text))))
keywords = st.builds(Value, words, st.sampled_from(["", "", "Risk & more", "Zürich"]))
KINDS = {
    "keyword": keywords,
    "number": numbers | numbers | numbers | keywords | st.just(Value("nan", "", float("nan"), float("nan"))),
    "date": dates,
    "text": texts.map(Value),
}


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A model: some of the fields, one value or several."""
    chosen = draw(st.sets(st.sampled_from(sorted(FIELDS.by_name)), max_size=5))
    values = {
        name: tuple(draw(st.lists(KINDS[FIELDS.by_name[name].kind], min_size=1, max_size=3)))
        for name in sorted(chosen)
    }
    names = draw(st.tuples(words, texts)), draw(st.lists(words, max_size=1))
    facts, prose = draw(st.lists(texts, max_size=2)), draw(st.lists(texts, max_size=2))
    return Record(*names[0], tuple(names[1]), values, tuple(facts), tuple(prose))


def _slipped(word: str, at: int, how: str) -> str:
    """A word with a slip of the hand in it."""
    at %= len(word)
    changed = {"without": "", "other": "e", "twice": word[at] * 2, "swapped": word[at : at + 2][::-1]}
    return word[:at] + changed[how] + word[at + (2 if how == "swapped" else 1) :]


slipped = st.builds(
    _slipped, words, st.integers(0, 9), st.sampled_from(["without", "other", "twice", "swapped"])
)
begun = st.builds(lambda word, length: word[:length], words, st.integers(1, 6))
phrases = st.lists(words, min_size=1, max_size=3).map(lambda several: '"' + " ".join(several) + '"')
values = st.one_of(
    words,
    begun.map(lambda word: word + "*"),
    phrases,
    st.sampled_from(NUMBERS + DATES),
    st.sampled_from(
        ["*", '"*"', "", '"nan"', '"auto"', "1..10", "..7B", "0.5..", "2022..2025", "2025-04..", ".."]
    ),
)
fields = st.one_of(*[st.sampled_from([f'"{name}"' if " " in name else name for name in NAMES])] * 6, slipped)
braces = st.sampled_from(
    ["", "", "", "", "{img_size=224}", "{IMG_SIZE=288.0,split=val}", "{a=b}", "{split}", "{"]
)
operators = st.sampled_from(
    [":", ":", ":", "=", "!=", ">=", ">", "<=", "<", " > ", " <= ", "= ", " !=", " : "]
)
terms = st.builds("{}{}{}{}".format, fields, braces, operators, values)
grouped = st.builds(
    "{}:({} {} {})".format, fields, values, st.sampled_from(["", "OR", "AND", "-", "NOT"]), values
)
measured = st.one_of(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["params", "size", "top1", "lr", "latency_ms", "training.duration"]),
        operators,
        st.sampled_from(NUMBERS),
    ),
    st.builds("date{}{}".format, operators, st.sampled_from(DATES)),
)
sorts = st.builds("sort:{}{}".format, st.sampled_from(["", "-"]), fields)
broken = st.text(st.sampled_from(list('ab"\\():-<>=!{},.*OR 1é図🚀\t\u3000')), max_size=12)
leaves = st.one_of(
    words, words, begun, slipped, phrases, terms, terms, measured, measured, grouped, sorts, broken
)
joined = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds("{} {}".format, inner, inner),
        st.builds("{} OR {}".format, inner, inner),
        st.builds("{} AND {}".format, inner, inner),
        st.builds("-{}".format, inner),
        st.builds("NOT {}".format, inner),
        st.builds("({})".format, inner),
    ),
    max_leaves=4,
)
queries = st.one_of(leaves, joined, st.builds("{} {}".format, joined, sorts))
catalogues = st.lists(records(), min_size=1, max_size=9).map(tuple)
