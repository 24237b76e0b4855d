"""HTTP with a store: requests that may be repeated are, answers are whole or are none, secrets stay where they belong.

The one idea: whatever kg asks of a store may be asked twice (sets of triples, whole graphs, questions), so that
a broken connection, a busy or a restarting server is met by patience. What may not be repeated says so.

Neighbours: `kg.store.credentials` authorises, `kg.store.body` has bodies that can be sent again.
"""

from __future__ import annotations

import contextlib
import datetime
import email.utils
import logging
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, Final, cast
from urllib.parse import urlencode, urljoin

import msgspec
import requests
from requests.adapters import HTTPAdapter

from kg.errors import OutOfTime, Rejected, ServiceError, Unreachable, UsageError
from kg.store.body import Gzipped
from kg.store.credentials import Authorization, origin, shown

_log = logging.getLogger(__name__)

CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 900.0
"""How long a store may be silent: an Oxigraph server on a slow disk was, for a minute, over a part of 32 MB."""
MOST_BYTES: Final = 16 << 30
"""The longest answer that is kept."""
MOST_TOLD: Final = 300
"""Characters of a store's own words in a message."""
_MOST_READ: Final = 64 << 10
_MOST_REDIRECTS: Final = 5
_IN_MEMORY: Final = 8 << 20
_PASSING: Final = frozenset({408, 425, 429, 502, 503, 504})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


class Patience(msgspec.Struct, frozen=True):
    """How often something is tried, and how long is waited between."""

    tries: int = 7
    first: float = 0.5
    """Seconds before the second try; doubled from try to try, and shortened at random by up to half."""
    most: float = 20.0
    most_asked: float = 120.0
    """The longest Retry-After that is waited for."""

    def wait(self, tried: int) -> float:
        """Seconds to wait after so many tries; chance keeps clients apart (jitter)."""
        return min(self.first * 2.0 ** (tried - 1), self.most) * random.uniform(0.5, 1.0)


class Request(msgspec.Struct, frozen=True):
    """What is asked. A body is opened anew for each try."""

    method: str
    url: str
    parameters: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = {}
    body: Callable[[], BinaryIO | Gzipped] | bytes | None = None
    seconds: float | None = None
    """The time that everything together may take; None for as long as it goes on."""
    repeatable: bool = True


class Reply(msgspec.Struct, frozen=True):
    """A whole answer. Whoever gets it closes the stream."""

    status: int
    headers: Mapping[str, str]
    stream: BinaryIO

    @property
    def media_type(self) -> str:
        """In lower case, without parameters."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    def text(self) -> str:
        """The beginning of the answer as text; closes the stream."""
        with self.stream:
            return self.stream.read(_MOST_READ).decode("utf-8", "replace")


class Client:
    """One store's connections."""

    def __init__(self, authorization: Authorization, patience: Patience, passing: tuple[str, ...] = ()) -> None:
        """`passing` are words of a fault (500) that passes by itself."""
        self._authorization = authorization
        self._patience = patience
        self.passing = passing
        self._met = False
        self._session = _Session()
        # Set, it also keeps requests from looking into .netrc.
        self._session.auth = authorization
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, _Adapter())

    def send(self, request: Request) -> Reply:
        """The answer, whatever its status, after redirects, challenges and as many tries as are worth it.

        Raises Unreachable, OutOfTime, Rejected (redirects elsewhere), UsageError (no URL).
        """
        until = time.monotonic() + request.seconds if request.seconds is not None else None
        tried = 0
        while True:
            tried += 1
            try:
                reply = self._once(request, until)
                self._met = True
                asked = _asked(reply.headers.get("Retry-After", ""))
                if not self._passes(reply) or tried >= self._patience.tries or not request.repeatable:
                    return reply
                reply.stream.close()
                fault = Unreachable(f"{shown(request.url)} is busy or out of order (HTTP {reply.status})")
                if asked > self._patience.most_asked:
                    raise Unreachable(f"{fault}, and asks to be left alone for {asked:.0f} seconds")
            except _Broken as error:
                fault, asked = Unreachable(str(error)), 0.0
                # Where nobody ever answered, the URL is more likely wrong than the server restarting.
                if not request.repeatable or tried >= self._patience.tries or not (self._met or error.sent):
                    raise fault from error
            wait = max(asked, self._patience.wait(tried))
            if until is not None and time.monotonic() + wait > until:
                raise fault
            _log.info("%s; again in %.1f seconds", fault, wait)
            time.sleep(wait)

    def close(self) -> None:
        """Gives the connections back."""
        self._session.close()

    def told(self, reply: Reply) -> str:
        """What the store says in a refusal, short, without secrets; closes it."""
        text = reply.text()
        if reply.media_type == "text/html":
            text = _words(text)
        text = " ".join(self._authorization.hidden(text).split())
        return text[:MOST_TOLD] + ("…" if len(text) > MOST_TOLD else "")

    def _passes(self, reply: Reply) -> bool:
        """Whether a refusal may be none in a moment."""
        if reply.status in _PASSING:
            return True
        if reply.status != 500 or not self.passing:
            return False
        text = reply.stream.read(_MOST_READ).decode("utf-8", "replace")
        reply.stream.seek(0)
        return any(word in text for word in self.passing)

    def _once(self, request: Request, until: float | None) -> Reply:
        """One try, redirects and a challenge included."""
        url = request.url
        for _ in range(_MOST_REDIRECTS):
            reply = self._exchange(request, url, until)
            if reply.status == 401 and self._authorization.challenged(url, reply.headers.get("WWW-Authenticate", "")):
                reply.stream.close()
                reply = self._exchange(request, url, until)
            if reply.status not in _REDIRECTS or "Location" not in reply.headers:
                return reply
            reply.stream.close()
            target = urljoin(url, reply.headers["Location"])
            with contextlib.suppress(UsageError):
                # 301 to 303 may turn POST and PUT into GET (RFC 9110, 15.4), which would not do what was asked.
                if origin(target) == origin(url) and (reply.status in {307, 308} or request.method in {"GET", "HEAD"}):
                    url = target.partition("?")[0] if request.parameters else target
                    continue
            raise Rejected(
                f"{shown(url)} redirects to {self._authorization.hidden(shown(target))}, where kg does not follow with "
                "data or credentials; if that is your store, give that URL"
            )
        raise Rejected(f"{shown(request.url)} redirects in a circle")

    def _exchange(self, request: Request, url: str, until: float | None) -> Reply:
        """Sends a request and takes the whole answer in."""
        left = READ_SECONDS if until is None else max(0.001, until - time.monotonic())
        body = request.body() if callable(request.body) else request.body
        asked = f"{url}?{urlencode(request.parameters)}" if request.parameters else url
        try:
            response = self._session.request(
                request.method,
                asked,
                data=cast(bytes, body),
                headers={
                    "User-Agent": "kg",
                    **request.headers,
                    **({"Connection": "close"} if isinstance(body, Gzipped) else {}),
                },
                timeout=(min(CONNECT_SECONDS, left), left),
                allow_redirects=False,
                stream=True,
            )
            with response:
                return Reply(response.status_code, response.headers, _kept(response, until))
        except requests.exceptions.SSLError as error:
            raise Rejected(f"{shown(url)}: no trusted connection (TLS): {_reason(error)}") from None
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema) as error:
            raise UsageError(f"{shown(url)}: not the URL of a store") from error
        except requests.exceptions.RequestException as error:
            late = until is not None and time.monotonic() >= until - 0.05
            silent = isinstance(error, requests.exceptions.ReadTimeout)
            if late or silent:
                raise OutOfTime(f"{shown(url)}: no whole answer within {request.seconds or left:g} seconds") from None
            # The text of requests' errors has the whole URL; the reason below it is enough.
            sent = not isinstance(error, requests.exceptions.ConnectTimeout) and not _refused(error)
            raise _Broken(f"{shown(url)}: {_reason(error)}", sent) from None
        finally:
            if body is not None and not isinstance(body, bytes):
                body.close()
            if isinstance(body, Gzipped):
                # Oxigraph 0.5.13 stops reading where gzip ends, before the last chunk does, and takes that chunk's
                # end for the next request ("invalid token"): the next one gets a connection of its own.
                self._session.get_adapter(url).close()


class _Broken(Exception):
    """A try that a connection did not survive; `sent` where there was one."""

    def __init__(self, text: str, sent: bool) -> None:
        super().__init__(text)
        self.sent = sent


class _Session(requests.Session):
    """Leaves redirects to the client: requests would parse them even if they are not to be followed."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


class _Adapter(HTTPAdapter):
    """Sends in blocks of 256 kB in the place of 16, and leaves every repetition to the client."""

    def init_poolmanager(self, *arguments: object, **settings: object) -> None:
        super().init_poolmanager(*arguments, blocksize=1 << 18, **settings)  # type: ignore[arg-type]  # passed on as they came


def _kept(response: requests.Response, until: float | None) -> BinaryIO:
    """An answer's bytes in a file of their own.

    Raises ServiceError where there are too many, OutOfTime where they come too late, requests' errors where cut.
    """
    kept = cast(BinaryIO, tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115  # closed by whoever gets it
    try:
        size = 0
        with _ended(response, until):
            for block in response.iter_content(1 << 18):
                size += len(block)
                if size > MOST_BYTES:
                    raise ServiceError(f"{shown(response.url)}: an answer of more than {MOST_BYTES >> 30} GB")
                kept.write(block)
        if until is not None and time.monotonic() >= until:
            raise OutOfTime(f"{shown(response.url)}: the answer was not whole when its time was up")
    except BaseException:
        kept.close()
        raise
    kept.seek(0)
    return kept


@contextlib.contextmanager
def _ended(response: requests.Response, until: float | None) -> Iterator[None]:
    """Ends a response at a time, also one that drips on: the socket's own timeout begins anew with each byte."""
    if until is None:
        yield
        return

    def end() -> None:
        with contextlib.suppress(OSError, ValueError):  # it has ended by itself
            response.raw.shutdown()

    alarm = threading.Timer(max(0.0, until - time.monotonic()), end)
    alarm.daemon = True
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()


def _asked(retry_after: str) -> float:
    """Seconds that a server asks to wait (RFC 9110, 10.2.3): a number or a date; 0 for neither.

    >>> _asked("7")
    7.0
    """
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        date = email.utils.parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    if date.tzinfo is None:
        date = date.replace(tzinfo=datetime.UTC)
    return max(0.0, (date - datetime.datetime.now(datetime.UTC)).total_seconds())


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and those below it: causes, contexts, and what urllib3 keeps among the arguments."""
    waiting, seen = [error], set[int]()
    while waiting:
        here = waiting.pop(0)
        if id(here) in seen:
            continue
        seen.add(id(here))
        yield here
        below = [here.__cause__, here.__context__, getattr(here, "reason", None), *here.args]
        waiting += [each for each in below if isinstance(each, BaseException)]


def _reason(error: BaseException) -> str:
    """Why a connection failed, in the system's words."""
    told = [each.strerror for each in _chain(error) if isinstance(each, OSError) and each.strerror]
    return told[-1] if told else "the connection broke off"


def _refused(error: BaseException) -> bool:
    """Whether there was no connection at all."""
    return any(type(each).__name__ in {"NewConnectionError", "NameResolutionError"} for each in _chain(error))


def _words(html: str) -> str:
    """An HTML page's text, near enough for a message."""
    inside, words = False, []
    for part in html.replace("<", "\0<").replace(">", ">\0").split("\0"):
        inside = part.startswith("<")
        if not inside:
            words.append(part)
    return " ".join(words)
