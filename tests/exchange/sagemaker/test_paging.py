"""Lists of more than 250 groups and versions are read to their ends."""

from __future__ import annotations

from typing import Any

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.sagemaker.models import sagemaker_backends

from catalog.exchange.sagemaker import FORMAT
from tests.exchange.sagemaker.aws import Aws
from tests.exchange.sagemaker.conftest import REGION

PACKAGE = dict.fromkeys(
    (
        *("model_package_name", "inference_specification", "validation_specification", "model_metrics"),
        *("source_algorithm_specification", "model_approval_status", "metadata_properties", "client_token"),
        *("customer_metadata_properties", "drift_check_baselines", "domain", "task", "sample_payload_url"),
        *("additional_inference_specifications", "tags"),
    )
)


def test_every_page_is_read(aws: Aws) -> None:
    store = sagemaker_backends[DEFAULT_ACCOUNT_ID][REGION]
    for number in range(260):
        store.create_model_package_group(f"group-{number:03}", "")
    for number in range(255):
        store.create_model_package(
            model_package_group_name="group-000",
            model_package_description=f"n{number}",
            certify_for_marketplace=False,
            **PACKAGE,
        )
    assert FORMAT.read
    first = next(iter(FORMAT.read("")))
    versions: Any = first.cards[0].card["versions"]
    assert (first.cards[0].id, first.whole) == ("group-000", 260)
    assert [each["notes"] for each in versions] == [f"n{number}" for number in range(255)]
    assert aws.asked.count("ListModelPackageGroups") >= 3
    assert aws.asked.count("ListModelPackages") >= 3
