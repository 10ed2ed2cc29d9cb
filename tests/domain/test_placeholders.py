"""Names in angle brackets are filled in, stars find models, and text from files is never a pattern."""

from __future__ import annotations

import pytest

from catalog.domain.placeholders import ModelIds, Template

IDS = ModelIds.of(
    [
        "timm/resnet50.a1_in1k",
        "timm/resnet50.a2_in1k",
        "timm/resnet50d.a1_in1k",
        "timm/resnet50",
        "risk/scorer",
        "timm/a/resnet50.x",
    ]
)


@pytest.mark.parametrize(
    ("model", "values", "found"),
    [
        ("timm/<model>", {"model": "resnet50.a1_in1k"}, ("timm/resnet50.a1_in1k",)),
        ("timm/<model>", {"model": "ResNet50"}, ("timm/resnet50",)),
        ("timm/<model>", {"model": "resnet18"}, ()),
        ("timm/<model>.*", {"model": "resnet50"}, ("timm/resnet50.a1_in1k", "timm/resnet50.a2_in1k")),
        ("timm/<model>.*", {"model": "*"}, ()),
        ("timm/<model>*", {"model": "resnet50d"}, ("timm/resnet50d.a1_in1k",)),
        ("<team>/<name>", {"team": "Risk", "name": "Scorer"}, ("risk/scorer",)),
        ("*/resnet50", {}, ("timm/resnet50",)),
        ("timm/<model>.*_in1k", {"model": "resnet50"}, ("timm/resnet50.a1_in1k", "timm/resnet50.a2_in1k")),
    ],
)
def test_a_row_belongs_to_the_models_its_name_stands_for(model, values, found):
    assert IDS.like(Template.of(model).pattern(values)) == found


def test_a_template_knows_its_names_and_keeps_its_text():
    template = Template.of("results on <test set>, <split>")
    assert template.names == ("test set", "split")
    assert template.fill({"test set": "A<b>", "split": "val"}) == "results on A<b>, val"


def test_text_without_names_is_itself():
    assert (Template.of("val").names, Template.of("val").fill({})) == ((), "val")
