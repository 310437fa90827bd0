"""What is fetched from outside: one address at a time, bounded in time and in size, nothing else.

No redirection is followed, nothing of the environment is used (proxy, ``.netrc``), and whoever
closes the application waits for nobody.
"""

from __future__ import annotations

import queue
import threading
import time
from asyncio import to_thread
from collections.abc import Awaitable, Mapping, Sequence

import requests
from asn1crypto import tsp  # type: ignore[import-untyped]  # it has no types
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError, set_tsp_headers
from pyhanko_certvalidator.fetchers.api import FetcherBackend, Fetchers, FetchLimits
from pyhanko_certvalidator.fetchers.common_utils import FetchBudget
from pyhanko_certvalidator.fetchers.requests_fetchers.cert_fetch_client import (
    RequestsCertificateFetcher,
)
from pyhanko_certvalidator.fetchers.requests_fetchers.crl_client import RequestsCRLFetcher
from pyhanko_certvalidator.fetchers.requests_fetchers.ocsp_client import RequestsOCSPFetcher

_LARGEST = 32 << 20
"""Bytes: the revocation list of a large authority."""

_LARGEST_STAMP = 1 << 20
_PART = 65_536
_STAMP = "application/timestamp-reply"


class Line:
    """The way out, for one demand: all of it takes no longer than ``seconds``."""

    def __init__(self, seconds: float) -> None:
        """Begin to count."""
        self._seconds = seconds
        self._until = time.monotonic() + seconds
        self._over = threading.Event()
        self._waiting: set[queue.Queue[requests.Response | BaseException]] = set()
        self._lock = threading.Lock()

    def hang_up(self) -> None:
        """Have every wait end at once, from any thread."""
        self._over.set()
        with self._lock:
            for answer in self._waiting:
                answer.put(requests.ConnectionError("given up"))

    def ask(
        self,
        url: str,
        headers: Mapping[str, str],
        data: bytes | None = None,
        largest: int = _LARGEST,
    ) -> requests.Response:
        """Fetch an address whole (requests.RequestException: late, too large, refused)."""
        answer: queue.Queue[requests.Response | BaseException] = queue.Queue()
        with self._lock:
            self._waiting.add(answer)
        session = requests.Session()
        session.trust_env = False

        def job() -> None:
            try:
                answer.put(self._fetched(session, url, headers, data, largest))
            except Exception as error:  # noqa: BLE001 - told to who asked
                answer.put(error)

        try:
            if self._over.is_set():
                raise requests.ConnectionError("given up")
            threading.Thread(target=job, name="network", daemon=True).start()
            found = answer.get(timeout=max(self._until - time.monotonic(), 0.0))
        except queue.Empty as late:
            raise requests.Timeout("no whole answer in time") from late
        finally:
            with self._lock:
                self._waiting.discard(answer)
            session.close()
        if isinstance(found, requests.Response):
            return found
        if isinstance(found, requests.RequestException):
            raise found
        raise requests.ConnectionError(str(found)) from found

    def _fetched(
        self,
        session: requests.Session,
        url: str,
        headers: Mapping[str, str],
        data: bytes | None,
        largest: int,
    ) -> requests.Response:
        verb = "GET" if data is None else "POST"
        with session.request(
            verb,
            url,
            data=data,
            headers=dict(headers),
            timeout=self._seconds,
            allow_redirects=False,
            stream=True,
        ) as response:
            content = bytearray()
            for part in response.iter_content(_PART):
                content += part
                if len(content) > largest or time.monotonic() > self._until:
                    raise requests.ConnectionError("too large, or too slow")
            response._content = bytes(content)  # noqa: SLF001 - what ``content`` would read
            return response


class Stamper(TimeStamper):
    """Asks a timestamp service over a line."""

    def __init__(self, url: str, line: Line) -> None:
        """Ask the service at an address."""
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko's own
        self._url, self._line = url, line

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Give the answer of the service."""
        return await to_thread(self._answer, req.dump())

    def _answer(self, asked: bytes) -> tsp.TimeStampResp:
        headers = set_tsp_headers({})
        try:
            response = self._line.ask(self._url, headers, asked, _LARGEST_STAMP)
        except OSError as error:
            raise TimestampRequestError("no answer") from error
        if response.status_code != 200 or response.headers.get("Content-Type") != _STAMP:
            raise TimestampRequestError("not an answer")
        return tsp.TimeStampResp.load(response.content)


class _OverALine:
    """How the fetchers of proofs reach the network; ``line`` is set where they are made."""

    line: Line
    user_agent: str

    def _get(
        self, url: str, *, acceptable_content_types: Sequence[str]
    ) -> Awaitable[requests.Response]:
        return self._asked(url, None, {"Accept": ",".join(acceptable_content_types)})

    def _post(
        self,
        url: str,
        data: bytes,
        *,
        content_type: str,
        acceptable_content_types: Sequence[str],
    ) -> Awaitable[requests.Response]:
        accepted = ",".join(acceptable_content_types)
        return self._asked(url, data, {"Accept": accepted, "Content-Type": content_type})

    def _asked(
        self, url: str, data: bytes | None, headers: Mapping[str, str]
    ) -> Awaitable[requests.Response]:
        def task() -> requests.Response:
            response = self.line.ask(url, {**headers, "User-Agent": self.user_agent}, data)
            if response.status_code != 200:
                raise requests.RequestException(f"status code {response.status_code}")
            return response

        return to_thread(task)


class _Lists(_OverALine, RequestsCRLFetcher):
    pass


class _Statuses(_OverALine, RequestsOCSPFetcher):
    pass


class _Certificates(_OverALine, RequestsCertificateFetcher):
    pass


class Proofs(FetcherBackend):
    """Fetches revocation lists, statuses and certificates over a line."""

    def __init__(self, line: Line) -> None:
        """Fetch within what is left of the line."""
        self._line = line

    def get_fetchers(self) -> Fetchers:
        """Give what fetches, its number of demands bounded as well."""
        budget = FetchBudget(FetchLimits())
        statuses = _Statuses(budget=budget)
        lists = _Lists(budget=budget)  # type: ignore[no-untyped-call]  # pyHanko's own
        certificates = _Certificates(budget=budget)
        for one in (statuses, lists, certificates):
            one.line = self._line
        return Fetchers(ocsp_fetcher=statuses, crl_fetcher=lists, cert_fetcher=certificates)

    async def close(self) -> None:
        """Nothing is kept open."""
