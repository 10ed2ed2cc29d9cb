"""A registry that holds the model of the contract's card, as the service would tell it."""

from tests.exchange.vertex.resources import PARENT, Registry

MODEL, ENDPOINT = f"{PARENT}/models/8899", f"{PARENT}/endpoints/77"
IMAGE = "europe-docker.pkg.dev/vertex-ai/prediction/xgboost-cpu.1-7:latest"
SHAPLEY = {
    "parameters": {"sampledShapleyAttribution": {"pathCount": 10}},
    "metadata": {"inputs": {"amount": {"encoding": "IDENTITY", "inputBaselines": [0.5]}}},
}
CLASSIFICATION = "gs://google-cloud-aiplatform/schema/modelevaluation/classification_metrics_1.0.0.yaml"


def fraud(registry: Registry) -> None:
    """Put everything there."""
    registry.add(
        "8899",
        {
            "versionId": "5",
            "versionCreateTime": "2026-08-03T09:00:00.512Z",
            "versionAliases": ["default", "champion"],
            "etag": "AMEw9yN5",
        },
        {
            "versionId": "6",
            "versionCreateTime": "2026-09-20T11:02:13.100Z",
            "versionAliases": ["challenger"],
            "versionDescription": "More merchants.",
            "labels": {
                "env": "prod",
                "cost-centre": "4711",
                "task": "tabular-classification",
                "stage": "staging",
            },
            "artifactUri": "gs://payments-models/fraud/6/",
            "containerSpec": {"imageUri": IMAGE, "ports": [{"containerPort": 8080}]}
            | {"env": [{"name": "TOKEN", "value": "s3cret"}]},
            "predictSchemata": {"instanceSchemaUri": "gs://payments-models/fraud/6/instance.yaml"},
            "trainingPipeline": f"{PARENT}/trainingPipelines/55",
            "explanationSpec": SHAPLEY,
            "encryptionSpec": {"kmsKeyName": "projects/1234/locations/europe-west4/keyRings/k/cryptoKeys/c"},
            "dataStats": {"trainingDataItemsCount": "8000", "testDataItemsCount": "1000"},
            "baseModelSource": {"modelGardenSource": {"publicModelName": "publishers/google/models/tabnet"}},
            "etag": "AMEw9yN6",
        },
        displayName="Fraud, tabular",
        labels={"env": "prod", "cost-centre": "4711", "task": "tabular-classification"},
        description="Finds payments that somebody should look at.",
    )
    around(registry)
    evaluations(registry)


def around(registry: Registry) -> None:
    """The pipeline and the data that made a version, and the endpoint that two of them run at."""
    registry.others |= {
        "trainingPipelines/55": {
            "name": f"{PARENT}/trainingPipelines/55",
            "displayName": "fraud-6",
            "trainingTaskDefinition": "gs://google-cloud-aiplatform/schema/trainingjob/definition/custom_task_1.0.0.yaml",
            "trainingTaskInputs": {
                "workerPoolSpecs": [{"machineSpec": {"machineType": "n1-standard-8"}, "replicaCount": "2"}],
                "eta": 0.1,
            },
            "inputDataConfig": {"datasetId": "31", "fractionSplit": {"trainingFraction": 0.8}},
            "startTime": "2026-09-20T10:00:00Z",
            "endTime": "2026-09-20T10:42:10.5Z",
        },
        "datasets/31": {
            "name": f"{PARENT}/datasets/31",
            "displayName": "Payments 2026",
            "metadata": {"inputConfig": {"gcsSource": {"uri": ["gs://payments/2026.csv"]}}},
        },
    }
    registry.endpoints = [
        {
            "name": ENDPOINT,
            "displayName": "prod-eu",
            "trafficSplit": {"3201": 80, "3302": 20},
            "deployedModels": [deployed("3201", "5", "2026-08-04"), deployed("3302", "6", "2026-09-21")],
        }
    ]


def deployed(id_: str, version: str, day: str) -> dict:
    """A model at an endpoint."""
    spec = {"machineSpec": {"machineType": "n1-standard-4"}, "minReplicaCount": 2, "maxReplicaCount": 10}
    said = {"id": id_, "model": MODEL, "modelVersionId": version, "createTime": f"{day}T07:30:00.25Z"}
    return {**said, "dedicatedResources": spec}


def evaluations(registry: Registry) -> None:
    """Two versions were evaluated; one of them by slices, with attributions and a confusion matrix."""
    matrix = {
        "annotationSpecs": [{"id": "0", "displayName": "ok"}, {"id": "1", "displayName": "fraud"}],
        "rows": [[940, 10], [7, 43]],
    }
    points = [
        {"confidenceThreshold": t, "recall": 1 - t / 2, "precision": 0.5 + t / 2} for t in (0.25, 0.5, 0.75)
    ]
    registry.evaluate(
        "8899@6",
        {
            "metricsSchemaUri": CLASSIFICATION,
            "createTime": "2026-09-20T12:00:00.5Z",
            "metadata": {
                "evaluation_dataset_type": "gcs",
                "evaluation_dataset_path": ["gs://payments/holdout.csv"],
            },
            "metrics": {"auRoc": 0.9712345678901234, "auPrc": 0.83, "logLoss": 0.0625, "ourScore": 7}
            | {"confusionMatrix": matrix, "confidenceMetrics": points},
            "modelExplanation": {
                "meanAttributions": [{"featureAttributions": {"amount": 0.41, "hour": 0.12}}]
            },
        },
        {"slice": {"dimension": "annotationSpec", "value": "fraud"}, "metrics": {"auRoc": 0.95}},
        {
            "slice": {
                "dimension": "slice",
                "sliceSpec": {
                    "configs": {
                        "country": {"value": {"stringValue": "NL"}},
                        "amount": {"range": {"low": 0, "high": 100.5}},
                    }
                },
            },
            "metrics": {"auRoc": 0.94},
        },
    )
    registry.evaluate("8899@5", {"createTime": "2026-08-03T10:00:00Z", "metrics": {"auRoc": 0.96}})
