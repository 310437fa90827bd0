"""Damaged, huge and hostile files: a clear answer, in bounded time; never valid."""

from __future__ import annotations

import gc
import random
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commission_app.adapters.signing.pades import PadesSigner
from commission_app.adapters.signing.verification.bounded import TookTooLong, bounded
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.signing import (
    FileTooLarge,
    Problem,
    Verdict,
    read_signed_file,
)
from commission_app.clocks import SystemClock
from tests.signing.minutes_signed import FIELDS, Signed, minutes, sign_minutes
from ui import french


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    return sign_minutes(tmp_path_factory.mktemp("hostile"), minutes())


def table(*objects: bytes, root: int = 1, extra: bytes = b"") -> bytes:
    """Write a PDF of these objects with a sound table of references."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Root %d 0 R/Size %d%s>>\n" % (root, len(objects) + 1, extra)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


FORM = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]/SigFlags 3>>>>"
PAGES = b"<</Type/Pages/Kids[]/Count 0>>"


@cache
def hostile() -> dict[str, bytes]:
    return dict(_hostile())


def _hostile() -> Iterator[tuple[str, bytes]]:
    """Files that were made to hang a reader or to fill its memory."""
    loop = b"<</FT/Sig/T(a)/Kids[3 0 R]/Parent 3 0 R>>"
    yield "a field that is its own child", table(FORM, PAGES, loop)
    yield (
        "pages that hold themselves",
        table(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    )
    yield "a reference to itself", table(FORM, PAGES, b"3 0 R")
    yield "deep arrays", table(FORM, PAGES, b"[" * 60_000 + b"]" * 60_000)
    yield "deep dictionaries", table(FORM, PAGES, b"<</A " * 40_000 + b">>" * 40_000)
    yield "an endless chain of tables", table(FORM, PAGES, b"null", extra=b"/Prev 9")
    bomb = zlib.compress(bytes(300_000_000), 9)
    head = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>" % len(bomb)
    yield "a bomb", table(FORM, PAGES, head + b"\nstream\n" + bomb + b"\nendstream")
    value = b"<</FT/Sig/T(a)/V 4 0 R>>"
    for name, range_ in (
        ("a range beyond the file", b"[0 10 99999999 10]"),
        ("a negative range", b"[0 -1 -5 10]"),
        ("a range of words", b"[(a)(b)(c)(d)]"),
        ("huge numbers", b"[0 " + b"9" * 5000 + b" 1 1]"),
    ):
        sig = b"<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange%s/Contents<3000>>>" % range_
        yield name, table(FORM, PAGES, value, sig)


@pytest.mark.parametrize("name", sorted(hostile()))
def test_a_hostile_file_is_answered(name: str) -> None:
    report = PadesVerifier(seconds=20).verify(hostile()[name])
    assert report.verdict is not Verdict.VALID
    assert all(french.verification_lines(report))


@settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.binary(max_size=400))
def test_any_bytes_are_answered(content: bytes) -> None:
    for pdf in (content, b"%PDF-1.7\n" + content):
        assert PadesVerifier().verify(pdf).verdict is not Verdict.VALID


def test_a_file_of_white_space_costs_no_more_than_its_reading(signed: Signed) -> None:
    """Counted in time of the processor: how busy the machine is changes nothing."""
    blank = b" " * (150 << 20)
    for pdf in (b"%PDF-1.7\n" + blank + b"\nstartxref\n9\n%%EOF\n", signed.once + blank):
        began = time.process_time()
        report = PadesVerifier().verify(pdf)
        assert time.process_time() - began < 8
        assert report.verdict is not Verdict.VALID
    assert PadesVerifier().verify(signed.once + b" " * 100).problems != (Problem.UNREADABLE,)


def test_a_signed_file_cut_or_shuffled_is_never_valid(signed: Signed) -> None:
    chance = random.Random(11)  # noqa: S311 - chance, not a secret
    pdf = signed.twice
    for _ in range(25):
        start, end = sorted(chance.randrange(len(pdf)) for _ in range(2))
        for changed in (pdf[:start] + pdf[end:], pdf[:end] + pdf[start:], pdf[:start]):
            if changed != pdf:
                assert PadesVerifier().verify(changed).verdict is not Verdict.VALID


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_work_without_end_is_given_up() -> None:
    def forever() -> None:
        while True:
            with suppress(Exception):  # as a reader that swallows everything
                sum(range(1000))

    with pytest.raises(TookTooLong):
        bounded(forever, 0.2)
    assert bounded(lambda: 3, 5.0) == 3
    gc.collect()  # what was cut short is told of here, and not in the next test


# Given up wherever it is: a callback of the garbage collector may be what is cut short.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_takes_too_long_or_too_much_is_said(signed: Signed, tmp_path: Path) -> None:
    slow = PadesVerifier(seconds=0.0).verify(signed.twice)
    assert (slow.verdict, slow.problems) == (Verdict.INVALID, (Problem.TOO_LONG,))
    gc.collect()  # as above
    large = PadesVerifier(largest=1000).verify(signed.twice)
    assert (large.verdict, large.problems) == (Verdict.INVALID, (Problem.TOO_LARGE,))
    place = tmp_path / "enorme.pdf"
    with place.open("wb") as stream:
        stream.truncate(201 * 1024 * 1024)  # sparse: it takes no room
    with pytest.raises(FileTooLarge) as refused:
        read_signed_file(place)
    assert "trop volumineux" in french.failure(refused.value)


def test_minutes_of_five_hundred_cases_are_verified(signed: Signed) -> None:
    large = PadesSigner(SystemClock()).lay(minutes(500), FIELDS)
    for field in FIELDS:
        large = signed.sign_without_looking(large, field_name=field)
    report = PadesVerifier().verify(large, [signed.authority.pem])
    assert report.verdict is Verdict.VALID
    assert [found.field for found in report.fields] == list(FIELDS)
