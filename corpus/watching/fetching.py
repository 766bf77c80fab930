"""Fetches one web address, as patiently as a nightly job should and no longer.

What comes back is bytes, or that they are still the same, or an error in one sentence. Whether the
bytes are a policy is decided by those who read them, never by what the server calls them.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from threading import Event, Lock
from types import TracebackType
from typing import IO, NamedTuple, Self

import httpx

from policydiff.corpus.watching.addresses import without_credentials
from policydiff.corpus.watching.errors import FetchError, ForbiddenAddressError, GoneError
from policydiff.corpus.watching.patience import Patience, Trace
from policydiff.corpus.watching.transport import CheckedTransport
from policydiff.ingest.media_type import LARGEST_PDF
from policydiff.model.version import VERSION

SCHEMES = ("http", "https")

SPOOLED_IN_MEMORY = 4 * 1024 * 1024
"""Bytes held in memory while a document arrives; more goes to a temporary file, so that a stream
without an end costs nothing. Nearly all policies are smaller."""

_CHUNK = 64 * 1024
_REPEATED = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be another in a moment."""
_GONE = frozenset({404, 410})
_ENCODINGS = frozenset({"", "identity", "gzip", "deflate"})
"""What is unpacked; several packings inside each other can blow up any limit."""


class Limits(NamedTuple):
    """How much a fetch may take. The defaults suit payers' sites, which are slow and not large."""

    largest: int = LARGEST_PDF
    """Bytes of a document, unpacked: no reader takes more."""
    redirects: int = 10
    """Hops from the address to the document; browsers give up after 20, portals need 2 or 3."""
    attempts: int = 4
    """Requests for one address in all, where the answer may be another in a moment."""
    first_wait: float = 1.0
    """Seconds before the second attempt; each wait is twice the one before."""
    longest_wait: float = 60.0
    """Seconds waited at most, also where the server asks for more."""
    connect: float = 15.0
    read: float = 30.0
    """Seconds without a byte."""
    whole: float = 600.0
    """Seconds for one document, over all hops and attempts; waiting in between does not count."""


DEFAULT_LIMITS = Limits()


class Validators(NamedTuple):
    """By what a server tells whether a document is still the one that it sent."""

    etag: str | None = None
    modified: str | None = None
    """`Last-Modified`, as it was sent."""


class Fetched(NamedTuple):
    """What an address gave."""

    data: bytes | None
    """None where the server says that it is still what it sent with the validators."""
    validators: Validators
    url: str
    """Where it was found in the end."""


class Fetcher:
    """Fetches web addresses; use it with `with`.

    Threads may share one. A server is asked by one of them at a time, and what is under way ends
    when it is closed.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        limits: Limits = DEFAULT_LIMITS,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        """A fetcher that follows redirects itself, so that each hop is checked."""
        self._limits = limits
        self._closed = Event()
        self._wait = wait or self._closed.wait
        self._turns: dict[str, Lock] = {}
        self._under_way: set[Patience] = set()
        self._client = httpx.Client(
            transport=CheckedTransport(allow_private=allow_private),
            timeout=httpx.Timeout(limits.read, connect=limits.connect),
            follow_redirects=False,
            headers={
                "User-Agent": f"policydiff/{VERSION}",
                "Accept-Encoding": "gzip, identity",
            },
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._closed.set()
        for patience in self._under_way.copy():
            patience.end()
        self._client.close()

    def fetch(self, url: str, validators: Validators | None = None) -> Fetched:
        """The document at a web address.

        Args:
            url: `http://` or `https://`; a name and a password in it are sent, and told nobody.
            validators: those that came with the document as it is known.

        Raises:
            ForbiddenAddressError: it leads to where nothing may be fetched from.
            GoneError: the server says that there is no such document.
            FetchError: it could not be fetched, for any other reason.
        """
        patience = Patience(self._limits.whole)
        self._under_way.add(patience)
        try:
            return self._followed(_parsed(url), validators or Validators(), patience)
        except FetchError as error:
            raise type(error)(f"{without_credentials(url)}: {error}") from error
        finally:
            self._under_way.discard(patience)

    def _followed(self, url: httpx.URL, validators: Validators, patience: Patience) -> Fetched:
        for _ in range(self._limits.redirects + 1):
            answer = self._repeated(url, validators, patience)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise FetchError(f"There are more than {self._limits.redirects} redirects.")

    def _repeated(
        self, url: httpx.URL, validators: Validators, patience: Patience
    ) -> Fetched | httpx.URL:
        """The document or the next hop; asks again where the answer may be another then."""
        wait = self._limits.first_wait
        for attempts_left in reversed(range(self._limits.attempts)):
            try:
                with self._turns.setdefault(str(url.netloc), Lock()):
                    return self._asked(url, validators, patience)
            except _TryAgainError as error:
                if not attempts_left:
                    raise FetchError(str(error)) from error
                self._wait(min(max(wait, error.asked_wait), self._limits.longest_wait))
                wait *= 2
        raise FetchError("No attempt is allowed.")

    def _asked(
        self, url: httpx.URL, validators: Validators, patience: Patience
    ) -> Fetched | httpx.URL:
        if self._closed.is_set():
            raise FetchError("It was not fetched any more.")
        try:
            with patience.during_request() as trace:
                answer = self._answer(url, validators, trace)
        except (httpx.TransportError, httpx.StreamError) as error:
            if patience.over:
                raise self._not_to_its_end() from error
            if isinstance(error, httpx.TimeoutException):
                raise _TryAgainError("The server does not answer in time.") from error
            raise _TryAgainError(f"The connection failed: {_words(error)}.") from error
        except httpx.DecodingError as error:
            raise FetchError(f"The answer cannot be unpacked: {error}.") from error
        except httpx.InvalidURL as error:
            raise FetchError(f"This is no web address: {error}.") from error
        if patience.over:  # a document that came without its length would seem to end here
            raise self._not_to_its_end()
        return answer

    def _answer(self, url: httpx.URL, validators: Validators, trace: Trace) -> Fetched | httpx.URL:
        with self._client.stream(
            "GET", url, headers=_conditions(validators), extensions={"trace": trace}
        ) as response:
            if response.has_redirect_location:
                return _next_hop(response)
            if response.status_code == httpx.codes.NOT_MODIFIED:
                return Fetched(None, _validators(response, validators), str(url))
            _require_success(response)
            return Fetched(self._body(response), _validators(response, Validators()), str(url))

    def _body(self, response: httpx.Response) -> bytes:
        stated = response.headers.get("content-length", "")
        if stated.isdigit() and int(stated) > self._limits.largest:
            raise self._too_large()
        if response.headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
            raise FetchError("The answer is packed in a way that was not asked for.")
        try:
            with tempfile.SpooledTemporaryFile(max_size=SPOOLED_IN_MEMORY) as spool:
                self._receive(response, spool)
                spool.seek(0)
                return spool.read()
        except OSError as error:
            raise FetchError(f"There is no room to receive it: {error.strerror}.") from error

    def _receive(self, response: httpx.Response, into: IO[bytes]) -> None:
        received = 0
        for chunk in response.iter_bytes(_CHUNK):
            received += len(chunk)
            if received > self._limits.largest:
                raise self._too_large()
            into.write(chunk)

    def _not_to_its_end(self) -> FetchError:
        if self._closed.is_set():
            return FetchError("It was not fetched to its end.")
        return FetchError(f"The document takes longer than {self._limits.whole:.0f} s.")

    def _too_large(self) -> FetchError:
        return FetchError(f"The document is larger than {self._limits.largest >> 20} MB.")


class _TryAgainError(Exception):
    """The answer may be another in a moment."""

    def __init__(self, sentence: str, asked_wait: float = 0) -> None:
        super().__init__(sentence)
        self.asked_wait = asked_wait
        """Seconds that the server asks to wait."""


def _parsed(text: str) -> httpx.URL:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        if without_credentials(text) != text:  # the error could cite them
            raise FetchError("This is no web address; a password has to be encoded.") from None
        raise FetchError(f"This is no web address: {error}.") from error
    _require_web(url)
    return url


def _require_web(url: httpx.URL) -> None:
    if url.scheme not in SCHEMES:
        raise ForbiddenAddressError(
            f"It leads to an address of the kind {url.scheme or 'file'}:, where only http and "
            "https are fetched."
        )
    if not url.host:
        raise FetchError("The address names no host.")


def _next_hop(response: httpx.Response) -> httpx.URL:
    url = response.request.url.join(response.headers["location"])
    _require_web(url)
    return url.copy_with(fragment=None)


def _require_success(response: httpx.Response) -> None:
    status = response.status_code
    words = f"The server answers {status} {response.reason_phrase}".rstrip() + "."
    if status in _GONE:
        raise GoneError(words)
    if status in _REPEATED:
        raise _TryAgainError(words, _asked_wait(response))
    if status != httpx.codes.OK:
        raise FetchError(words)


def _asked_wait(response: httpx.Response) -> float:
    """Seconds from now that `Retry-After` asks for; 0 where it says nothing that is understood."""
    asked = response.headers.get("retry-after", "").strip()
    try:
        if asked.isdigit():
            return float(asked)
        return max(parsedate_to_datetime(asked).timestamp() - time.time(), 0)
    except (ValueError, OverflowError):  # digits of another script, a year that is none
        return 0


def _conditions(validators: Validators) -> dict[str, str]:
    asked = {"If-None-Match": validators.etag, "If-Modified-Since": validators.modified}
    return {name: value for name, value in asked.items() if value}


def _validators(response: httpx.Response, known: Validators) -> Validators:
    return Validators(
        etag=response.headers.get("etag") or known.etag,
        modified=response.headers.get("last-modified") or known.modified,
    )


def _words(error: Exception) -> str:
    text = " ".join(str(error).split()).rstrip(".")
    return text or type(error).__name__
