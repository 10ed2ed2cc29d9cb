"""A server block for nginx -> the command of an nginx of one's own, all of whose files lie in one folder."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

CONFIGURATION = Path(__file__).resolve().parents[2] / "docs/access/nginx.conf"
"""The configuration that is shipped."""
_AROUND = """
worker_processes 1;
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {server}
}}
"""


def nginx_command(folder: Path, server: str) -> list[str]:
    """Write the configuration into a folder; FileNotFoundError where there is no nginx."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if not found:
        raise FileNotFoundError("nginx is missing: on Debian, apt install nginx-light")
    user = "user root;" if os.geteuid() == 0 else ""
    written = folder / "nginx.conf"
    written.write_text(_AROUND.format(folder=folder, user=user, server=server))
    return [found, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(written)]


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
