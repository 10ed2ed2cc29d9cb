"""What a team keeps in SageMaker: a group of two versions, a package and a card alone, and endpoints."""

from __future__ import annotations

import json
from typing import Any

from tests.exchange.sagemaker.aws import Aws

IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1"
CARD = {
    "model_overview": {"model_description": "Predicts who leaves.", "model_owner": "team-growth"},
    "intended_uses": {"intended_uses": "Weekly scoring.", "risk_rating": "Medium"},
    "additional_information": {"custom_details": {"trust_score": "0.87"}},
}
OF_VERSION = {
    "training_details": {
        "objective_function": {
            "function": {"function": "Maximize", "facet": "AUC"},
            "notes": "early stopping",
        },
        "training_job_details": {
            "training_datasets": ["s3://growth/churn/train"],
            "hyper_parameters": [{"name": "eta", "value": "0.30"}],
            "training_metrics": [{"name": "validation:auc", "value": 0.951}],
        },
    },
    "evaluation_details": [
        {
            "name": "Weekly check",
            "evaluation_observation": "Stable.",
            "datasets": ["s3://growth/churn/test"],
            "metric_groups": [
                {
                    "name": "binary",
                    "metric_data": [
                        {"name": "auc", "type": "number", "value": 0.914, "notes": "weekly"},
                        {"name": "passed", "type": "boolean", "value": True},
                        {
                            "name": "Confusion",
                            "type": "matrix",
                            "value": [[90, 10], [5, 45]],
                            "x_axis_name": ["stays", "leaves"],
                            "y_axis_name": ["stays", "leaves"],
                        },
                    ],
                }
            ],
        }
    ],
}
QUALITY = {
    "binary_classification_metrics": {
        "recall": {"value": 0.71, "standard_deviation": 0.02},
        "confusion_matrix": {"0": {"0": 90, "1": 10}, "1": {"0": 5, "1": 45}},
        "receiver_operating_characteristic_curve": {
            "false_positive_rates": [0, 0.1, 1],
            "true_positive_rates": [0, 0.8, 1],
        },
    },
    "dataset": {"item_count": 150},
}
BIAS = {
    "post_training_bias_metrics": {
        "facets": {"Sex": [{"value_or_threshold": "0", "metrics": [{"name": "DPPL", "value": 0.12}]}]}
    }
}
SHAP = {"explanations": {"kernel_shap": {"label0": {"global_shap_values": {"tenure": 0.4, "age": 0.1}}}}}


def specification(key: str = "churn/1") -> dict[str, Any]:
    """What an inference needs."""
    return {
        "Containers": [
            {
                "Image": IMAGE,
                "ModelDataUrl": f"s3://growth/{key}/model.tar.gz",
                "Framework": "XGBOOST",
                "FrameworkVersion": "1.7",
                "ModelInput": {"DataInputConfig": '{"tenure": [1], "age": [1]}'},
                "Environment": {"TOKEN": "hunter2"},
            }
        ],
        "SupportedContentTypes": ["text/csv"],
        "SupportedResponseMIMETypes": ["text/csv"],
        "SupportedRealtimeInferenceInstanceTypes": ["ml.m5.large"],
    }


def report(client: Any, name: str, content: object) -> dict[str, str]:
    client.put_object(Bucket="growth", Key=f"reports/{name}.json", Body=json.dumps(content).encode())
    return {"ContentType": "application/json", "S3Uri": f"s3://growth/reports/{name}.json"}


def fill(aws: Aws) -> None:
    """Make all of it with the client of AWS."""
    client, store = aws.client(), aws.client("s3")
    store.create_bucket(Bucket="growth", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    client.create_model_package_group(
        ModelPackageGroupName="Churn",
        ModelPackageGroupDescription="Who leaves.",
        Tags=[{"Key": "cost-centre", "Value": "42"}],
    )
    arns = [
        client.create_model_package(
            ModelPackageGroupName="Churn",
            ModelPackageDescription="The first.",
            InferenceSpecification=specification(),
            ModelApprovalStatus="Rejected",
            Task="CLASSIFICATION",
        )["ModelPackageArn"],
        client.create_model_package(
            ModelPackageGroupName="Churn",
            InferenceSpecification=specification("churn/2"),
            ModelApprovalStatus="PendingManualApproval",
            MetadataProperties={"CommitId": "3f2c9ab", "Repository": "https://example.com/churn"},
            CustomerMetadataProperties={"team": "growth"},
            SourceUri="arn:aws:sagemaker:eu-west-1:123456789012:model-package/Churn/1",
            SkipModelValidation="All",
            ModelLifeCycle={"Stage": "Staging", "StageStatus": "PendingApproval"},
            ModelCard={"ModelCardContent": json.dumps(OF_VERSION), "ModelCardStatus": "Draft"},
            ModelMetrics={
                "ModelQuality": {"Statistics": report(store, "quality", QUALITY)},
                "Bias": {"Report": report(store, "bias", BIAS)},
                "Explainability": {"Report": report(store, "shap", SHAP)},
            },
        )["ModelPackageArn"],
    ]
    client.update_model_package(
        ModelPackageArn=arns[1],
        ModelApprovalStatus="Approved",
        ApprovalDescription="Better.",
        CustomerMetadataProperties={"team": "growth"},
    )
    client.create_model_card(ModelCardName="Churn", Content=json.dumps(CARD), ModelCardStatus="PendingReview")
    client.create_model_package(
        ModelPackageName="lonely",
        ModelPackageDescription="No group.",
        InferenceSpecification=specification("x"),
    )
    client.create_model_card(ModelCardName="only-a-card", Content=json.dumps(CARD), ModelCardStatus="Draft")
    _endpoint(client, arns)


def _endpoint(client: Any, arns: list[str]) -> None:
    role = "arn:aws:iam::123456789012:role/x"
    for name, container in (
        ("first", {"ModelPackageName": arns[0]}),
        ("second", {"ModelPackageName": arns[1]}),
        ("stranger", {"Image": IMAGE, "ModelDataUrl": "s3://elsewhere/model.tar.gz"}),
    ):
        client.create_model(ModelName=name, PrimaryContainer=container, ExecutionRoleArn=role)
    variants = [
        {
            "VariantName": name,
            "ModelName": name,
            "InitialInstanceCount": 2,
            "InstanceType": "ml.m5.large",
            "InitialVariantWeight": weight,
        }
        for name, weight in (("first", 9.0), ("second", 1.0))
    ]
    lone = [{**variants[0], "ModelName": "stranger", "VariantName": "all"}]
    for name, several in (("churn", variants), ("other", lone)):
        client.create_endpoint_config(EndpointConfigName=name, ProductionVariants=several)
        client.create_endpoint(EndpointName=name, EndpointConfigName=name)
