"""Numbers that no arithmetic holds, in one card each: the site is made, and each is said in words."""

from __future__ import annotations

import pytest

VERSIONS = "versions: [{version: 1.0.0}, {version: 1.1.0}]\n"
TRIAL = (
    "experiments: {name: Q, variants: {control: 1.0.0, treatment: 1.1.0}, file: t.csv, primary: latency_ms"
)
RULE = (
    "monitoring: {readings: t.csv, retrain: {when: q fails, pause: 99999999999d},"
    " rules: {id: q, metric: gap, baseline: -1e308, fail: below 200% of baseline}}"
)
CARDS = {
    "great": (
        TRIAL + ", smallest_effect: 1e308}",
        "variant,metric,n,value,std\n%s,latency_ms,100,1e308,1e150\n",
    ),
    "small": (
        TRIAL + ", smallest_effect: 1e-12}",
        "variant,metric,n,value,std\n%s,latency_ms,100,1e-300,9\n",
    ),
    "shap": (
        "explanations: {method: SHAP, file: t.csv}",
        "sample,feature,value,contribution\n0,a,1e308,1e308\n1,a,-1e308,-1e308\n2,a,1,1e99\n3,a,1e99,-1e99\n",
    ),
    "rule": (
        RULE,
        "time,metric,value\n2026-10-01,gap,-1e308\n2026-10-02,gap,1e308\n",
    ),
}


@pytest.fixture
def models(tmp_path, monkeypatch):
    for name, (card, table) in CARDS.items():
        folder = tmp_path / "models" / name
        folder.mkdir(parents=True)
        (folder / "card.yaml").write_text(f"name: {name}\n{VERSIONS}{card}\n")
        head, _, row = table.partition("\n")
        rows = [row % each for each in ("control", "treatment")] if "%s" in row else [row]
        (folder / "t.csv").write_text("\n".join([head, "".join(rows)]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.accepts("numbers")
def test_one_card_never_leaves_no_site(models, catalog, page):
    ran = catalog("build", "--as-of", "2026-10-03")
    assert (ran.code, "Traceback" in ran.err) == (1, False)
    told = {name: page(models / f"site/models/{name}/index.html").text(".//main") for name in CARDS}
    assert "smallest_effect: write an amount from 10⁻¹² to 10¹⁵" in ran.err
    assert "may be better or worse" in told["small"]
    assert "the baseline is negative" in told["rule"]
