"""What was packaged -> README.md of the folder: how to build it, run it, ask it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Sequence

from catalog.kit.text import visible
from catalog.packaging.dockerfile import PORT
from catalog.packaging.labels import Subject
from catalog.packaging.server.signature import Json


def guide(subject: Subject, row: Json, notes: Sequence[str], *, own: bool) -> str:
    """The text."""
    image = image_name(subject.model_id, subject.version.version)
    told = json.dumps({"instances": [row]}, ensure_ascii=False)
    told = told if visible(told) == told else json.dumps({"instances": [row]})
    body = shlex.quote(told) if row else "@rows.json"
    asked = f"curl -s http://localhost:{PORT}/predict -H 'Content-Type: application/json' -d {body}"
    running = f"docker run --rm --read-only --cap-drop ALL -p {PORT}:{PORT} {image}"
    parts = [
        f"# {subject.model_id}@{visible(subject.version.version)}",
        "Written by `catalog package`; package it again rather than edit it"
        + (", but for `predict.py`, which is yours and stays." if own else "."),
        "\n".join(("```sh", f"docker build -t {image} .", running, asked, "```")),
        _OWN if own else "",
        _SERVER,
        _SETTINGS,
        "## Not pinned, or not known\n\n" + "\n".join(f"- {each}" for each in notes) if notes else "",
    ]
    return "\n\n".join(each for each in parts if each) + "\n"


def image_name(model_id: str, version: str) -> str:
    """What the image is called: the id, and the version as a tag."""
    name = re.sub(r"[._-]+(?=/|$)|(?<=/)[._-]+|([._-])[._-]+", r"\1", model_id)
    tag = re.sub(r"[^A-Za-z0-9_.-]", "-", version)[:128].lstrip(".-") or "unnamed"
    return f"{name}:{tag}"


_OWN = """\
The format of these weights is not served by itself. Write `load(paths, signature)` in `predict.py`:
it returns an object whose `answer(rows, params)` takes rows by name, already held against the
signature, and returns one dictionary of outputs a row."""
_SERVER = """\
| address | what |
|---|---|
| `POST /predict` | `{"instances": [{…}]}`, or `{"columns": {…}}` with lists; answers in that order |
| `GET /openapi.json` | what goes in and comes out, from the card's signature |
| `GET /readyz` | whether the model is loaded, from files whose digests are the card's |
| `GET /metrics` | requests by status, rows and seconds, for Prometheus |
| `GET /healthz` | whether the process answers |

What does not fit the signature is refused with 422, by field. Nothing is served before every file
has the digest that `weights.json` says. Without Docker: `pip install -r requirements.txt`, then
`python -m server` in this folder."""
_SETTINGS = """\
| environment | usual | what |
|---|---|---|
| `SERVE_PORT` | 8080 | the port |
| `SERVE_MAX_BYTES` | 4194304 | the largest body |
| `SERVE_MAX_ROWS` | 1000 | the most rows at once |
| `SERVE_SECONDS` | 30 | how long an answer may take |
| `SERVE_SLOTS` | 2 | how many requests are worked on at once |
| `SERVE_OUTSIDE_RANGE` | refuse | `answer` also takes numbers outside the ranges of the card |
| `SERVE_MISSING` | refuse | `nan` hands null to the model as a missing number |"""
