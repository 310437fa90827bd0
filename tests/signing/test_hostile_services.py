"""A timestamp service that never ends, is huge, leads elsewhere, or is reached by a proxy."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from commission_app.adapters.signing.network import Line

PATIENCE = 1.5


def read_request(client: socket.socket) -> bytes:
    asked = b""
    while b"\r\n\r\n" not in asked:
        part = client.recv(65_536)
        if not part:
            return asked
        asked += part
    return asked


@contextmanager
def served(
    behave: Callable[[socket.socket, threading.Event], None],
) -> Iterator[tuple[str, list[bytes]]]:
    """Answer each connection as ``behave`` does; give the address, and what was asked."""
    over, asked = threading.Event(), list[bytes]()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)

        def one(client: socket.socket) -> None:
            with client:
                asked.append(read_request(client))
                try:
                    behave(client, over)
                except OSError:
                    return

        def accept() -> None:
            while not over.is_set():
                try:
                    client, _ = server.accept()
                except TimeoutError:
                    continue
                client.settimeout(None)
                threading.Thread(target=one, args=(client,), daemon=True).start()

        worker = threading.Thread(target=accept)
        worker.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}", asked
        finally:
            over.set()
            worker.join()


def silent(_: socket.socket, over: threading.Event) -> None:
    over.wait()


def dripping_headers(client: socket.socket, over: threading.Event) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not over.wait(0.05):
        client.sendall(b"x")


def dripping_body(client: socket.socket, over: threading.Event) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while not over.wait(0.05):
        client.sendall(b"x")


def endless(client: socket.socket, over: threading.Event) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while not over.is_set():
        client.sendall(bytes(65_536))


@pytest.mark.parametrize("behave", [silent, dripping_headers, dripping_body])
def test_a_service_that_never_ends_is_given_up_in_time(
    behave: Callable[[socket.socket, threading.Event], None],
) -> None:
    with served(behave) as (address, _):
        before = time.monotonic()
        with pytest.raises(requests.RequestException):
            Line(PATIENCE).ask(address, {})
        assert time.monotonic() - before < 10 * PATIENCE


def test_a_service_that_sends_without_end_is_given_up_by_its_size() -> None:
    with served(endless) as (address, _), pytest.raises(requests.RequestException, match="large"):
        Line(600).ask(address, {}, b"", 1 << 20)


def test_who_closes_the_application_waits_for_no_service() -> None:
    line, failed = Line(3600), list[Exception]()
    with served(silent) as (address, asked):

        def work() -> None:
            try:
                line.ask(address, {})
            except requests.RequestException as error:
                failed.append(error)

        worker = threading.Thread(target=work)
        worker.start()
        while not asked:
            worker.join(0.01)
        line.hang_up()
        worker.join(60)
        assert not worker.is_alive()
        assert failed
        # Nor does a demand that comes after it begin.
        with pytest.raises(requests.ConnectionError):
            line.ask(address, {})
        assert len(asked) == 1


def test_nothing_is_followed_and_nothing_of_the_environment_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(client: socket.socket, _: threading.Event) -> None:
        client.sendall(b"HTTP/1.1 302 Found\r\nLocation: /secret\r\nContent-Length: 0\r\n\r\n")

    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login canari password jaune\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with served(silent) as (proxy, through), served(elsewhere) as (address, asked):
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy)
            monkeypatch.setenv(name.upper(), proxy)
        monkeypatch.setenv("no_proxy", "")
        response = Line(60).ask(address, {}, b"demande")
        assert response.status_code == 302
        (only,) = asked
        assert b"Authorization" not in only
        assert through == []
