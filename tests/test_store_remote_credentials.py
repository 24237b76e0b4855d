"""Credentials: found where the user keeps them, shown to the store alone, and never written anywhere."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import Rejected, UsageError
from kg.store.credentials import Credentials, find
from tests.command_line import process
from tests.store_servers import JSON, Exchange, misbehaving, numbered, part, solutions, store

GRAPH = "http://example.org/source/a#graph"
LINES = numbered(3000)
DATA = "".join(f"{line}\n" for line in LINES).encode()
SECRET = "s3cr3t:'ü"
BASIC = base64.b64encode(f"editor:{SECRET}".encode()).decode()
CHALLENGE = 'Digest realm="store", nonce="{nonce}", qop="auth", algorithm=MD5, opaque="x"'


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A working directory and a home of one's own, and no keyring."""
    for name in ("USER", "PASSWORD", "TOKEN", "AUTH"):
        monkeypatch.delenv(f"KG_STORE_{name}", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setitem(sys.modules, "keyring", None)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_USER", "editor")
    monkeypatch.setenv("KG_STORE_PASSWORD", SECRET)


def wanting(scheme: str, seen: list[str]) -> Callable[[Exchange], None]:
    """A store that asks who is there, and notes what it is told."""

    def answer(exchange: Exchange) -> None:
        exchange.taken()
        given = exchange.headers.get("Authorization", "")
        seen.append(given)
        if given:
            exchange.reply(200, solutions("7"), JSON)
        else:
            exchange.reply(401, WWW_Authenticate=f'{scheme} realm="store"')

    return answer


def test_a_password_goes_out_when_the_store_asks_for_it(editor: None) -> None:
    seen: list[str] = []
    with misbehaving(wanting("Basic", seen)) as url:
        assert store(url, "oxigraph").count(GRAPH) == 7
    assert seen == ["", f"Basic {BASIC}"]


def test_the_scheme_may_be_said_in_advance(editor: None, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setenv("KG_STORE_AUTH", "basic")
    with misbehaving(wanting("Basic", seen)) as url:
        assert store(url, "oxigraph").count(GRAPH) == 7
    assert seen == [f"Basic {BASIC}"]


def test_a_token_is_a_bearers(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setenv("KG_STORE_TOKEN", "t0ken")
    with misbehaving(wanting("Bearer", seen)) as url:
        assert store(url, "oxigraph").count(GRAPH) == 7
    assert seen == ["Bearer t0ken"]


class DigestStore:
    """Checks digests (RFC 7616) as a server does, and changes its nonce when told to."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.kept: dict[str, bytes] = {}
        self.nonce = 1

    def answer(self, exchange: Exchange) -> None:
        body = exchange.taken()
        if exchange.command in {"PUT", "POST"}:
            self.bodies.append(body)
        if not self._right(exchange):
            exchange.reply(401, WWW_Authenticate=CHALLENGE.format(nonce=self.nonce))
        elif exchange.command == "PUT":
            self.kept[exchange.path] = body
            exchange.reply(204)
        else:
            exchange.reply(200, solutions("7"), JSON)

    def _right(self, exchange: Exchange) -> bool:
        given = dict(re.findall(r'(\w+)="?([^",]*)"?', exchange.headers.get("Authorization", "")))
        if given.get("nonce") != str(self.nonce):
            return False

        def md5(text: str) -> str:
            return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

        who, what = md5(f"editor:store:{SECRET}"), md5(f"{exchange.command}:{exchange.path}")
        wanted = md5(f"{who}:{self.nonce}:{given['nc']}:{given['cnonce']}:auth:{what}")
        return bool(given["response"] == wanted)


@pytest.mark.parametrize("profile", ["fuseki", "oxigraph"])
@pytest.mark.parametrize("said", ["digest", ""])
def test_under_digest_the_body_arrives_whole_each_time(
    editor: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, profile: str, said: str
) -> None:
    """A spent body would arrive empty after the challenge, and the store would keep an empty graph."""
    monkeypatch.setenv("KG_STORE_AUTH", said)
    server = DigestStore()
    with misbehaving(server.answer) as url:
        remote = store(url, profile)
        remote.add(part(tmp_path / "a.nt", LINES), GRAPH, alone=True)
        assert len(server.bodies) >= 2
        assert len(set(server.bodies)) == 1
        server.nonce += 1  # it is out of date in the middle of the load
        remote.add(part(tmp_path / "b.nt", LINES), f"{GRAPH}-2", alone=True)
    assert len(server.kept) == 2
    assert len(set(server.bodies)) == 1
    assert len(server.bodies[0]) > 1000


def test_a_wrong_password_is_told_after_one_challenge(editor: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_PASSWORD", "wrong")
    server = DigestStore()
    with misbehaving(server.answer) as url, pytest.raises(Rejected, match="other credentials"):
        store(url, "fuseki").count(GRAPH)
    assert len(server.bodies) <= 4


@pytest.mark.parametrize("scheme", ["basic", "digest", ""])
def test_secrets_are_in_no_log_and_no_message(
    editor: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path, scheme: str
) -> None:
    """Even of a server that says back all it is told, whose connections break, and that redirects."""
    monkeypatch.setenv("KG_STORE_AUTH", scheme)
    caplog.set_level(logging.DEBUG)
    texts: list[str] = []
    asked: list[str] = []
    load = part(tmp_path / "a.nt", LINES)

    def answer(exchange: Exchange) -> None:
        exchange.taken()
        asked.append(exchange.path)
        given = exchange.headers.get("Authorization", "")
        if not given:
            exchange.reply(401, WWW_Authenticate='Basic realm="a", Digest realm="a", nonce="n", qop="auth"')
        elif len(asked) % 3 == 0:
            exchange.cut()
        elif len(asked) % 5 == 0:
            exchange.reply(302, Location=f"http://editor:{SECRET}@127.0.0.2/?key={SECRET}")
        else:
            exchange.reply(403, f"<p>{given} {SECRET}</p>".encode(), "text/html")

    with misbehaving(answer) as url:
        remote = store(url.replace("//", "//editor@"), "fuseki")
        texts.append(remote.name)
        for attempt in range(8):
            with pytest.raises(Rejected) as refused:
                remote.count(GRAPH) if attempt % 2 else remote.add(load, GRAPH, alone=True)
            error: BaseException | None = refused.value
            while error:
                texts.append(repr(error))
                error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    written = caplog.text + "".join(texts)
    assert "403" in written
    assert SECRET not in written
    assert BASIC not in written


def test_printed_credentials_show_no_secret() -> None:
    known = Credentials("editor", SECRET, "digest")
    assert SECRET not in f"{known} {known!r} {[known]}"


def test_another_host_gets_no_credentials(editor: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The environment's are for the endpoint; an update URL elsewhere has its own, or none."""
    monkeypatch.setenv("KG_STORE_AUTH", "basic")
    seen: list[str] = []
    elsewhere: list[str] = []
    with misbehaving(wanting("Basic", seen)) as url, misbehaving(wanting("Basic", elsewhere)) as other:
        remote = store(url, "oxigraph", update_url=f"{other}/update", gsp_url=f"{other}/store")
        assert remote.count(GRAPH) == 7
        with pytest.raises(Rejected):
            remote.add(part(tmp_path / "a.nt", LINES), GRAPH, alone=True)
    assert seen == [f"Basic {BASIC}"]
    assert elsewhere == [""]


def test_netrc_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    seen: list[str] = []
    with misbehaving(wanting("Basic", seen)) as url, pytest.raises(Rejected):
        store(url, "oxigraph").count(GRAPH)
    assert seen == [""]


def test_a_password_in_a_url_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as refused:
        store("http://editor:hunter2@localhost:7878", "oxigraph")
    assert "hunter2" not in str(refused.value)
    with pytest.raises(UsageError) as refused:
        store("http://localhost:7878/?apikey=hunter2", "oxigraph")
    assert "hunter2" not in str(refused.value)


SETTINGS = """
[[credentials]]
endpoint = "https://store.example/kg"
user = "editor"
password = "from the file"
auth = "digest"

[[credentials]]
endpoint = "https://store.example"
token = "t0ken"
"""


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://store.example/kg", Credentials("editor", "from the file", "digest")),
        ("https://STORE.example:443/kg/sparql", Credentials("editor", "from the file", "digest")),
        ("https://store.example/kgb", Credentials("", "t0ken", "bearer")),
        ("http://store.example/kg", None),
        ("https://store.example:8443/kg", None),
        ("https://store.example.org/kg", None),
        ("https://other.example/kg", None),
    ],
)
def test_settings_are_for_one_endpoint(tmp_path: Path, url: str, found: Credentials | None) -> None:
    (tmp_path / "kg.toml").write_text(SETTINGS)
    assert find(url) == found


def test_the_environment_goes_before_the_settings(editor: None, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text(SETTINGS)
    assert find("https://store.example/kg") == Credentials("editor", SECRET)


def pretend_keyring(monkeypatch: pytest.MonkeyPatch, get_credential: Callable[[str, str | None], object]) -> None:
    """The optional package, as far as kg uses it."""
    package, errors = types.ModuleType("keyring"), types.ModuleType("keyring.errors")
    package.__dict__["get_credential"] = get_credential
    errors.__dict__["KeyringError"] = RuntimeError
    monkeypatch.setitem(sys.modules, "keyring", package)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)


def test_the_keyring_has_the_password_of_a_named_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kg.toml").write_text('[[credentials]]\nendpoint = "https://store.example"\nuser = "editor"\n')
    asked = []

    def get_credential(service: str, user: str | None) -> object:
        asked.append((service, user))
        known = service == "https://store.example"
        return types.SimpleNamespace(username="editor", password=SECRET) if known else None

    pretend_keyring(monkeypatch, get_credential)
    assert find("https://store.example/kg") == Credentials("editor", SECRET)
    assert asked == [("https://store.example/kg", "editor"), ("https://store.example", "editor")]


@pytest.mark.parametrize("service", ["endpoint", "origin"])
def test_the_keyring_itself_is_asked(tmp_path: Path, service: str) -> None:
    """The package, with a backend of the tests, in a process of its own: as `keyring set ENDPOINT editor` leaves it."""
    seen: list[str] = []
    with misbehaving(wanting("Basic", seen)) as url:
        endpoint = f"{url}/kg"
        known = {
            "KEPT_SERVICE": endpoint if service == "endpoint" else url,
            "KEPT_USER": "editor",
            "KEPT_PASSWORD": SECRET,
        }
        done = process(
            "query", "SELECT ?n { ?s ?p ?n }", "-t", "csv",
            "--profile", "oxigraph", "--endpoint", endpoint.replace("//", "//editor@"),
            cwd=tmp_path, PYTHON_KEYRING_BACKEND="tests.kept_keyring.KeptKeyring", **known,
        )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "n\n7\n"), done.stderr
    assert seen == ["", f"Basic {BASIC}"]


@pytest.mark.parametrize("backend", ["tests.kept_keyring.Mistyped", "mistyped", "tests.missing.Keyring", "os.getcwd"])
def test_a_mistyped_backend_of_the_keyring_is_as_none(tmp_path: Path, backend: str) -> None:
    with misbehaving(wanting("Basic", [])) as url:
        done = process(
            "query", "ASK {}", "--profile", "oxigraph", "--endpoint", f"{url}/kg",
            cwd=tmp_path, PYTHON_KEYRING_BACKEND=backend,
        )  # fmt: skip
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    assert "keyring" in done.stderr


def test_a_locked_keyring_is_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def get_credential(service: str, user: str | None) -> object:
        raise RuntimeError("locked")

    pretend_keyring(monkeypatch, get_credential)
    assert find("https://store.example/kg") is None


@pytest.mark.parametrize(
    "settings",
    [
        '[[credentials]]\nendpoint = "https://store.example"\nuser = "a"\npassword = "hunter2"\nauth = "hunter3"',
        '[[credentials]]\nendpoint = "https://store.example"\npassword = "hunter2"',
        '[[credentials]]\nuser = "a"\npassword = "hunter2"',
        '[[credentials]]\nendpoint = "https://store.example"\nuser = "a"\npassword = ["hunter2"]',
        '[credentials]\nendpoint = "https://store.example"\nuser = "a"\npassword = "hunter2"',
        '[[credentials]]\nendpoint = "https://store.example"\nuser = "a"\npassword = hunter2',
    ],
)
def test_wrong_settings_are_told_without_the_secret(tmp_path: Path, settings: str) -> None:
    (tmp_path / "kg.toml").write_text(settings)
    with pytest.raises(UsageError, match=r"kg\.toml") as refused:
        find("https://store.example/kg")
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("name", ["KG_STORE_PASSWORD", "KG_STORE_AUTH"])
def test_half_of_the_credentials_are_told(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "kerberos")
    with pytest.raises(UsageError, match=name):
        find("https://store.example/kg")
