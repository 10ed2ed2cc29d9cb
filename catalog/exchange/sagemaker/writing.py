"""One model on its way out -> JSON files, each the content of a SageMaker model card for one version."""

from __future__ import annotations

import json

from catalog.exchange.sagemaker.documents import documents
from catalog.exchange.shape import Export, Outgoing
from catalog.kit.text import slugs


def write(outgoing: Outgoing) -> Export:
    """Return one file for each version, and one where there is none."""
    made, losses = documents(outgoing)
    names = slugs(each.version for each in made)
    files = {
        f"model-card-{names[each.version]}.json" if len(made) > 1 else "model-card.json": (
            json.dumps(each.content, ensure_ascii=False, indent=2) + "\n"
        ).encode()
        for each in made
    }
    return Export(files, losses)
