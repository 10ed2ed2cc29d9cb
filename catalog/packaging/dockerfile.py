"""Labels, a base image and what is to be installed -> a Dockerfile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.kit.finding import CatalogError
from catalog.kit.text import visible

USUAL = "python:3.13-slim"
USER, PORT = 65532, 8080
_IMAGE = re.compile(
    r"(?P<name>[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::\d+(?:/[a-z0-9._-]+)+)?)"
    r"(?::(?P<tag>\w[\w.-]{0,127}))?(?:@(?P<digest>sha256:[0-9a-f]{64}))?",
    re.ASCII,
)
_PORT = "os.environ.get('SERVE_PORT', '8080')"
_HEALTH = f"import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + {_PORT} + '/readyz', timeout=4)"


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes into the image besides what all have."""

    base: str
    labels: Mapping[str, str]
    hashed: bool
    copied: bool
    own: bool


def base_image(told: str) -> tuple[str, tuple[str, ...]]:
    """The image to build on, and a note where its tag may come to mean another one."""
    name = told or USUAL
    found = _IMAGE.fullmatch(name)
    if (
        not found
        or not (found["digest"] or found["tag"])
        or (found["tag"] == "latest" and not found["digest"])
    ):
        words = f"{visible(name[:120])} is no image with a tag or a digest"
        raise CatalogError(f"{words}; give --base as NAME:TAG, or better NAME:TAG@sha256:…")
    if found["digest"]:
        return name, ()
    return name, (
        f"the base {name} is pinned by its tag only; give --base {name}@sha256:… to pin it for good",
    )


def dockerfile(plan: Plan) -> str:
    """The text; whatever a card says stands in it as one quoted value."""
    hashes = " --require-hashes" if plan.hashed else ""
    pinned = "@sha256:" in plan.base
    lines = [
        "# Written by catalog package: build it with the commands of README.md.",
        *(
            []
            if pinned
            else [f"# A tag may come to mean another image: --base {plan.base}@sha256:… pins it."]
        ),
        f"FROM {plan.base} AS build",
        "WORKDIR /build",
        "COPY requirements.txt ./",
        "RUN python -m venv /opt/venv \\",
        f" && /opt/venv/bin/python -m pip install --no-cache-dir{hashes} -r requirements.txt \\",
        " && /opt/venv/bin/python -m pip check",
        "# Files whose digests are not those of weights.json end the build here.",
        "COPY server/ server/",
        "COPY weights.json ./",
        *(["COPY weights/ weights/"] if plan.copied else []),
        "RUN python -m server.fetch",
        "",
        f"FROM {plan.base}",
        *_labelled(plan.labels),
        "ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1",
        "WORKDIR /app",
        "COPY --from=build /opt/venv /opt/venv",
        "COPY --from=build /build/weights/ weights/",
        f"COPY weights.json model.json openapi.json {'predict.py ' if plan.own else ''}./",
        "COPY server/ server/",
        f"USER {USER}:{USER}",
        f"EXPOSE {PORT}",
        "HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \\",
        f'  CMD ["python", "-c", "{_HEALTH}"]',
        'CMD ["python", "-m", "server"]',
    ]
    return "\n".join(lines) + "\n"


def _labelled(labels: Mapping[str, str]) -> list[str]:
    """One instruction, a label a line."""
    pairs = [f"{name}={quoted(text)}" for name, text in sorted(labels.items())]
    return ["LABEL " + " \\\n      ".join(pairs)]


def quoted(text: str) -> str:
    """A text as one value: nothing in it ends the quotes, begins a variable or goes on to the next line."""
    return '"' + re.sub(r'([\\"$])', r"\\\1", visible(text)) + '"'
