"""Facts -> the same Hugo project, with a search index that Pagefind makes of the pages that Hugo wrote."""

from __future__ import annotations

import shlex
from pathlib import Path

from peers import hugo
from peers.peer import Installed

NAME = "Hugo + Pagefind"
PYTHON = (*hugo.PYTHON, "pagefind_bin==1.5.2")
NODE = ()
SEARCH = "words and facets (Pagefind)"
MOST = hugo.MOST
TEMPLATE = hugo.TEMPLATE

write = hugo.write
sources = hugo.sources


def command(tools: Installed, site: Path) -> tuple[str, ...]:
    """Say what builds the site and then its index."""
    binary = tools.packages / "pagefind_bin/pagefind"
    index = (str(binary), "--silent", "--site", str(site))
    return "sh", "-c", f"{shlex.join(hugo.command(tools, site))} && {shlex.join(index)}"
