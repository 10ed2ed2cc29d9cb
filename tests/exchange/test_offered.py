"""Pages offer what `catalog export` writes, where the house says so."""

from typing import get_args

import pytest

from catalog.derive.bonds import bonds
from catalog.derive.frame import Frame
from catalog.derive.shelf import catalog, near, neighbours
from catalog.derive.summarise import summarise
from catalog.exchange.formats import FORMATS
from catalog.kit.prose import Writer
from catalog.kit.templates import templates_folder
from catalog.kit.today import Today
from catalog.make.asking import dossiers
from catalog.make.bench import Setting
from catalog.read.house import read_house
from catalog.read.walk import walk
from catalog.render.engine import Engine, Site
from catalog.render.exchanged import exchanged
from catalog.render.site import NAV, model_files
from catalog.settings import Settings
from tests.exchange import outgoings
from tests.exchange.outgoings import NAMES


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    folder = tmp_path_factory.mktemp("full")
    return folder / "models", outgoings.full(folder)


def files(models, outgoing):
    """All files of the one model, as a build writes them."""
    house = read_house(models)
    (model,) = dossiers(walk(models).folders, Setting(house, None))
    summary = summarise(model, Frame(house, Today(None), Writer()))
    shown = neighbours(summary, near(bonds(summary), catalog([summary], house)), house)
    engine = Engine(Site("Models", "en", NAV, "https://models.example/"), templates_folder())
    others = tuple(exchanged(outgoing, house.settings, engine.site))
    return {each.path: each.content for each in model_files(model, shown, engine, others)}


def test_a_page_leads_to_what_an_export_writes(full):
    models, outgoing = full
    (models / "exchange.yaml").write_text(f"[{', '.join(NAMES)}]")
    expected = {path: each for name in NAMES for path, each in FORMATS[name].write(outgoing).files.items()}
    made = files(models, outgoing)
    home = "models/risk/scorer"
    offered = {path.rpartition("/")[2]: each for path, each in made.items() if "/exchange/" in path}
    assert offered == expected
    text = made[f"{home}/index.html"].decode()
    assert all(f'exchange/{name}"' in text for name in expected)
    assert 'type="text/markdown">Outline of EU AI Act Annex IV documentation</a>' in text


def test_unless_the_house_says_so_nothing_is_offered(full):
    models, outgoing = full
    (models / "exchange.yaml").write_text("[]")
    assert not [path for path in files(models, outgoing) if "/exchange/" in path]


def test_the_schema_of_the_house_names_what_can_be_offered():
    (literal,) = (each for each in get_args(Settings.model_fields["exchange"].annotation)[:1])
    assert set(get_args(literal)) == set(NAMES)
    assert all(FORMATS[name].write for name in NAMES)
