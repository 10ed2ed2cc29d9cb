"""Models on their way out, for tests of what is written: some of this repository, and one that says all."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from catalog.build import Request
from catalog.exchange.shape import Export, Format, Outgoing
from catalog.exchange.standards import STANDARDS
from catalog.inquiry import models_leaving

REPOSITORY = Path(__file__).resolve().parents[2]
NAMES = tuple(each.name for each in STANDARDS)
SHA = "sha256:" + "0123456789abcdef" * 4
OURS = ("text/language-id", "health/breast-screen", "images/digit-reader")
DATASETS = """
credit:
  name: Credit data
  url: "https://data.example/credit{set}"
  license: CC-BY-4.0
  description: A thousand loans.
  derived_from: [ledger]
"""
CARD = f"""
name: Credit <scorer> & Co
summary: Says how likely a loan is repaid.
task: [tabular-classification]
family: gradient-boosting
tags: [risk, risk, tabular]
languages: [en, de-CH]
license: {{name: House licence 3, url: "https://law.example/3?a=b c"}}
access: gated
publisher: Example Bank
authors: [Ada Lovelace, {{name: Ben, email: ben@example.org, orcid: 0000-0002-1825-0097, affiliation: Lab}}]
owners: [team-risk]
references: ["https://doi.org/10.1/x#a#b", Smith 2020]
links: {{Issues: "https://example.org/issues", Notes: notes.md}}
description: "# What it is\\nA card with many fields."
considerations:
  intended_use: Ranking loans.
  out_of_scope: Hiring.
  limitations: Trained on one country.
  ethics: A refusal hurts.
  fairness: Worse for the young.
  house_note: Ask first.
used_by: [{{name: Loan desk, url: "https://desk.example", contact: desk@example.org}}]
aliases: {{current: 2.0.0, champion: 2.0.0, old: 1.0.0}}
risk: {{rating: high, reason: It decides on money.}}
approvals: [{{for: production, decision: approved, by: ada, date: 2026-09-01}}]
source: {{system: huggingface, id: bank/scorer, url: "https://huggingface.co/bank/scorer", revision: abc}}
interpretability: {{level: post-hoc, scope: [local], method: [shap], notes: Approximate.}}
monitoring: {{readings: monitoring/*.csv, freshness: 7d}}
deployments: [{{environment: production, platform: kubernetes, version: 2.0.0, traffic: 90%, region: eu}}]
extra: {{mlflow: {{run: abc}}}}
costs:
  training:
    - {{version: champion, phase: fine-tuning, kwh: 0.5, co2eq: 90g, location: Oslo, source: CodeCarbon}}
    - {{version: 1.0.0, kwh: 7}}
  running: {{per: 1000 requests, kwh: 0.02}}
every_version:
  code: {{repository: "https://user:secret@git.example/scorer.git", commit: 3f2c9ab, entrypoint: train.py}}
versions:
  - version: 2.0.0
    date: 2026-09-10
    stage: production
    notes: More *trees*.
    license: Apache-2.0 OR MIT
    parents:
      - {{model: risk/base@1, relation: finetuned}}
      - {{url: "https://hf.example/m", relation: distilled}}
    data:
      - {{dataset: Credit data, revision: "3", role: training, split: train, rows: 800, digest: {SHA}}}
      - {{dataset: Credit data, revision: "3", role: test, split: test, rows: 200}}
      - {{dataset: unheard of}}
    training:
      started: 2026-09-09T08:00:00Z
      duration: 42m
      hardware: 8 CPU cores
      framework: scikit-learn 1.9.1
      seed: 7
      hyperparameters: {{trees: 300, rate: 0.1, loss: {{name: log}}}}
      preprocessing: [{{step: impute, strategy: median}}]
      dependencies: [scikit-learn==1.9.1]
      energy: {{kwh: 1.5, co2eq: 450g}}
    signature:
      inputs: [{{name: age, type: int64, range: [18, 95], protected: true}}, amount]
      outputs: [{{name: p, type: float64, range: [0, 1]}}]
    artifacts:
      - {{path: model.skops, digest: "{SHA}", size: 184320, format: skops, role: weights}}
      - {{uri: "s3://bucket/model.onnx", digest: "md5:{"a" * 32}", format: onnx, precision: fp16}}
    signed: {{bundle: model.sig, of: model.skops, by: Risk signers, identity: ci@acme.example, issuer: "https://ci.example"}}
    size: {{parameters: 11.2M, memory: 64MB}}
  - {{version: 1.0.0, date: 2025}}
"""
METRICS = """metric,value,version,dataset,split,slice,lower,upper,n,step
auroc,0.81,2.0.0,credit,test,,0.79,0.83,200,
auroc,0.74,2.0.0,credit,test,age=18-25,0.6,0.85,20,
top1,91.4%,2.0.0,credit,test,,,,,
loss,0.5,2.0.0,credit,train,,,,,10
auroc,0.7,1.0.0,credit,test,,,,,
"""


@lru_cache
def ours() -> tuple[Outgoing, ...]:
    """Some models of this repository."""
    return tuple(models_leaving(Request(REPOSITORY / "models", Path()), OURS))


def full(folder: Path) -> Outgoing:
    """A model that says nearly everything that a card may say."""
    return one(folder, CARD, METRICS)


def one(folder: Path, card: str, metrics: str = "") -> Outgoing:
    """A model of a catalogue that has a single one."""
    place = folder / "models" / "risk" / "scorer"
    place.mkdir(parents=True)
    (folder / "models" / "catalog.yaml").write_text("base_url: https://models.example/\n")
    (folder / "models" / "datasets.yaml").write_text(DATASETS)
    (place / "card.yaml").write_text(card)
    if metrics:
        (place / "metrics.csv").write_text(metrics)
    return next(models_leaving(Request(folder / "models", Path()), ["risk/scorer"]))


def text(format_: Format, outgoing: Outgoing) -> str:
    """The one file that a model becomes, which is the same each time."""
    (content,) = export(format_, outgoing).files.values()
    return content.decode()


def export(format_: Format, outgoing: Outgoing) -> Export:
    """What a model becomes."""
    assert format_.write
    made = format_.write(outgoing)
    assert made == format_.write(outgoing)
    return made
