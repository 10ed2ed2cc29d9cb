"""Data sets are one data set however their name is spelt."""

from __future__ import annotations

import pytest

from catalog.domain.datasets import Dataset, Datasets

IMAGENET = Dataset("imagenet-1k", "ImageNet-1k", aliases=("ImageNet", "ILSVRC 2012"), primary="top1")
CIFAR = Dataset("cifar-100", "CIFAR-100")


@pytest.fixture
def datasets() -> Datasets:
    return Datasets.of([IMAGENET, CIFAR])


@pytest.mark.parametrize("name", ["CIFAR100", "CIFAR-100", "cifar_100", "Cifar 100", "cifar‑100"])
def test_case_and_hyphens_do_not_make_another_data_set(datasets, name):
    assert datasets.find(name) == CIFAR


def test_aliases_lead_to_the_id(datasets):
    assert [datasets.resolve(name) for name in ("ImageNet", "ilsvrc-2012", "imagenet-1k")] == [
        "imagenet-1k"
    ] * 3


def test_what_nobody_declared_keeps_its_name_and_gets_an_id(datasets):
    assert datasets.find("German credit") is None
    assert datasets.get(" German credit ") == Dataset("german-credit", "German credit")
    assert Datasets().resolve("sales-backtest") == "sales-backtest"
    assert datasets.suggest("imagnet-1k") == "did you mean imagenet-1k?"


def test_an_id_wins_over_another_data_sets_alias():
    real = Dataset("imagenet-real", "ReaL", aliases=("cifar-100",))
    assert Datasets.of([real, CIFAR]).resolve("CIFAR100") == "cifar-100"


def test_digits_and_dots_tell_data_sets_apart(datasets):
    assert datasets.find("CIFAR-10") is None
    assert Datasets.of([Dataset("glue-1.0", "GLUE 1.0")]).find("glue-10") is None
