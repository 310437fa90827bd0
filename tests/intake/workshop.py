"""Makes agenda files as differently as secretariats do: by openpyxl, by LibreOffice, by hand."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook  # type: ignore[import-untyped]  # it has no types
from openpyxl.comments import Comment  # type: ignore[import-untyped]  # as above

from tests.intake.workbooks import AGENDA, ASSOCIATIONS, MEMBERS, SESSION, Cells, write

HEAD = ["N°", "Type", "Référence", "Association", "Intitulé", "Nature de la demande", "Rang"]
CASE = [2, "Dossier individuel", "31-2026-001", "Escale", "", "Engagement", ""]
TOPIC = [3, "Information", "", "", "Clients verbalisés", "", ""]
Maker = Callable[[Path], Path]


def one_sheet(cells: Cells, title: str = "Ordre du jour", end: str = ".xlsx") -> Maker:
    """Make a workbook of one sheet."""

    def make(folder: Path) -> Path:
        book = Workbook()
        book.active.title = title
        for row in cells:
            book.active.append(list(row))
        place = folder / f"odj{end}"
        book.save(place)
        return place

    return make


def whole(**sheets: Cells) -> Maker:
    """Make a whole workbook with some sheets otherwise."""
    return lambda folder: write(folder / "odj.xlsx", **sheets)  # type: ignore[arg-type]  # by name


def text(content: str, encoding: str, end: str = ".csv") -> Maker:
    """Make a table as text."""

    def make(folder: Path) -> Path:
        place = folder / f"odj{end}"
        place.write_bytes(content.encode(encoding))
        return place

    return make


def lines(sign: str, rows: Cells = (HEAD, CASE, TOPIC)) -> str:
    """Write rows between signs."""
    return "\r\n".join(sign.join(str(cell) for cell in row) for row in rows) + "\r\n"


def merged(folder: Path) -> Path:
    """Merge a title, a group of headings, and an association over two rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = "ODJ"
    rows: Cells = [
        ["COMMISSION DÉPARTEMENTALE – SÉANCE DU 8 DÉCEMBRE 2026"],
        [],
        ["N°", "Type", "Dossier", "", "Demande", "", "Avis", ""],
        ["", "", "Référence", "Association", "Nature", "Rang", "de l’association", "du service"],
        [1, "Dossier", "31-2026-001", "Escale", "Engagement", "", "Favorable", "Réservé"],
        [2, "Dossier", "31-2026-002", "", "Renouvellement", 1, "Favorable", "Favorable"],
        ["Total", "", "2 dossiers"],
    ]
    for row in rows:
        sheet.append(list(row))
    for places in ("A1:H1", "C3:D3", "E3:F3", "G3:H3", "D5:D6"):
        sheet.merge_cells(places)
    book.save(folder / "odj.xlsx")
    return folder / "odj.xlsx"


def veiled(folder: Path) -> Path:
    """Hide a sheet, a column and a row; write a note on a cell."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Ordre du jour"
    for row in ([*HEAD, "Santé"], [*CASE, "PUMA"], [*TOPIC, ""]):
        sheet.append(row)
    sheet.column_dimensions["H"].hidden = True
    sheet.row_dimensions[3].hidden = True
    sheet["C2"].comment = Comment("À relancer avant la séance", "")
    lists = book.create_sheet("Listes")
    lists.append(["Engagement", "Renouvellement"])
    lists.sheet_state = "hidden"
    book.save(folder / "odj.xlsx")
    return folder / "odj.xlsx"


def dated(folder: Path) -> Path:
    """Write dates and hours as spreadsheets keep them."""
    session: Cells = [
        ["Commission", "Commission d’essai"],
        ["Date de la séance", datetime(2026, 12, 8)],  # noqa: DTZ001 - as spreadsheets keep it
        ["Heure", 14 / 24],
        ["Convocation reçue le", date(2026, 11, 27)],
    ]
    return write(folder / "odj.xlsx", session=session)


def formulas(folder: Path) -> Path:
    """Write formulas without their values, as a library does."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Ordre du jour"
    for row in (HEAD, CASE, TOPIC):
        sheet.append(row)
    sheet["A4"], sheet["B4"], sheet["E4"] = "=A3+1", "Information", "Bilan"
    book.save(folder / "odj.xlsx")
    return folder / "odj.xlsx"


def converted(make: Maker, end: str) -> Maker:
    """Have LibreOffice write a workbook again in another format."""

    def convert(folder: Path) -> Path:
        return office(make(folder), end)

    return convert


def office(place: Path, end: str) -> Path:
    """Convert a file with LibreOffice, on a profile of its own."""
    out = place.parent / f"converted-{end}"
    profile = place.parent / "profile"
    subprocess.run(
        [
            shutil.which("soffice") or "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            end,
            "--outdir",
            str(out),
            str(place),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return out / f"{place.stem}.{end}"


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = "http://schemas.openxmlformats.org/package/2006/relationships"


def raw_xlsx(place: Path, sheet: str, extra: dict[str, bytes] | None = None) -> Path:
    """Write a .xlsx by hand around the XML of one sheet."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACK}"><Relationship Id="r1" '
        f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets><sheet '
        'name="Ordre du jour" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACK}"><Relationship Id="r1" '
        f'Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
        for name, data in (extra or {}).items():
            package.writestr(name, data)
    return place


def sheet_xml(rows: Sequence[Sequence[object]], head: str = "") -> str:
    """Write rows as inline texts without any place: readers must count."""
    body = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in rows
    )
    return f'{head}<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'


def by_hand(folder: Path) -> Path:
    """Write the rows without the places of their cells."""
    return raw_xlsx(folder / "odj.xlsx", sheet_xml([HEAD, CASE, TOPIC]))


__all__ = ["AGENDA", "ASSOCIATIONS", "MEMBERS", "SESSION"]
