"""Events as OpenLineage's own client takes them: whatever it does not know is an error."""

from __future__ import annotations

import json
from uuid import UUID

from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent
from openlineage.client.facet_v2 import dataset_version_dataset, job_type_job, source_code_location_job
from openlineage.client.serde import Serde

FACETS = {
    "version": dataset_version_dataset.DatasetVersionDatasetFacet,
    "jobType": job_type_job.JobTypeJobFacet,
    "sourceCodeLocation": source_code_location_job.SourceCodeLocationJobFacet,
}


def check_taken(event: dict) -> None:
    """The client takes the event and says the same of it."""
    taken = RunEvent(
        eventTime=event["eventTime"],
        eventType=event["eventType"],
        producer=event["producer"],
        run=Run(**event["run"]),
        job=Job(**{**event["job"], "facets": facets(event["job"])}),
        inputs=[InputDataset(**{**data, "facets": facets(data)}) for data in event["inputs"]],
        outputs=[OutputDataset(**{**data, "facets": facets(data)}) for data in event["outputs"]],
    )
    again = json.loads(Serde.to_json(taken))
    assert unversioned(again) == unversioned(event)
    assert UUID(event["run"]["runId"]).version == 5


def facets(thing: dict) -> dict:
    """The client's own classes of facets."""
    made = {}
    for name, facet in thing["facets"].items():
        plain = {key: value for key, value in facet.items() if not key.startswith("_")}
        made[name] = FACETS[name](**plain, producer=facet["_producer"])
    return made


def unversioned(value: object) -> object:
    """Versions of schemas and where the client says nothing left out."""
    if isinstance(value, dict):
        return {key: unversioned(each) for key, each in value.items() if "chema" not in key and each}
    return [unversioned(each) for each in value] if isinstance(value, list) else value
