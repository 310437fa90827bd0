"""The verifier given beside the minutes, run alone: a bare interpreter, no application."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

import pikepdf
import pytest

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter, compose
from commission_app.adapters.documents.pages.file.archive import Attachment
from commission_app.adapters.documents.pages.page_layout import Cover, press
from commission_app.adapters.documents.pages.wording import minutes_wording
from commission_app.adapters.storage import codec
from commission_app.application.minutes.disclosure import FactOpening, TextOpening, disclosure
from commission_app.application.minutes.telling.deliberations import NAME, deliberations
from commission_app.domain.seal import commit
from tests.documents.eventful import eventful
from tests.documents.minutes_sample import played
from tests.documents.reading import opened
from tests.documents.sealed import SALT, STREAM, sealed_minutes
from tests.documents.signed import laid, signed

HOLDS, DOES_NOT_HOLD, CANNOT_TELL = 0, 1, 2
SOURCE = Path(str(files("resources").joinpath("verification/verifier_pv.py")))


@cache
def minutes_pdf() -> bytes:
    return PdfMinutesWriter().write(played(5))


@cache
def twice_signed() -> bytes:
    return signed(laid(minutes_pdf(), "chair-1", "chair-2"), "chair-1", "chair-2")


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    shutil.copy(SOURCE, folder / "verifier_pv.py")
    done = subprocess.run(
        [sys.executable, "-I", "verifier_pv.py", *arguments],
        cwd=folder,
        env={"PATH": ""},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.stderr == b""
    return done.returncode, done.stdout.decode("utf-8")


def verdict(content: bytes, folder: Path, *arguments: str) -> tuple[int, str]:
    (folder / "document").write_bytes(content)
    return run(folder, "document", *arguments)


def test_minutes_hold_and_the_verifier_says_what_it_does_not_check(tmp_path: Path) -> None:
    code, said = verdict(minutes_pdf(), tmp_path)
    assert code == HOLDS
    assert "Tout concorde." in said
    assert "ne contrôle pas les signatures" in said


def test_minutes_hold_before_and_after_one_and_two_signatures(tmp_path: Path) -> None:
    fields = laid(minutes_pdf(), "chair-1", "chair-2")
    for content in (fields, signed(fields, "chair-1"), twice_signed()):
        assert verdict(content, tmp_path)[0] == HOLDS


def test_minutes_saved_with_packed_objects_hold(tmp_path: Path) -> None:
    target = io.BytesIO()
    opened(minutes_pdf()).save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert verdict(target.getvalue(), tmp_path)[0] == HOLDS


def test_the_data_alone_hold_against_the_head_that_was_printed(tmp_path: Path) -> None:
    minutes = played(5)
    head, data = minutes.journal_head, deliberations(minutes)
    assert verdict(data, tmp_path, "--empreinte", head)[0] == HOLDS
    assert verdict(data, tmp_path, "--empreinte", "0" * 64)[0] == DOES_NOT_HOLD
    code, said = verdict(data, tmp_path)
    assert (code, "comparez-la vous-même" in said) == (HOLDS, True)
    assert "Tout concorde" not in said  # nothing outside the data was compared with them


Change = Callable[[dict[str, object]], None]


def _flip(record: dict[str, object]) -> None:
    journal = record["journal"]
    assert isinstance(journal, dict)
    first = journal["commitments"][0]
    journal["commitments"][0] = ("0" if first[0] != "0" else "1") + first[1:]


def _swap(record: dict[str, object]) -> None:
    journal = record["journal"]
    assert isinstance(journal, dict)
    listed = journal["commitments"]
    listed[0], listed[1] = listed[1], listed[0]


def _shorten(record: dict[str, object]) -> None:
    journal = record["journal"]
    assert isinstance(journal, dict)
    journal["commitments"].pop()


def _rename(record: dict[str, object]) -> None:
    session = record["session"]
    assert isinstance(session, dict)
    session["stream"] = "another"


@pytest.mark.parametrize("change", [_flip, _swap, _shorten, _rename])
def test_data_that_were_changed_do_not_hold(change: Change, tmp_path: Path) -> None:
    record = json.loads(deliberations(played(5)))
    change(record)
    assert verdict(json.dumps(record).encode(), tmp_path)[0] == DOES_NOT_HOLD


def _with_record(record: dict[str, object]) -> bytes:
    """Minutes whose pages are sound and whose data say something else of a decision."""
    minutes, wording = played(5), minutes_wording()
    cover = Cover(
        title="Procès-verbal",
        author="Commission",
        subject="",
        moment=minutes.closed_at,  # type: ignore[arg-type]  # closed, the sample says
        header="",
        footer=f"Empreinte du journal : {minutes.journal_head}",
        attachments=(Attachment(NAME, json.dumps(record).encode(), "application/json", "x"),),
    )
    return press(compose(minutes, wording), cover, wording)


def _sense(item: dict[str, object]) -> None:
    item["sense"] = "unfavourable"


def _count(item: dict[str, object]) -> None:
    item["counts"] = {**item["counts"], "in_favour": 1}  # type: ignore[dict-item]  # a count


def _reference(item: dict[str, object]) -> None:
    item["reference"] = "31-2026-999"


def _hour(item: dict[str, object]) -> None:
    item["decided_at"] = str(item["decided_at"]).replace("T14:", "T15:").replace("T13:", "T14:")


@pytest.mark.parametrize("change", [_sense, _count, _reference, _hour])
def test_a_decision_that_the_pages_do_not_tell_does_not_hold(
    change: Change, tmp_path: Path
) -> None:
    record = json.loads(deliberations(played(5)))
    assert verdict(_with_record(record), tmp_path)[0] == HOLDS
    change(next(item for item in record["items"] if item["sense"] == "favourable"))
    code, said = verdict(_with_record(record), tmp_path)
    assert code == DOES_NOT_HOLD
    assert "Tout concorde" not in said


def test_a_decision_is_bound_to_the_head_alone(tmp_path: Path) -> None:
    minutes = sealed_minutes(eventful())
    head, record = minutes.journal_head, json.loads(deliberations(minutes))

    def told(changed: dict[str, object]) -> int:
        return verdict(json.dumps(changed).encode(), tmp_path, "--empreinte", head)[0]

    assert told(record) == HOLDS
    opened = record["journal"]["decisions"]
    assert len(opened) == len([item for item in record["items"] if item["decided_at"]])
    for old, new in (("favourable", "unfavourable"), ('"in_favour":', '"in_favour":1')):
        text = json.dumps(record)
        at = next(i for i, one in enumerate(opened) if old in one["content"])
        changed = json.loads(text)
        content = changed["journal"]["decisions"][at]["content"]
        changed["journal"]["decisions"][at]["content"] = content.replace(old, new, 1)
        assert told(changed) == DOES_NOT_HOLD
    for key, value in (("sense", "adjourned"), ("decided_at", "2026-12-08T09:00:00+01:00")):
        changed = json.loads(json.dumps(record))
        next(item for item in changed["items"] if item["counts"])[key] = value
        assert told(changed) == DOES_NOT_HOLD
    changed = json.loads(json.dumps(record))
    del changed["journal"]["decisions"][0]
    assert told(changed) == DOES_NOT_HOLD


def test_files_of_strangers_are_told(tmp_path: Path) -> None:
    altered = Path(__file__).parents[1] / "signing" / "altered"
    for name, code, words in (
        ("pv_att_replaced.pdf", DOES_NOT_HOLD, "remplacée après coup"),
        ("v1_timestamp_kid_overlay.pdf", DOES_NOT_HOLD, "annotations"),
        ("verifier_pv-hangs-100B.pdf", CANNOT_TELL, "mal formé"),
        ("ext-no-root.pdf", HOLDS, "Tout concorde."),
    ):
        assert verdict((altered / name).read_bytes(), tmp_path)[0] == code, name
        assert words in verdict((altered / name).read_bytes(), tmp_path)[1]


def test_pages_that_hold_themselves_end(tmp_path: Path) -> None:
    kids = b" ".join([b"2 0 R"] * 8)
    objects = [
        b"1 0 obj\n<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 2 0 R>>>>\nendobj\n",
        b"2 0 obj\n<</Type/Pages/Kids[" + kids + b"]/Count 8>>\nendobj\n",
    ]
    out, places = b"%PDF-1.7\n", []
    for one in objects:
        places.append(len(out))
        out += one
    table = len(out)
    out += b"xref\n0 3\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Root 1 0 R/Size 3>>\nstartxref\n%d\n%%%%EOF\n" % table
    before = os.times()
    assert verdict(out, tmp_path)[0] == CANNOT_TELL
    assert os.times().children_user - before.children_user < 10


def test_an_attachment_of_another_session_does_not_hold_against_the_pages(tmp_path: Path) -> None:
    minutes, other = played(5), played(6)
    wording = minutes_wording()
    cover = Cover(
        title="Procès-verbal",
        author="Commission",
        subject="",
        moment=minutes.closed_at,  # type: ignore[arg-type]  # closed, the sample says
        header="",
        footer=minutes.journal_head,
        attachments=(Attachment(NAME, deliberations(other), "application/json", "x"),),
    )
    code, said = verdict(press(compose(minutes, wording), cover, wording), tmp_path)
    assert code == DOES_NOT_HOLD
    assert "porte une autre empreinte" in said


def test_an_attachment_replaced_after_the_signature_is_seen(tmp_path: Path) -> None:
    content = twice_signed()
    file = opened(content)
    number = file.Root.AF[0].EF.F.objgen[0]
    data = deliberations(played(6))
    at = len(content)
    update = b"%d 0 obj\n<</Type/EmbeddedFile/Length %d>>\nstream\n" % (number, len(data))
    update += data + b"\nendstream\nendobj\n"
    table = at + len(update)
    before = int(content.rsplit(b"startxref", 1)[1].split()[0])
    root, size = file.Root.objgen[0], len(file.objects) + 9
    update += b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (number, at)
    update += b"<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        root,
        before,
        table,
    )
    code, said = verdict(content + update, tmp_path)
    assert code == DOES_NOT_HOLD
    assert "remplacée" in said


def test_a_fact_is_disclosed_alone_and_checked(tmp_path: Path) -> None:
    room = eventful()
    minutes = sealed_minutes(room)
    entry = next(found for found in room.journal if type(found.fact).__name__ == "NoteWritten")
    note = entry.fact.note  # type: ignore[union-attr]  # a note, by its name
    content = codec.encode(entry.at, entry.fact)
    text = TextOpening(note.id, room.texts[note.id], b"t" * 32, note.commitment)
    opening = FactOpening(entry.sequence, content, SALT, commit(SALT, content), (text,))
    fact = disclosure(STREAM, opening)
    (tmp_path / "fait.json").write_bytes(fact)
    pdf = PdfMinutesWriter().write(minutes)
    code, said = verdict(pdf, tmp_path, "--fait", "fait.json")
    assert code == HOLDS
    assert "NoteWritten" in said
    assert "hébergement est-il assuré" in said
    for old, new in (
        (b"est-il", b"sera-t-il"),
        (b'"sequence": ', b'"sequence": 1'),
        (STREAM.encode(), b"x"),
    ):
        (tmp_path / "fait.json").write_bytes(fact.replace(old, new, 1))
        assert verdict(pdf, tmp_path, "--fait", "fait.json")[0] == DOES_NOT_HOLD


UNREADABLE = {
    "empty": b"",
    "text": b"Bonjour",
    "other JSON": b"{}",
    "twice the same key": b'{"format": "commission-app/deliberations", "format": "x"}',
    "deep JSON": b"[" * 100_000,
    "no table": b"%PDF-1.7\n%%EOF",
    "table in a loop": b"%PDF-1.7\nxref\n0 0\ntrailer <</Prev 9>>\nstartxref\n9\n%%EOF",
    "deep PDF": b"%PDF-1.7\n1 0 obj\n" + b"[" * 50_000 + b"\nstartxref\n9\n%%EOF",
    "huge table": b"%PDF-1.7\nxref\n0 9999999999\ntrailer <<>>\nstartxref\n9\n%%EOF",
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_said_so(content: bytes, tmp_path: Path) -> None:
    code, said = verdict(content, tmp_path)
    assert code == CANNOT_TELL
    assert said.strip()


def test_minutes_without_their_data_cannot_be_told(tmp_path: Path) -> None:
    file = opened(minutes_pdf())
    del file.attachments[NAME]
    target = io.BytesIO()
    file.save(target)
    code, said = verdict(target.getvalue(), tmp_path)
    assert code == CANNOT_TELL
    assert "ne porte pas la pièce jointe" in said


def test_wrong_use_and_a_missing_file_are_told(tmp_path: Path) -> None:
    assert run(tmp_path)[0] == CANNOT_TELL
    assert run(tmp_path, "absent.pdf")[0] == CANNOT_TELL
    assert "Usage" in run(tmp_path, "--aide")[1]


def test_a_damaged_file_never_holds_with_other_data(tmp_path: Path) -> None:
    space: dict[str, object] = {"__name__": "verifier"}
    exec(compile(SOURCE.read_text("utf-8"), "verifier", "exec"), space)  # noqa: S102 - the file under test
    verify, document = space["verify"], space["Document"]
    assert callable(verify)
    assert callable(document)
    whole, data = minutes_pdf(), deliberations(played(5))
    chance = random.Random(20261208)  # noqa: S311 - the same damages at each run
    wrong = 0
    for _ in range(150):
        spoilt = bytearray(whole)
        if chance.random() < 0.2:
            del spoilt[chance.randrange(len(whole)) :]
        else:
            spoilt[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        try:
            told, _seen, _compared = verify(bytes(spoilt), None, None)
        except Exception:  # noqa: BLE001 - main says that nothing was checked
            told = ["unreadable"]
        wrong += bool(told)
        if not told:
            assert document(bytes(spoilt)).attachment() == data
    assert wrong > 40
