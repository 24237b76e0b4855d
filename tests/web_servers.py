"""Debian's apache2 and nginx on a folder, each on a free port with a configuration of its own, for tests."""

from __future__ import annotations

import contextlib
import http.client
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

APACHE, NGINX = shutil.which("apache2", path="/usr/sbin:/usr/bin"), shutil.which("nginx", path="/usr/sbin:/usr/bin")
_MODULES = "mpm_event authz_core authz_host dir mime negotiation alias cgid rewrite headers".split()


class Answer(msgspec.Struct, frozen=True):
    """What a server answers."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def location(self) -> str:
        """Where it sends the client, without the host."""
        return (
            "/" + self.headers.get("location", "").partition("//")[2].partition("/")[2]
            if ("://" in self.headers.get("location", ""))
            else self.headers.get("location", "")
        )


class Server(msgspec.Struct, frozen=True):
    """A server that runs."""

    port: int

    def get(self, target: str, accept: str | None = None) -> Answer:
        """Asks for a path exactly as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(connection):
            connection.putrequest("GET", target, skip_accept_encoding=True)
            if accept is not None:
                connection.putheader("Accept", accept)
            connection.endheaders()
            reply = connection.getresponse()
            return Answer(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read())


@contextlib.contextmanager
def apache(folder: Path, documents: Path) -> Iterator[Server]:
    """Apache as a host may have set it up: with handlers, languages and encodings by the parts of files' names."""
    port = _free_port()
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in _MODULES)
    (folder / "mime.types").write_text("text/html html\nimage/svg+xml svg\n")
    (folder / "httpd.conf").write_text(
        f"""{modules}
ServerRoot {folder}
PidFile {folder}/pid
ErrorLog {folder}/error.log
ScriptSock {folder}/cgid.sock
Mutex file:{folder}
{_user()}
Listen 127.0.0.1:{port}
ServerName localhost
TypesConfig {folder}/mime.types
AddType application/x-gzip .gz
AddEncoding x-gzip .gz
AddLanguage fr .fr
AddHandler cgi-script .php
AllowEncodedSlashes On
DocumentRoot {documents}
<Directory {documents}>
    Options Indexes FollowSymLinks MultiViews ExecCGI
    AllowOverride FileInfo Indexes Options=MultiViews
    Require all granted
</Directory>
"""
    )
    with _running([str(APACHE), "-f", str(folder / "httpd.conf"), "-DFOREGROUND"], port) as server:
        yield server


@contextlib.contextmanager
def nginx(folder: Path, documents: Path, part: str) -> Iterator[Server]:
    """nginx with a part of its configuration, whose marked places are filled in."""
    port = _free_port()
    part = part.replace("/var/www/site/", f"{documents}/").replace("listen 80;", f"listen 127.0.0.1:{port};")
    places = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"daemon off; {user} pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{ }}\nhttp {{ access_log off; {places}\n{part}\n}}\n"
    )
    with _running([str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")], port) as server:
        yield server


@contextlib.contextmanager
def _running(command: list[str], port: int) -> Iterator[Server]:
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert process.poll() is None, f"{command[0]} refuses its configuration"
            time.sleep(0.1)
        yield Server(port)
    finally:
        process.terminate()
        process.wait(20)


def _user() -> str:
    """Apache's children run as somebody else where it is started by root, who must be able to read the folder."""
    if os.getuid() != 0:
        return ""
    return f"User {pwd.getpwnam('www-data').pw_name}\nGroup www-data\n"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
