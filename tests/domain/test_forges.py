"""The kind of forge is read from the host alone."""

from __future__ import annotations

import pytest

from catalog.domain.forges import forge_kind


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://github.com/acme/gitlab-migration-models", "github"),
        ("git@github.com:acme/gitlab-models.git", "github"),
        ("ssh://git@gitlab.acme.example:2222/github/models.git", "gitlab"),
        ("https://user@Codeberg.org/acme/models", "gitea"),
        ("https://forgejo.acme.example/x", "gitea"),
        ("https://bitbucket.org/acme/github", "bitbucket"),
        ("https://git.acme.example/gitlab/models", ""),
        ("", ""),
    ],
)
def test_the_host_tells_and_the_path_does_not(address: str, kind: str) -> None:
    assert forge_kind(address) == kind
