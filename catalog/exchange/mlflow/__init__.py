"""Turn the registered models of an MLflow server and their runs into cards, and cards into such models."""

from __future__ import annotations

from catalog.exchange.mlflow.reading import read
from catalog.exchange.mlflow.sending import send
from catalog.exchange.shape import Format

__all__ = ["FORMAT"]

FORMAT = Format(
    "mlflow",
    "MLflow model registry",
    source="an address of MLflow such as https://mlflow.example or sqlite:///mlflow.db; empty: "
    "MLFLOW_TRACKING_URI",
    read=read,
    target="an address of MLflow, or empty for MLFLOW_TRACKING_URI",
    send=send,
)
