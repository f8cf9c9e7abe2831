"""Ask the document service of the United Nations for one file. Nothing else uses the network.

The rules for a guest: the program names itself; at least one second between requests, whatever
programs ask; three tries with growing pauses; the service may ask for a longer pause; a challenge
for browsers ends everything. Only https, and only the hosts of a list, also after a redirect. A
file is bounded in size and time while it arrives.
"""

from __future__ import annotations

import contextlib
import io
import os
import socket
import string
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, urlencode, urljoin, urlsplit
from urllib.request import (
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from drafting._version import __version__
from drafting.errors import UnwritableError
from drafting.fetching.records import DocumentKey, FetchStatus, OfflineError
from drafting.files import held, made_folder
from drafting.text.typed_symbols import asked_form

AGENT = f"drafting/{__version__} (+https://pypi.org/project/resolution-drafting/)"
TRIES = 3
PAUSES = (2.0, 8.0)
"""Seconds before the second and the third try."""
SPACING = 1.0
"""Least seconds between two requests."""
LONGEST_PAUSE = 300.0
"""Most seconds that the service may ask to wait; after that, a person decides."""
MOST_REDIRECTS = 5

_ORIGINS = (
    "https://documents.un.org",
    "https://docs.un.org",
    "https://daccess-ods.un.org",
    "https://documents-dds-ny.un.org",
)
_CHALLENGES = ("x-amzn-waf-action", "cf-mitigated")
"""Headers of an answer that only a browser with a person can use."""
_NOT_THERE = (204, 404, 410)
_LATER = "; try again later"
_PIECE = 64 * 1024
_NOT_WHOLE = f"the download is not complete{_LATER}"
_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_AGAIN = (FetchStatus.BUSY, FetchStatus.FAILED, FetchStatus.DAMAGED, FetchStatus.UNREACHABLE)
"""What may be otherwise a little later."""


@dataclass(frozen=True, slots=True)
class ServiceEndpoint:
    """Where documents are asked for.

    Attributes:
        address: the address that takes a symbol.
        origins: schemes and hosts that may be asked, also by redirects.
    """

    address: str = "https://documents.un.org/api/symbol/access"
    origins: tuple[str, ...] = _ORIGINS

    def allows(self, address: str) -> bool:
        """Return whether an address may be asked."""
        try:
            parts = urlsplit(address)
            netloc = parts.netloc.lower()
            if parts.scheme == "https":
                netloc = netloc.removesuffix(":443")
        except ValueError:
            return False
        return f"{parts.scheme}://{netloc}" in self.origins

    def address_of(self, key: DocumentKey) -> str:
        """Return the address of a file; slashes of the symbol are escaped."""
        asked = {"s": asked_form(key.symbol), "l": key.language, "t": key.type}
        return f"{self.address}?{urlencode(asked, quote_via=quote, safe='')}"


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Bounds of one file.

    Attributes:
        size: most bytes, as they arrive and unpacked.
        seconds: most seconds from the request to the last byte.
        silence: most seconds without a byte.
    """

    size: int = 50 * 1024 * 1024
    seconds: float = 300.0
    silence: float = 30.0


@dataclass(frozen=True, slots=True)
class FetchClock:
    """The time, and a way to wait.

    Attributes:
        now: seconds since 1970.
        sleep: waits a number of seconds.
    """

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """What the service answered.

    Attributes:
        status: what became of the request; FETCHED if there are bytes, of whatever kind.
        content: the bytes.
        remark: what happened, for a user; "" if all went well.
        address: where the bytes came from, after redirects.
        etag, modified: what the service said about the version.
        pause: seconds that the service asks to wait.
    """

    status: FetchStatus
    content: bytes = b""
    remark: str = ""
    address: str = ""
    etag: str = ""
    modified: str = ""
    pause: float = 0.0


def is_offline() -> bool:
    """Return whether the environment forbids the network (`DRAFTING_OFFLINE=1`)."""
    return os.environ.get("DRAFTING_OFFLINE", "").strip() not in ("", "0")


@dataclass(slots=True)
class DocumentService:
    """The document service.

    Attributes:
        pace: an empty file whose time is that of the last request, for all programs that ask.
        tell: gets a line when there is a long pause.
        endpoint, limits, clock: where, how much and when.
        requests: number of requests made.
    """

    pace: Path | None = None
    tell: Callable[[str], None] = lambda _: None
    endpoint: ServiceEndpoint = field(default_factory=ServiceEndpoint)
    limits: FetchLimits = field(default_factory=FetchLimits)
    clock: FetchClock = field(default_factory=FetchClock)
    requests: int = 0
    _last: float = 0.0

    def answer(self, key: DocumentKey) -> ServiceAnswer:
        """Ask for a file, up to three times.

        Raises:
            OfflineError: the network is forbidden.
            UnwritableError: the file `pace` cannot be written.
        """
        for attempt in range(TRIES):
            answer = self._ask(self.endpoint.address_of(key))
            if answer.status not in _AGAIN or answer.pause > LONGEST_PAUSE:
                break
            if attempt < TRIES - 1:
                pause = max(answer.pause, PAUSES[attempt])
                remark = answer.remark.removesuffix(_LATER)
                self.tell(f"{key}: {remark}; asking again in {pause:.0f} seconds")
                self.clock.sleep(pause)
        return answer

    def _ask(self, address: str) -> ServiceAnswer:
        """Make one request, and follow its redirects to hosts of the list."""
        ends = time.monotonic() + self.limits.seconds
        for _ in range(MOST_REDIRECTS):
            if not self.endpoint.allows(address):
                remark = f"the service leads to “{address[:80]}”, an address that is not asked"
                return ServiceAnswer(FetchStatus.ELSEWHERE, remark=remark)
            try:
                with self._sent(address, ends) as response:
                    if response.status not in _REDIRECTS:
                        return self._read(response, address)
                    address = _target(address, response.headers.get("Location") or "")
                    if not address:
                        remark = "the service leads to another address, and does not say which"
                        return ServiceAnswer(FetchStatus.ELSEWHERE, remark=remark)
            except _AnswerError as error:
                return ServiceAnswer(error.status, remark=str(error))
            except (OSError, HTTPException, zlib.error) as error:
                return _broken(error)
        remark = f"the service redirects more than {MOST_REDIRECTS} times"
        return ServiceAnswer(FetchStatus.ELSEWHERE, remark=remark)

    @contextlib.contextmanager
    def _sent(self, address: str, ends: float) -> Iterator[HTTPResponse]:
        """Send one request, not sooner than a second after the one before."""
        if is_offline():
            raise OfflineError("DRAFTING_OFFLINE forbids the network; unset it to fetch")
        self._keep_pace()
        self.requests += 1
        headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
        request = Request(address, headers=headers)  # noqa: S310 - `allows` has checked the scheme
        response = _opener(ends).open(request, timeout=self.limits.silence)
        with contextlib.closing(response):
            yield response

    def _keep_pace(self) -> None:
        """Wait until a second has passed since the last request of any program."""
        if self.pace is None:
            self._wait_after(self._last)
        else:
            made_folder(self.pace.parent, 0o700)
            try:
                if not self.pace.exists():
                    self.pace.touch()
                    os.utime(self.pace, (0, 0))
            except OSError as error:
                raise UnwritableError(f"{self.pace}: {error.strerror}") from None
            with held(self.pace):
                self._wait_after(max(self._last, self.pace.stat().st_mtime))
                now = self.clock.now()
                os.utime(self.pace, (now, now))
        self._last = self.clock.now()

    def _wait_after(self, last: float) -> None:
        passed = self.clock.now() - last
        if 0 <= passed < SPACING:
            self.clock.sleep(SPACING - passed)

    def _read(self, response: HTTPResponse, address: str) -> ServiceAnswer:
        """Return what an answer says, with its bytes if it has a file."""
        status = response.status
        if any(response.headers.get(each) for each in _CHALLENGES):
            remark = "the service asks for a browser with a person in front of it"
            return ServiceAnswer(FetchStatus.CHALLENGED, remark=remark)
        if status in _BUSY:
            pause = _pause(response.headers.get("Retry-After") or "", self.clock.now())
            remark = f"the service is busy{_LATER}"
            if pause > LONGEST_PAUSE:
                wait = f"{pause / 60:.0f} minutes"
                remark = f"the service is busy and asks to wait {wait}; try again then"
            return ServiceAnswer(FetchStatus.BUSY, remark=remark, pause=pause)
        if status in _NOT_THERE:
            return ServiceAnswer(FetchStatus.NOT_ISSUED)
        if status == 400:
            remark = "the service does not accept this symbol; check its spelling"
            return ServiceAnswer(FetchStatus.REFUSED, remark=remark)
        if status in (401, 403):
            remark = f"the service does not give this document to everybody (status {status})"
            return ServiceAnswer(FetchStatus.REFUSED, remark=remark)
        if status != 200:
            remark = f"the service answers with status {status}{_LATER}"
            return ServiceAnswer(FetchStatus.FAILED, remark=remark)
        content = b"".join(self._unpacked(response))
        if not content.strip():
            return ServiceAnswer(FetchStatus.NOT_ISSUED)
        etag, modified = (
            (response.headers.get(name) or "")[:200] for name in ("ETag", "Last-Modified")
        )
        return ServiceAnswer(FetchStatus.FETCHED, content, "", address, etag, modified)

    def _unpacked(self, response: HTTPResponse) -> Iterator[bytes]:
        """Yield the bytes of a file, unpacked, within the limits."""
        coding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
        if coding == "identity":
            yield from self._pieces(response)
            return
        if coding != "gzip":
            remark = f"the answer is packed as “{coding[:40]}”, which is not unpacked"
            raise _AnswerError(FetchStatus.FAILED, remark)
        unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
        size = 0
        for packed in self._pieces(response):
            piece = unpacking.decompress(packed, self.limits.size - size + 1)
            size += len(piece)
            if size > self.limits.size:
                raise self._too_large()
            yield piece
        if not unpacking.eof:
            raise _AnswerError(FetchStatus.DAMAGED, _NOT_WHOLE)

    def _pieces(self, response: HTTPResponse) -> Iterator[bytes]:
        """Yield the bytes of a file as they arrive."""
        announced = response.length
        if announced is not None and announced > self.limits.size:
            raise self._too_large()
        size = 0
        while piece := response.read1(_PIECE):
            size += len(piece)
            if size > self.limits.size:
                raise self._too_large()
            yield piece
        if announced is not None and size < announced:
            raise _AnswerError(FetchStatus.DAMAGED, _NOT_WHOLE)

    def _too_large(self) -> _AnswerError:
        size = self.limits.size // 1024 // 1024
        return _AnswerError(FetchStatus.TOO_LARGE, f"the file is larger than {size} MB")


class _AnswerError(Exception):
    """An answer that cannot be used, with what becomes of the request."""

    def __init__(self, status: FetchStatus, remark: str) -> None:
        super().__init__(remark)
        self.status = status


def _broken(error: Exception) -> ServiceAnswer:
    """Return the answer for a connection that failed."""
    if isinstance(error, URLError):  # the request could not be sent
        cause = getattr(error.reason, "strerror", None) or error.reason
        remark = f"the service cannot be reached ({cause}); check your connection"
        return ServiceAnswer(FetchStatus.UNREACHABLE, remark=remark)
    if isinstance(error, TimeoutError):
        remark = "the service sends too slowly; try again later"
        return ServiceAnswer(FetchStatus.TOO_SLOW, remark=remark)
    return ServiceAnswer(FetchStatus.DAMAGED, remark=_NOT_WHOLE)


def _target(address: str, location: str) -> str:
    """Return the address that a redirect leads to; "" if it leads nowhere."""
    if not location:
        return ""
    try:
        return quote(urljoin(address, location), safe=string.punctuation)
    except ValueError:
        return ""


def _pause(words: str, now: float) -> float:
    """Return the seconds that a header `Retry-After` asks for: a number, or a date."""
    if words.strip().isdecimal():
        return float(words.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(words).timestamp() - now)
    except (TypeError, ValueError, OverflowError):
        return 0.0


class _TimedSocket(io.RawIOBase):
    """The bytes of a connection, which must all have come by a certain time.

    The time limit of a socket counts from the last byte, so one byte a second would never end.
    """

    def __init__(self, connection: socket.socket, ends: float) -> None:
        super().__init__()
        self._connection = connection
        self._silence = connection.gettimeout() or 0.0
        self._ends = ends
        self._raw = connection.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 - as `io` has it
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError("it takes too long")
        self._connection.settimeout(min(left, self._silence))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


def _opener(ends: float) -> OpenerDirector:
    """Return what opens addresses of http and https, as they are, and no others.

    It follows no redirect, keeps no cookie, and has no password. Proxies of the system are used.

    Args:
        ends: when the last byte must have come.
    """

    class TimedResponse(HTTPResponse):
        def __init__(self, sock: socket.socket, *args: Any, **named: Any) -> None:  # noqa: ANN401
            super().__init__(sock, *args, **named)
            self.fp.close()
            self.fp = io.BufferedReader(_TimedSocket(sock, ends))

    class Plain(HTTPConnection):
        response_class = TimedResponse

    class Secure(HTTPSConnection):
        response_class = TimedResponse

    class PlainHandler(HTTPHandler):
        def http_open(self, req: Request) -> HTTPResponse:
            return self.do_open(Plain, req)

    class SecureHandler(HTTPSHandler):
        def https_open(self, req: Request) -> HTTPResponse:
            return self.do_open(Secure, req)

    opener = OpenerDirector()
    for handler in (ProxyHandler(), PlainHandler(), SecureHandler(), UnknownHandler()):
        opener.add_handler(handler)
    return opener
