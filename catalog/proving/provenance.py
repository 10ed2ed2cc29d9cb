"""A site's manifest and who built it -> a statement of in-toto with the provenance of SLSA, version 1.

https://in-toto.io/Statement/v1, https://slsa.dev/spec/v1.0/provenance; what each field holds stands in
docs/verifying.md, which is the type of the build.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from catalog.domain.manifest import MANIFEST, About

STATEMENT = "https://in-toto.io/Statement/v1"
PROVENANCE = "https://slsa.dev/provenance/v1"
BUILD_TYPE = "https://github.com/acme/model-catalog/blob/main/docs/verifying.md#build-type-v1"


@dataclass(frozen=True, slots=True)
class Run:
    """Who built: addresses of the builder, of its run, and of the repository; each empty where unknown."""

    builder: str = ""
    invocation: str = ""
    repository: str = ""


def run_of(environment: Mapping[str, str]) -> Run:
    """What the variables of GitHub Actions or GitLab CI say of a run; nothing elsewhere."""
    server, repository = environment.get("GITHUB_SERVER_URL", ""), environment.get("GITHUB_REPOSITORY", "")
    if server and repository:
        workflow = environment.get("GITHUB_WORKFLOW_REF", "")
        run, attempt = environment.get("GITHUB_RUN_ID", ""), environment.get("GITHUB_RUN_ATTEMPT", "1")
        at = f"{server}/{repository}"
        return Run(
            f"{server}/{workflow}" if workflow else at,
            f"{at}/actions/runs/{run}/attempts/{attempt}" if run else "",
            at,
        )
    project = environment.get("CI_PROJECT_URL", "")
    if environment.get("GITLAB_CI") and project:
        return Run(
            f"{project}/-/runners/{environment.get('CI_RUNNER_ID', '')}",
            environment.get("CI_JOB_URL", ""),
            project,
        )
    return Run()


def statement(manifest: bytes, about: About, run: Run) -> Mapping[str, object]:
    """Say of a site, by its manifest, which build it came out of."""
    digest = {"sha256": sha256(manifest).hexdigest()}
    return {
        "_type": STATEMENT,
        "subject": [{"name": MANIFEST, "digest": digest}],
        "predicateType": PROVENANCE,
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD_TYPE,
                "externalParameters": {
                    "models": about.models,
                    "edition": about.edition,
                    "baseUrl": about.base_url,
                    "asOf": about.as_of,
                },
                "internalParameters": _internal(about),
                "resolvedDependencies": [*_repository(about, run), _tool(about)],
            },
            "runDetails": {
                "builder": {"id": run.builder, "version": {"model-catalog": about.version}},
                "metadata": {"invocationId": run.invocation} if run.invocation else {},
            },
        },
    }


def _internal(about: About) -> Mapping[str, object]:
    """What of it the one who asks for a build does not decide."""
    told = {"templates": about.templates, "settings": about.settings, "clean": about.clean}
    return {name: value for name, value in told.items() if value not in ("", None)}


def _repository(about: About, run: Run) -> list[Mapping[str, object]]:
    if not about.commit:
        return []
    uri = {"uri": f"git+{run.repository}"} if run.repository else {}
    return [{**uri, "digest": {"gitCommit": about.commit}}]


def _tool(about: About) -> Mapping[str, object]:
    return {"uri": f"pkg:pypi/model-catalog@{about.version}"}


def provenance_problem(told: object, manifest: bytes) -> str:
    """Why a statement is not of the site with this manifest; empty where it is."""
    match told:
        case {"_type": str(), "subject": [*subjects]}:
            digest = sha256(manifest).hexdigest()
            found = [each for each in subjects if _is_named(each, digest)]
            return "" if found else f"speaks of another site: none of its subjects is sha256:{digest}"
    return f"is no statement of in-toto; `{STATEMENT}` with its subjects is expected"


def _is_named(subject: object, digest: str) -> bool:
    match subject:
        case {"digest": {"sha256": str(found)}}:
            return found.lower() == digest
    return False
