"""One model on its way out -> JSON files, each the content of a SageMaker model card for one version."""

from __future__ import annotations

import json

from catalog.exchange.sagemaker.documents import documents
from catalog.exchange.shape import Export, Outgoing
from catalog.kit.text import slugs


def write(outgoing: Outgoing) -> Export:
    """Return a file a version below the model's id, or one beside it where there is one version or none."""
    made, losses = documents(outgoing)
    names = slugs(each.version for each in made)
    files = {
        f"{outgoing.id}/{names[each.version]}.json" if len(made) > 1 else f"{outgoing.id}.json": (
            json.dumps(each.content, ensure_ascii=False, indent=2) + "\n"
        ).encode()
        for each in made
    }
    return Export(files, losses)
