"""Files that no secretariat sends on purpose: each has its message, bounded, and gives nothing."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.adapters.intake.workbooks.book import MAX_ROWS
from commission_app.application.agenda.draft import Severity
from tests.intake.workbooks import write
from tests.intake.workshop import CASE, HEAD, by_hand, raw_xlsx, sheet_xml
from ui import french

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _sheet(rows: str) -> str:
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _bomb(place: Path) -> Path:
    return raw_xlsx(place, sheet_xml([HEAD, CASE]), {"xl/media/big.bin": bytes(400 << 20)})


def _lying_bomb(place: Path) -> Path:
    """Say that a part is small, and have it unpack to 400 MB."""
    raw_xlsx(place, sheet_xml([HEAD, CASE]), {"xl/media/big.bin": bytes(400 << 20)})
    content = bytearray(place.read_bytes())
    true_size = (400 << 20).to_bytes(4, "little")
    while (at := content.find(true_size)) >= 0:
        content[at : at + 4] = (1000).to_bytes(4, "little")
    place.write_bytes(content)
    return place


def _million(place: Path) -> Path:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1_000_001))
    return raw_xlsx(place, _sheet(rows))


def _far(place: Path) -> Path:
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return raw_xlsx(place, _sheet(near + far))


def _long_cell(place: Path) -> Path:
    return raw_xlsx(place, sheet_xml([HEAD, [*CASE[:5], "a" * (10 << 20)]]))


def _shared_bomb(place: Path) -> Path:
    """Have each of many cells point to one long shared text."""
    cells = "".join('<c t="s"><v>0</v></c>' for _ in range(200))
    rows = "".join(f"<row>{cells}</row>" for _ in range(2_000))
    text = f'<sst xmlns="{_MAIN}"><si><t>{"b" * 30_000}</t></si></sst>'
    return raw_xlsx(place, _sheet(rows), {"xl/sharedStrings.xml": text.encode()})


def _entities(place: Path) -> Path:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "ha">{levels}]>'
    return raw_xlsx(place, sheet_xml([HEAD, [*CASE[:5], "&a9;"]], doctype))


def _macros(place: Path) -> Path:
    return raw_xlsx(place, sheet_xml([HEAD, CASE]), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def _leading_out(place: Path) -> Path:
    return raw_xlsx(place, sheet_xml([HEAD, CASE]), {"../../evil.xml": b"<a/>"})


def _cut(place: Path) -> Path:
    content = write(place).read_bytes()
    place.write_bytes(content[: len(content) // 2])
    return place


def _encrypted_zip(place: Path) -> Path:
    content = bytearray(by_hand(place.parent).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    place.write_bytes(content)
    return place


def _encrypted_office(place: Path) -> Path:
    name = "EncryptedPackage".encode("utf-16-le")
    place.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + name + bytes(600))
    return place


def _repeated_ods(place: Path) -> Path:
    namespaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f"<office:document-content {namespaces}><office:body><office:spreadsheet>"
        '<table:table table:name="Ordre du jour"><table:table-row '
        'table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="200"><text:p>oui</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(place, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)
    return place


def _docx(place: Path) -> Path:
    with zipfile.ZipFile(place, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    return place


def _raw(content: bytes) -> Callable[[Path], Path]:
    def make(place: Path) -> Path:
        place.write_bytes(content)
        return place

    return make


def _json(record: object) -> Callable[[Path], Path]:
    return _raw(json.dumps(record).encode())


BAD: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "zip bomb": ("a.xlsx", _bomb, "file_unpacks_too_big"),
    "zip bomb that lies": ("a.xlsx", _lying_bomb, "file_unreadable"),
    "a million rows": ("a.xlsx", _million, "sheet_too_long"),
    "a cell very far": ("a.xlsx", _far, "sheet_too_long"),
    "a cell of 10 MB": ("a.xlsx", _long_cell, "cell_too_long"),
    "one long text in many cells": ("a.xlsx", _shared_bomb, "file_unpacks_too_big"),
    "entities": ("a.xlsx", _entities, "file_unsafe"),
    "macros": ("a.xlsm", _macros, "file_macros"),
    "a name that leads out": ("a.xlsx", _leading_out, "file_unsafe"),
    "cut in two": ("a.xlsx", _cut, "file_not_workbook"),
    "encrypted zip": ("a.xlsx", _encrypted_zip, "file_encrypted"),
    "encrypted office file": ("a.xlsx", _encrypted_office, "file_encrypted"),
    "rows repeated a million times": ("a.ods", _repeated_ods, "sheet_too_long"),
    "a text document": ("a.docx", _docx, "file_not_workbook"),
    "a PDF": ("a.xlsx", _raw(b"%PDF-1.7\n"), "file_not_workbook"),
    "an old file cut short": ("a.xls", _raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90)), ""),
    "a table with a null": ("a.csv", _raw(b"a;b\0;c\n"), "file_not_workbook"),
    "a cell of 10 MB in a table": (
        "a.csv",
        _raw(b'N;"' + b"a" * (10 << 20) + b'"'),
        "cell_too_long",
    ),
    "JSON of another kind": ("a.json", _json({"a": 1}), "json_invalid"),
    "JSON with a field too many": (
        "a.json",
        _json({"format": "commission-app/agenda", "version": 1, "agenda": [], "nom": "x"}),
        "json_invalid",
    ),
    "JSON of a later version": (
        "a.json",
        _json({"format": "commission-app/agenda", "version": 2, "agenda": []}),
        "json_version",
    ),
    "JSON without end": ("a.json", _raw(b"[" * 200_000), "json_invalid"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_and_gives_nothing(name: str, tmp_path: Path) -> None:
    file, make, code = BAD[name]
    reading = WorkbookReader().read(make(tmp_path / file))
    assert reading.draft is None
    (found,) = reading.findings
    assert found.severity is Severity.BLOCK
    assert not code or found.code == code
    assert len(french.finding(found)) > 30


def test_a_million_rows_of_text_are_refused_before_they_are_kept(tmp_path: Path) -> None:
    place = tmp_path / "odj.csv"
    place.write_text("a;b\n" * (MAX_ROWS + 5))
    (found,) = WorkbookReader().read(place).findings
    assert found.code == "sheet_too_long"


@pytest.mark.skipif(
    sys.platform == "win32", reason="the memory of a process is limited the Unix way"
)
def test_memory_stays_within_its_limit_whatever_the_file(tmp_path: Path) -> None:
    import subprocess  # noqa: PLC0415 - for this test alone

    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "from pathlib import Path\n"
        "from commission_app.adapters.intake.agenda_reader import WorkbookReader\n"
        "for name in sys.argv[1:]: assert WorkbookReader().read(Path(name)).draft is None\n"
    )
    made = []
    for place, name in enumerate(
        ("zip bomb", "a million rows", "a cell very far", "one long text in many cells", "entities")
    ):
        folder = tmp_path / str(place)
        folder.mkdir()
        made.append(str(BAD[name][1](folder / BAD[name][0])))
    done = subprocess.run([sys.executable, "-c", program, *made], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr[-1500:]


def test_external_links_are_said(tmp_path: Path) -> None:
    extra = {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    place = raw_xlsx(tmp_path / "a.xlsx", sheet_xml([HEAD, CASE]), extra)
    reading = WorkbookReader().read(place)
    assert reading.importable
    assert "external_links" in {found.code for found in reading.findings}


def test_what_a_workbook_hides_is_looked_at(tmp_path: Path) -> None:
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - no types
    from openpyxl.comments import Comment  # type: ignore[import-untyped]  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    sheet.title = "Ordre du jour"
    for row in ([*HEAD, "Divers", "Interne"], [*CASE, "06 12 34 56 78", "a"], [*CASE, "", "b"]):
        sheet.append(row)
    sheet["C3"] = "31-2026-002"
    sheet["C2"].comment = Comment("Mme Blessing Okafor", "")
    sheet.column_dimensions["I"].hidden = True
    sheet["I3"] = "née le 3 mai 1998"
    table = book.create_sheet("Correspondance")
    table.append(["31-2026-001", "Mme Okafor"])
    table.sheet_state = "veryHidden"
    stream = io.BytesIO()
    book.save(stream)
    place = tmp_path / "odj.xlsx"
    place.write_bytes(stream.getvalue())
    reading = WorkbookReader().read(place)
    said = {(f.sheet, f.row, f.column, f.code, f.severity.value) for f in reading.findings}
    assert ("Ordre du jour", 2, "C", "note_name", "block") in said
    assert ("Ordre du jour", 2, "H", "aside_phone", "warn") in said
    assert ("Ordre du jour", 3, "I", "aside_birth", "block") in said
    assert ("Correspondance", 1, "B", "aside_name", "block") in said
    assert not reading.importable
