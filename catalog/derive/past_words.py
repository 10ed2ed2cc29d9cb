"""What a commit did to a card -> the same in words: numbers, fields and files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.derive.past_fields import amounts, label
from catalog.domain.measurements import Measurement
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.digits import shown, with_unit
from catalog.kit.text import listed, plural, shortened, visible
from catalog.read.git.story import Step

MOST_NAMES = 3
_LONGEST, _AROUND = 120, 30
_SOUGHT = (("approvals",), ("stage",), ("deployments",))


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One thing that changed, in words; without `before` it was not there, without `after` it is gone."""

    label: str
    before: str = ""
    after: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class StepWords:
    """Says changes in words."""

    words: Vocabulary

    def lines(self, step: Step) -> tuple[ChangeLine, ...]:
        """What reviewers look for first, then numbers, then other fields."""
        numbers = [self._number(was, now) for was, now in step.numbers.values()]
        told = [(_is_sought(path), _field(path, texts)) for path, texts in step.fields.items()]
        fields = [each for each in told if each[1].before != each[1].after]
        sought, others = ([line for is_sought, line in fields if is_sought is wish] for wish in (True, False))
        return (*sought, *numbers, *others)

    def notes(self, step: Step, lines: Sequence[ChangeLine]) -> tuple[str, ...]:
        """What happened to files as a whole; `lines` is what the step did to facts."""
        passed = "cannot be read here or before it, so that what changed is passed over"
        done = (
            (step.added, "added"),
            (step.removed, "taken out"),
            (step.rewritten, "rewritten" if step.numbers else "rewritten with the same facts"),
            (step.unreadable, passed),
        )
        notes = tuple(f"{_names(names)} {word}." for names, word in done if names)
        reflowed = step.fields and not notes and not lines
        return ("Only line breaks or spaces differ.",) if reflowed else notes

    def _number(self, was: Measurement | None, now: Measurement | None) -> ChangeLine:
        row = now or was
        assert row is not None  # noqa: S101 - one of the two is there
        version = f"{_brief(row.version)}: " if row.version else ""
        return ChangeLine(
            f"{version}{number_label(row, self.words)}", value_words(was), value_words(now), number=True
        )


def value_words(row: Measurement | None, digits: int | None = None) -> str:
    """A value as it was reported, or in the digits of its column; empty where there was none."""
    if row is None:
        return ""
    return "no result" if row.value is None else with_unit(shown(row.value, digits), row.unit or "")


def _is_sought(path: tuple[str, ...]) -> bool:
    """Whether it is an approval, a stage or a deployment: no list that is cut short may leave those out."""
    own = path[2:] if path[0] == "versions" else path
    return own[:1] in _SOUGHT


def _field(path: tuple[str, ...], told: tuple[str | None, str | None]) -> ChangeLine:
    """`1.1.0: Stage`, `Considerations limitations`."""
    version, rest = "", path
    if len(path) > 2 and path[0] == "versions":
        version, rest = f"{path[1]}: ", path[2:]
    elif len(path) > 1 and path[0] == "every_version":
        version, rest = "every version: ", path[1:]
    texts = amounts(rest, (_line(told[0]), _line(told[1])))
    return ChangeLine(_brief(version + label(rest)), *_apart(*texts))


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two texts, long ones from where they begin to differ."""
    if max(len(before), len(after)) <= _LONGEST:
        return _brief(before), _brief(after)
    pairs = zip(before, after, strict=False)
    common = next((at for at, (one, other) in enumerate(pairs) if one != other), 0)
    start = before.rfind(" ", 0, max(0, common - _AROUND)) + 1
    cut = "… " if start else ""
    first, second = (f"{cut}{_brief(text[start:])}" if text else "" for text in (before, after))
    return first, second


def _names(names: Sequence[str]) -> str:
    """`card.yaml, metrics.csv and 4 more files`."""
    first = [_brief(name) for name in names[:MOST_NAMES]]
    left = len(names) - len(first)
    return listed([*first, plural(left, "more file")] if left else first)


def _brief(text: str) -> str:
    return shortened(visible(text[: 2 * _LONGEST]), _LONGEST)[: _LONGEST + 2]


def number_label(row: Measurement, words: Vocabulary) -> str:
    """What a number measures: `Accuracy on Digits, test split, sex female`."""
    known = words.datasets.find(row.dataset) if row.dataset else None
    where = f" on {known.name if known else row.dataset}" if row.dataset else ""
    parts = [f"{words.metrics.get(row.metric).name}{where}"]
    parts += [f"revision {row.revision}"] if row.revision else []
    parts += [f"{row.split} split"] if row.split else []
    parts += [f"{name} {value}" for name, value in (*row.slice, *row.conditions)]
    parts += [each for each in (row.variant, row.environment, row.time_text) if each]
    parts += [f"step {shown(row.step)}"] if row.step is not None else []
    return _brief(", ".join(parts))
