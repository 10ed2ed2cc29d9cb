"""How a version was trained, what it takes to run, where it runs -> lines of an outline."""

from __future__ import annotations

from catalog.exchange.annex_iv.scope import filled, line, lines
from catalog.exchange.leaving.spent import told
from catalog.exchange.leaving.subject import Subject


def framework(subject: Subject) -> list[str]:
    """Name, then version."""
    return filled(subject.version.text("training", "framework"))


def dependencies(subject: Subject) -> list[str]:
    """A lock file, or requirements."""
    return filled(", ".join(subject.version.texts("training", "dependencies")))


def files(subject: Subject) -> list[str]:
    """Each file with its format and size."""
    return lines(subject.version.parts("artifacts"))


def digests(subject: Subject) -> list[str]:
    """What each file can be held against."""
    found = ((each.text("path"), each.text("digest")) for each in subject.version.parts("artifacts"))
    return [f"{path}: {digest}" if path else digest for path, digest in found if digest]


def deployments(subject: Subject) -> list[str]:
    """Where it runs or ran."""
    return lines(subject.card.parts("deployments"))


def size(subject: Subject) -> list[str]:
    """Parameters, operations, memory."""
    return filled(line(subject.version.within("size")))


def training(subject: Subject) -> list[str]:
    """When it was trained, and why again."""
    told = subject.version.within("training")
    names = ("started", "duration", "reason", "run", "seed")
    found = ((name, line(told.within(name))) for name in names)
    return [f"{name}: {text}" for name, text in found if text]


def code(subject: Subject) -> list[str]:
    """Where the code is, and its commit."""
    told = subject.version.within("code")
    names = ("commit", "tag", "entrypoint", "dirty")
    found = [("repository", subject.repository), *((name, line(told.within(name))) for name in names)]
    return filled("; ".join(f"{name}: {text}" for name, text in found if text))


def hyperparameters(subject: Subject) -> list[str]:
    """Whatever was set, by name."""
    return filled(line(subject.version.within("training", "hyperparameters")))


def computing(subject: Subject) -> list[str]:
    """What it was trained on, for how long."""
    training = subject.version.within("training")
    return filled(training.text("hardware"), line(training.within("duration")))


def energy(subject: Subject) -> list[str]:
    """Electricity and greenhouse gases, also of costs; a line for each training."""
    return lines(told(subject))


def preprocessing(subject: Subject) -> list[str]:
    """Steps before the training."""
    return lines(subject.version.parts("training", "preprocessing"))


def evaluation(subject: Subject) -> list[str]:
    """Steps of the evaluation."""
    return lines(subject.version.parts("training", "evaluation"))


def rules(subject: Subject) -> list[str]:
    """What is acceptable where it runs."""
    return lines(subject.card.parts("monitoring", "rules"))


def readings(subject: Subject) -> list[str]:
    """Which tables are kept, and how fresh they have to be."""
    watch = subject.card.within("monitoring")
    told = [(name, line(watch.within(name))) for name in ("readings", "distributions", "freshness")]
    sources = [("source", each) for each in lines(watch.parts("sources"))]
    return [f"{name}: {text}" for name, text in (*told, *sources) if text]


def retraining(subject: Subject) -> list[str]:
    """When it is trained again."""
    return filled(line(subject.card.within("monitoring", "retrain")))
