"""The standards that a house may offer beside each model's page, in the order of the table of formats.

Apart from that table, because a build needs these and none of the readers, registries and their modules.
"""

from __future__ import annotations

from catalog.exchange import annex_iv, croissant, cyclonedx, jsonld, lineage, oci, spdx
from catalog.exchange.shape import Format

STANDARDS: tuple[Format, ...] = (
    cyclonedx.FORMAT,
    spdx.FORMAT,
    croissant.FORMAT,
    jsonld.FORMAT,
    lineage.OPENLINEAGE,
    lineage.PROV,
    oci.FORMAT,
    annex_iv.FORMAT,
)
