"""The name of a foreign system -> the words that people know it by."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SYSTEMS: Mapping[str, str] = MappingProxyType(
    {
        "mlflow": "MLflow",
        "sagemaker": "AWS SageMaker",
        "vertex": "Google Vertex AI",
        "azureml": "Azure Machine Learning",
        "azure-ml": "Azure Machine Learning",
        "huggingface": "Hugging Face Hub",
        "dvc": "DVC",
        "openmmlab": "OpenMMLab",
        "timm": "timm",
        "monai": "MONAI",
        "bioimage.io": "bioimage.io",
        "kipoi": "Kipoi",
        "model-card-toolkit": "Model Card Toolkit",
        "onnx": "ONNX",
        "scikit-learn": "scikit-learn",
        "card-json": "Cards as JSON",
    }
)
"""Those that this program reads, and what cards written by hand call them."""


def system_title(name: str) -> str:
    """What people call a system; one that nobody here knows is called as the card has it."""
    return SYSTEMS.get(name, name)
