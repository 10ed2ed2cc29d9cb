"""Rules -> what they say: text for a terminal, Markdown for the reference, JSON for programs."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from textwrap import fill, indent

from catalog.kit.rule import Files, Rule, Topic
from catalog.rules.names import KEPT, topic_of
from catalog.rules.printed import PrintedFile, printed

WIDTH = 88
Format = Callable[[Sequence[Topic]], str]
_MADE = """\
# Rules

What `catalog check` and `catalog build` may find, why it matters, and how to mend it. `catalog explain RULE`
prints one of them; this page is printed by `catalog explain --all --format markdown`. A house leaves rules
out, or has them weigh otherwise, by `checks` in catalog.yaml:

```yaml
checks:
  - paths: [legacy]            # folders or patterns below the folder of models; without it, everywhere
    ignore: [headline-missing] # rules or topics
    reason: Measured by a system that is gone.
  - level: {missing-alt: warning}
```

"""


def as_text(topics: Sequence[Topic]) -> str:
    """Everything about each rule."""
    return "\n\n\n".join(_text(rule) for topic in topics for rule in topic.rules)


def as_list(topics: Sequence[Topic]) -> str:
    """A line for each rule, by topic."""
    return "\n\n".join(
        "\n".join([f"{topic.title} ({topic.name})", *(_line(rule) for rule in topic.rules)])
        for topic in topics
    )


def as_markdown(topics: Sequence[Topic]) -> str:
    """A page with a heading for each rule, or the sections of a few."""
    sections = "\n".join(_section(topic) for topic in topics)
    if len(topics) == 1:
        return sections.rstrip("\n")
    contents = "\n".join(
        f"- {topic.title} (`{topic.name}`): {', '.join(f'[{each.id}](#{each.id})' for each in topic.rules)}"
        for topic in topics
    )
    return f"{_MADE}{contents}\n\n{sections}".rstrip("\n")


def as_json(topics: Sequence[Topic]) -> str:
    """A list of objects; bytes that are no text are written in base64."""
    rows = [_object(rule) for topic in topics for rule in topic.rules]
    return json.dumps(rows, ensure_ascii=False, indent=1)


FORMATS: Mapping[str, Format] = {"text": as_text, "markdown": as_markdown, "json": as_json}


def _line(rule: Rule) -> str:
    return f"  {rule.id:<30} {rule.severity:<8} {rule.what}"


def _text(rule: Rule) -> str:
    shown, told = printed(rule.example), [f"{rule.id}: {_traits(rule)}"]
    told += [
        fill(rule.what, WIDTH),
        fill(f"Why: {rule.why}", WIDTH),
        fill(f"How to mend it: {rule.fix}", WIDTH),
    ]
    told += ["This breaks it:", *map(_indented, shown.bad), "This does not:"]
    return "\n\n".join([*told, *map(_indented, shown.good), *(f"  {path} is gone" for path in shown.gone)])


def _indented(file: PrintedFile) -> str:
    return f"  {file.path}\n{indent(file.text, '    | ' if file.is_text else '    ')}"


def _traits(rule: Rule) -> str:
    """What kind of finding it is, in a few words."""
    found = [str(rule.severity), topic_of(rule.id)]
    found += [f"found by catalog {rule.command}"] if rule.command != "check" else []
    found += ["often mended by catalog check --fix"] if rule.fixable else []
    return ", ".join([*found, *(["cannot be ignored"] if rule.id in KEPT else [])])


def _section(topic: Topic) -> str:
    return "\n".join([f"## {topic.title}\n", *map(_entry, topic.rules)])


def _entry(rule: Rule) -> str:
    return "\n".join(
        [f"### {rule.id}\n", f"*{_traits(rule)}*\n", f"{rule.what} {rule.why}\n", *_remedy(rule)]
    )


def _remedy(rule: Rule) -> Iterator[str]:
    shown = printed(rule.example)
    yield f"**How to mend it:** {rule.fix}\n"
    yield from map(_fenced, shown.bad)
    yield "Mended:\n"
    yield from map(_fenced, shown.good)
    yield from (f"`{path}` is gone.\n" for path in shown.gone)


def _fenced(file: PrintedFile) -> str:
    if not file.is_text:
        return f"`{file.path}`: {file.text}\n"
    kind = {"yaml": "yaml", "yml": "yaml", "csv": "csv", "json": "json"}.get(
        file.path.rpartition(".")[2], "text"
    )
    return f"`{file.path}`\n\n```{kind}\n{file.text}\n```\n"


def _object(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id, "topic": topic_of(rule.id), "severity": str(rule.severity), "what": rule.what,
        "why": rule.why, "fix": rule.fix, "fixable": rule.fixable, "ignorable": rule.id not in KEPT,
        "command": rule.command, "as_of": rule.example.as_of,
        "bad": _contents(rule.example.bad), "good": _contents(rule.example.good),
    }  # fmt: skip


def _contents(files: Files) -> dict[str, object]:
    return {path: content if isinstance(content, str) else _bytes(content) for path, content in files.items()}


def _bytes(content: bytes) -> object:
    return {"base64": b64encode(content).decode("ascii")}
