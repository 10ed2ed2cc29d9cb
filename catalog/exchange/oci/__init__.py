"""A model -> annotations for a registry of OCI artefacts, and the configuration of ModelPack.

The annotations are a file that `oras push --annotation-file` takes; the configuration is what
`application/vnd.cncf.model.config.v1+json` means in the model specification of the CNCF.
"""

from __future__ import annotations

from catalog.exchange.leaving.json_documents import as_file
from catalog.exchange.leaving.subject import subject_of
from catalog.exchange.oci.configuration import configuration
from catalog.exchange.oci.files import annotated
from catalog.exchange.shape import Export, Format, Outgoing

_NO_FIELD = "neither annotations nor the configuration have a field for it"


def write(outgoing: Outgoing) -> Export:
    """One or two files for the version that speaks for the model: the configuration needs digests."""
    subject = subject_of(outgoing)
    made = {"oci.annotations.json": as_file(annotated(subject))}
    if config := configuration(subject):
        made["oci.config.json"] = as_file(config, "config")
    return Export(made, subject.losses(_NO_FIELD, kept=0))


FORMAT = Format("oci", "OCI annotations and the CNCF ModelPack configuration", write=write)
