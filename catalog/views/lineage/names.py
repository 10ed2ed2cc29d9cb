"""Things of the graph -> the ids that they go by, in selectors, in exports and in addresses."""

from __future__ import annotations

import re

from catalog.views.lineage.nouns import Code
from catalog.views.live import Live

_SCHEME = re.compile(r"^[a-z+]+://(?:[^/@]*@)?|\.git$|/$")


def dataset_id(name: str, revision: str = "") -> str:
    """`dataset:german-credit` and `dataset:german-credit@3`."""
    return f"dataset:{name}@{revision}" if revision else f"dataset:{name}"


def model_id(name: str, version: str = "") -> str:
    """`model:risk/credit-scorer@2.0.0`; without a version, a model that has none."""
    return f"model:{name}@{version}" if version else f"model:{name}"


def code_id(code: Code) -> str:
    """`commit:3f2c9ab`, which stands first for it is asked for by its beginning; else a file of code."""
    home = _SCHEME.sub("", code.repository)
    if code.commit:
        return f"commit:{code.commit}@{home}" if home else f"commit:{code.commit}"
    return "code:" + "/".join(part for part in (home, code.entrypoint) if part)


def deployment_id(model: str, live: Live, again: int = 0) -> str:
    """`deployment:production/risk/credit-scorer@2.0.0`, with `#2` for a second one of the same."""
    name = f"deployment:{live.environment or 'somewhere'}/{model}@{live.version}"
    return f"{name}#{again + 1}" if again else name
