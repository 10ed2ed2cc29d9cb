"""The charts that readers explore are kept as Altair draws them.

`pytest tests/render/charts --update-golden` draws them anew; read the difference before keeping it.
"""

from __future__ import annotations

import json

import altair

from catalog.kit.templates import templates_folder
from catalog.kit.text import canonical_json
from catalog.render.charts import VEGA_LITE, specs
from tests.render.charts.drawing.kinds import drawn


def test_what_is_kept_is_what_altair_draws_for_the_vega_lite_that_pages_bring(request):
    found = dict(drawn())
    if request.config.getoption("--update-golden"):
        folder = templates_folder() / "assets/charts"
        for name, charts in found.items():
            text = json.dumps(charts, ensure_ascii=False, indent=1, sort_keys=True)
            (folder / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
    assert specs() == {name: canonical_json(charts) for name, charts in found.items()}
    assert altair.SCHEMA_VERSION.startswith(f"v{VEGA_LITE}.")
