"""Words that fields of a random card are filled with: realistic ones, and some that formats stumble over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

from catalog.kit.written import Plain, Tree

WORDS = (
    "Gradient boosting on yearly statements",
    "ResNet-50, 224 × 224",
    "déjà vu: naïve Bayes",
    "a # that is no comment",
    "yes: and no",
    "“quoted” and 'quoted' and \"quoted\"",
    "back\\slash",
    "模型卡",
    "<b>bold</b> & more",
    "trailing, comma,",
    "- a dash",
    "{{ no template }}",
    "1.10.x",
    "null and void",
)
TEXTS = (
    "It was trained on loans of 2019.\n\nIt shall not be used for others.",
    "# A heading\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "Short.",
    "A line: with a colon\n  and an indented one",
    "---\nnot: front matter\n---",
)
_DAYS = ("2024", "2025-04", "2026-10-01", "2026-10-01T08:12:30Z", "2025-03-31T23:59:59+02:00")


def _hex(dice: Random) -> str:
    return "sha256:" + "".join(dice.choice("0123456789abcdef") for _ in range(64))


def _url(dice: Random) -> str:
    return f"https://example.org/{dice.choice(('a', 'b/c', 'd?e=1&f=2', 'g#h'))}/{dice.randrange(1000)}"


def _of(*choices: str) -> Callable[[Random], str]:
    return lambda dice: dice.choice(choices)


NAMED: Mapping[str, Callable[[Random], str]] = MappingProxyType(
    {
        "url": _url,
        "uri": _url,
        "link": _url,
        "links": _url,
        "endpoint": _url,
        "repository": _url,
        "references": _url,
        "prometheus": _url,
        "webhook": _url,
        "digest": _hex,
        "commit": lambda dice: _hex(dice)[7:47],
        "image": lambda dice: f"registry.example/model@{_hex(dice)}",
        "email": lambda dice: f"ada{dice.randrange(99)}@example.org",
        "orcid": _of("0000-0002-1825-0097", "0000-0001-5109-3700"),
        "github": _of("ada", "grace-h"),
        "license.name": _of("MIT", "Apache-2.0", "proprietary", "CC-BY-4.0"),
        "task": _of("image-classification", "tabular-classification", "text-generation", "object-detection"),
        "languages": _of("en", "de", "pt-BR"),
        "environment": _of("production", "staging"),
        "platform": _of("sagemaker", "kubernetes", "vertex-ai"),
        "region": _of("eu-west-1", "europe-west4"),
        "file": _of("tables/one.csv", "tables/two.csv"),
        "path": _of("weights/model.onnx", "model.safetensors"),
        "format": _of("onnx", "safetensors", "pytorch"),
        "type": _of("float32", "int64", "text"),
        "shape": _of("-1", "3", "224"),
        "dataset": _of("imagenet-1k", "loans-2026"),
        "role": _of("training", "test", "validation"),
        "relation": _of("finetuned", "distilled", "quantized"),
        "model": _of("vision/base", "vision/teacher@1.0"),
        "superseded_by": _of("vision/next"),
        "source.system": _of("elsewhere"),
        "owners": _of("risk", "vision"),
        "metric": _of("accuracy", "f1"),
        "framework": _of("scikit-learn 1.9.1", "PyTorch 2.9"),
        "warn": _of("below 0.9", "above 0.1"),
        "fail": _of("below 0.8", "outside 0..1"),
        "when": _of("every 30d", "age above 180d"),
        "dependencies": _of("numpy==2.3.1", "pandas==3.0.0"),
        "readings": _of("monitoring/quality.csv"),
        "distributions": _of("monitoring/inputs.csv"),
        "labels": _of("cat", "dog"),
        "headline": _of("accuracy", "imagenet-1k/top1"),
    }
)
"""What a text field holds, by its path without numbers, or by the end of that."""

FORMATS: Mapping[str, Callable[[Random], Tree]] = MappingProxyType(
    {
        "count": lambda dice: Plain(dice.choice(("7", "25000000", "11.2M", "1.5k"))),
        "bytes": lambda dice: Plain(dice.choice(("184320", "41MB", "2GiB"))),
        "span": lambda dice: dice.choice(("42m10s", "30d", "7d", "90s")),
        "share": lambda dice: dice.choice((Plain("0.25"), "10%", Plain("0.5"))),
        "mass": lambda dice: dice.choice(("110g", "25kg", "1.5t")),
        "number": lambda dice: Plain(dice.choice(("3", "0.125", "1e-05", "1234.5"))),
        "day": lambda dice: Plain(dice.choice(_DAYS)),
        "markdown": lambda dice: dice.choice(TEXTS),
        "boolean": lambda dice: Plain(dice.choice(("true", "false"))),
    }
)
"""What a field holds whose type JSON Schema has a format for."""


def free_value(dice: Random, depth: int = 2) -> Tree:
    """Draw what may stand in a field that takes anything."""
    kind = dice.randrange(6 if depth else 4)
    if kind == 5:
        return {f"key_{number}": free_value(dice, depth - 1) for number in range(dice.randint(1, 3))}
    if kind == 4:
        return [free_value(dice, depth - 1) for _ in range(dice.randint(1, 3))]
    if kind == 3:
        return dice.choice(WORDS)
    return Plain(dice.choice(("0.001", "128", "true", "-3", "1e-05", "adam")))
