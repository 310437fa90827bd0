"""The same content for those who must rework it: .docx and .odt, marked as working copies."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from commission_app.adapters.documents.pages.outline import Block, Grid, Headline, Image, Paragraph
from commission_app.application.minutes.working_copies import MARK

LANGUAGE = "fr-FR"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def write_docx(blocks: list[Block], title: str, notice: str, head: str, moment: datetime) -> bytes:
    """Write a .docx; the same blocks give the same bytes."""
    from docx import Document  # noqa: PLC0415 - loaded when a copy is asked for

    document: Any = Document()
    told = document.core_properties
    told.title, told.subject, told.language = title, notice, LANGUAGE
    told.keywords, told.author, told.comments = f"{MARK} {head}", "", ""
    told.created = told.modified = moment.replace(tzinfo=None)
    document.sections[0].header.paragraphs[0].text = notice
    for block in blocks:
        _add_docx(document, block)
    target = BytesIO()
    document.save(target)
    return settled(target.getvalue())


def _add_docx(document: Any, block: Block) -> None:
    match block:
        case Headline(level, text):
            document.add_heading(text, level - 1 if level == 1 else level)
        case Grid(rows):
            table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
            for line, row in zip(table.rows, rows, strict=True):
                for cell, text in zip(line.cells, row, strict=True):
                    cell.text = text
            _repeat_first_row(table)
        case Image():
            from docx.shared import Pt  # noqa: PLC0415 - as above

            document.add_picture(BytesIO(_png(block)), width=Pt(block.width))
        case Paragraph(pieces, listed):
            paragraph = document.add_paragraph(style="List Bullet" if listed else None)
            for piece in pieces:
                paragraph.add_run(piece.text).bold = piece.strong or None


def _repeat_first_row(table: Any) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - the library has no other way


def _png(image: Image) -> bytes:
    from PIL import Image as Pictures  # noqa: PLC0415 - as above

    target = BytesIO()
    Pictures.frombytes("RGB", image.size, image.pixels).save(target, "PNG")
    return target.getvalue()


def write_odt(blocks: list[Block], title: str, notice: str, head: str, moment: datetime) -> bytes:
    """Write an .odt; the same blocks give the same bytes."""
    from odfdo import Document, Header, List, ListItem  # noqa: PLC0415 - as above
    from odfdo import Paragraph as Text  # noqa: PLC0415 - as above

    document: Any = Document("text")
    body = document.body
    body.clear()
    meta = document.meta
    meta.title, meta.subject, meta.language = title, notice, LANGUAGE
    meta.keyword, meta.creator = f"{MARK} {head}", ""
    when = moment.replace(tzinfo=None)
    meta.creation_date, meta.date = when, when
    body.append(Text(notice))
    listed: Any = None
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.listed:
            listed = List() if listed is None else listed
            listed.append(ListItem("".join(piece.text for piece in block.pieces)))
            continue
        if listed is not None:
            body.append(listed)
            listed = None
        match block:
            case Headline(level, text):
                body.append(Header(level, text))
            case Grid(rows):
                body.append(_odt_table(rows, place))
            case Paragraph(pieces, _):
                body.append(Text("".join(piece.text for piece in pieces)))
            case Image(words):
                body.append(Text(words))
    if listed is not None:
        body.append(listed)
    target = BytesIO()
    document.save(target)
    return settled(target.getvalue())


def _odt_table(rows: tuple[tuple[str, ...], ...], place: int) -> Any:
    from odfdo import Cell, Row, Table  # noqa: PLC0415 - as above

    table = Table(f"Tableau{place}")
    for row in rows:
        line = Row()
        for text in row:
            line.append_cell(Cell(text))
        table.append_row(line)
    return table


def settled(content: bytes) -> bytes:
    """Give the same archive without the time of its making, its members in their order."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(target, "w", ZIP_DEFLATED) as settled:
        for member in source.infolist():
            kept = ZipInfo(member.filename, _ZIP_DATE)
            kept.compress_type = member.compress_type
            settled.writestr(kept, source.read(member))
    return target.getvalue()
