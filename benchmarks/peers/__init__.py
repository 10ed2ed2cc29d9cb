"""Other generators that render the same facts, each in a module with the names of `peers.peer.Peer`."""

from __future__ import annotations

from peers import eleventy, hugo, material, pagefind
from peers.peer import Peer

PEERS: tuple[Peer, ...] = (hugo, pagefind, eleventy, material)
