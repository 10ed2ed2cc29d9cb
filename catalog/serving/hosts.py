"""The name by which a browser asks -> whether it is ours.

A page of somebody else can have its own name lead to this machine (DNS rebinding) and would then read the
site as if it were its own. The browser still says that name: only names are answered that nobody else has.
"""

from __future__ import annotations

import ipaddress
import socket

LOOPBACK = "localhost"


def names(host: str) -> frozenset[str]:
    """The names that are answered where `host` is listened on; addresses are answered in any case."""
    own = {LOOPBACK, host.lower()}
    if is_address(host) and ipaddress.ip_address(host).is_unspecified:
        own |= {socket.gethostname().lower(), socket.getfqdn().lower()}
    return frozenset(own)


def is_ours(host: str, own: frozenset[str]) -> bool:
    """Whether a Host header names this server; nobody can have an address lead elsewhere."""
    return host in own or is_address(host.removeprefix("[").removesuffix("]"))


def is_address(host: str) -> bool:
    """Whether it is an address and no name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it."""
    return host.lower() == LOOPBACK or (is_address(host) and ipaddress.ip_address(host).is_loopback)
