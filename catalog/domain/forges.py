"""The address of a repository -> the kind of forge that its host is."""

from __future__ import annotations

import re

_HOST = re.compile(r"(?:[a-z+]+://)?(?:[^@/]*@)?([^/:]+)", re.IGNORECASE)
_KINDS = {"gitlab": "gitlab", "gitea": "gitea|forgejo|codeberg", "github": "github", "bitbucket": "bitbucket"}


def forge_kind(address: str) -> str:
    """`gitlab`, `gitea`, `github` or `bitbucket`, by the host alone; empty where that says nothing.

    Addresses may be those of pages or of remotes: `https://host/path`, `ssh://git@host/path`,
    `git@host:path`.
    """
    found = _HOST.match(address)
    host = found[1].lower() if found else ""
    return next((kind for kind, names in _KINDS.items() if re.search(names, host)), "")
