"""A signed file with anything changed in it is never valid."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.signing import FieldState, Verdict
from tests.signing.minutes_signed import minutes, sign_minutes
from tests.signing.mutations import look


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, bytes]:
    """The minutes with their fields laid, then signed once, then twice."""
    return sign_minutes(tmp_path_factory.mktemp("certificates"), minutes()).steps()


def verdict(pdf: bytes) -> Verdict:
    return PadesVerifier().verify(pdf).verdict


def holes(pdf: bytes) -> list[tuple[int, int]]:
    """Where each signature container stands."""
    ranges = re.findall(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", pdf)
    return [(int(first), int(second)) for _, first, second, _ in ranges]


def edges(pdf: bytes) -> list[int]:
    """The places that chance seldom meets: around each container, the first and last bytes."""
    around = [
        place
        for start, end in holes(pdf)
        for place in (start, start + 1, end - 1, end - 2, end - 40, end, end + 1)
    ]
    return [*around, len(pdf) - 1, len(pdf) - 2, 0, 5]


def test_one_changed_byte_anywhere_shows(steps: tuple[bytes, bytes, bytes]) -> None:
    outcome = look(steps[2], 500, seed=7)
    assert outcome.valid == []
    assert sum(outcome.verdicts.values()) == 500
    assert verdict(steps[2]) is Verdict.VALID


def test_one_changed_byte_at_the_edges_shows(steps: tuple[bytes, bytes, bytes]) -> None:
    for place in edges(steps[2]):
        for change in (0x01, 0x20):
            altered = bytearray(steps[2])
            altered[place] ^= change
            assert verdict(bytes(altered)) is not Verdict.VALID, (place, change)


@pytest.mark.parametrize("tail", [b"\n", b" ", b"%%EOF\n", b"\0" * 512])
def test_nothing_may_follow_the_last_signature(
    steps: tuple[bytes, bytes, bytes], tail: bytes
) -> None:
    assert verdict(steps[2] + tail) is Verdict.INVALID
    assert verdict(steps[1] + tail) is Verdict.INVALID


def test_a_file_cut_off_is_not_valid(steps: tuple[bytes, bytes, bytes]) -> None:
    signed = steps[2]
    for length in (len(signed) - 1, len(signed) - 100, len(signed) // 2, 4096):
        assert verdict(signed[:length]) is not Verdict.VALID
    assert verdict(signed[: len(steps[1])]) is Verdict.INCOMPLETE


def test_a_signature_taken_out_of_its_field_shows(steps: tuple[bytes, bytes, bytes]) -> None:
    report = PadesVerifier().verify(_updated(steps[2], _drop_last_value))
    assert report.verdict is Verdict.INCOMPLETE
    assert [found.state for found in report.fields] == [
        FieldState.SIGNED,
        FieldState.VALUE_REMOVED,
    ]
    assert report.lacking == ("chair-2",)


def test_a_page_or_a_note_added_afterwards_shows(steps: tuple[bytes, bytes, bytes]) -> None:
    for signed in steps[1:]:
        assert verdict(_updated(signed, _add_note)) is Verdict.INVALID


def test_what_is_no_signed_file_says_so(steps: tuple[bytes, bytes, bytes], tmp_path: Path) -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(steps[0])) as file:
        file.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    for content in (b"", b"%PDF-1.7", b"Bonjour", locked.getvalue()):
        assert verdict(content) is Verdict.NO_SIGNATURE


def _updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    written = BytesIO()
    writer.write(written)  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    return written.getvalue()


def _drop_last_value(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][-1].get_object()
    del field["/V"]
    writer.update_container(field)


def _add_note(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Annots"] = generic.ArrayObject()
    writer.update_container(page)
