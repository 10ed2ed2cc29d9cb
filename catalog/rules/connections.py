"""Rules of what a card connects to: where readings come from, what starts a training, and their secrets."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Rule
from catalog.rules.shapes import card

_SOURCE = """
monitoring:
  sources:
    - {metric: latency_ms, query: up, file: latency.csv, %s}
"""
_TRIGGER = """
monitoring:
  retrain: {when: [every 30d], trigger: {%s}}
"""
_SERVER = "prometheus: https://prometheus.example"

RULES: tuple[Rule, ...] = (
    Rule(
        "bad-address",
        Severity.ERROR,
        "What should be the address of a server is none.",
        "Nothing can be asked of it or sent to it, so readings stop or no training starts.",
        "Write an address that begins with `https://`; a webhook may also be the name of a variable that "
        "holds one.",
        card(_SOURCE % "prometheus: prometheus.example", _SOURCE % _SERVER),
    ),
    Rule(
        "secret-in-card",
        Severity.ERROR,
        "An address holds a user or a password.",
        "Whoever reads the card or the site reads it too, and Git keeps it for ever.",
        "Take it out, change it on the server, and name an environment variable in `bearer` or `basic`.",
        card(
            _SOURCE % "prometheus: 'https://me:pass@prometheus.example'",
            _SOURCE % f"{_SERVER}, basic: CATALOG_PROMETHEUS",
        ),
    ),
    Rule(
        "secret",
        Severity.WARNING,
        "A file holds what looks like a key, a token or a password.",
        "Whoever reads the site or the repository can use it, and Git keeps it after it is taken out. The "
        "message does not repeat it. Known by their look are keys and tokens of AWS, Anthropic, Azure, "
        "Databricks, DigitalOcean, Doppler, GitHub, GitLab, Google, Groq, Hugging Face, LangSmith, npm, "
        "NVIDIA, OpenAI, PyPI, Replicate, SendGrid, Slack, Stripe, Telegram and Vault, webhooks of Slack and "
        "Discord, private keys (PEM, PGP, age), signed tokens (JWT) and signed addresses, passwords in "
        "addresses, in connection strings and in lines of `.netrc`; known by their name are values that are "
        "given to `password`, `api_key` and the like. Any other secret passes.",
        "Revoke it where it was issued, take it out, and name an environment variable or a store of secrets.",
        card(
            "extra: {house: {api_key: 9f86d081884c7d65}}",
            "extra: {house: {api_key: SCORER_API_KEY}}",
        ),
    ),
    Rule(
        "not-a-variable",
        Severity.ERROR,
        "Where the name of an environment variable belongs stands something else.",
        "It may be the secret itself, which everybody can read here.",
        "Write the name of the variable, such as `CATALOG_TOKEN`. If it was a secret, change it.",
        card(_SOURCE % f"{_SERVER}, bearer: 'a1-b2-c3'", _SOURCE % f"{_SERVER}, bearer: CATALOG_TOKEN"),
    ),
    Rule(
        "not-ours-to-send",
        Severity.ERROR,
        "A variable would be sent whose name does not begin with `CATALOG_`.",
        "Otherwise a card could send away any secret of the machine that it is checked on.",
        "Call the variable `CATALOG_…`, on the machine and in the card.",
        card(_SOURCE % f"{_SERVER}, bearer: TOKEN", _SOURCE % f"{_SERVER}, bearer: CATALOG_TOKEN"),
    ),
    Rule(
        "two-ways-in",
        Severity.ERROR,
        "A source names both `bearer` and `basic`.",
        "A server is entered in one way, and nobody can say which was meant.",
        "Keep the one that the server knows.",
        card(
            _SOURCE % f"{_SERVER}, bearer: CATALOG_TOKEN, basic: CATALOG_USER",
            _SOURCE % f"{_SERVER}, bearer: CATALOG_TOKEN",
        ),
    ),
    Rule(
        "trigger-unclear",
        Severity.ERROR,
        "A trigger starts nothing, or several things at once.",
        "Whoever is due for training waits for ever, or is trained twice.",
        "Say one of `github_workflow`, `repository_dispatch`, `webhook` and `command`.",
        card(_TRIGGER % "ref: main", _TRIGGER % "ref: main, github_workflow: train.yml"),
    ),
    Rule(
        "bad-command",
        Severity.ERROR,
        "The command of a trigger cannot be split into words.",
        "It could not be run when it is needed.",
        "Close what is quoted.",
        card(_TRIGGER % """command: train "a b""", _TRIGGER % """command: train 'a b'"""),
    ),
)
