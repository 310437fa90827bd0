"""A .docx: A4, in French, with heading styles, header rows and alternative texts."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from commission_app.adapters.documents.pages.outline import (
    Block,
    Grid,
    Headline,
    Image,
    Paragraph,
    Piece,
)
from commission_app.adapters.documents.word.package import (
    BODY,
    CELL,
    FONT,
    HEADINGS,
    LANGUAGE,
    NAVY,
    PAGE,
    PROGRAM,
    figures_in,
    png_of,
    set_text,
    settled,
    shares_of,
)
from commission_app.application.minutes.working_copies import MARK

_THUMBNAIL = "/thumbnail"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    'openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{PROGRAM}</Application></Properties>"
)


def write_docx(blocks: list[Block], title: str, notice: str, head: str, moment: datetime) -> bytes:
    """Write a .docx; the same blocks give the same bytes."""
    from docx import Document  # noqa: PLC0415 - loaded when a copy is asked for

    document: Any = Document()
    told = document.core_properties
    told.title, told.subject, told.language = title, notice, LANGUAGE
    told.keywords, told.author, told.comments = f"{MARK} {head}", "", ""
    told.created = told.modified = moment.replace(tzinfo=None)
    _forget_the_template(document)
    _set_styles(document)
    _set_page(document)
    document.sections[0].header.paragraphs[0].text = notice
    for block in blocks:
        _add(document, block)
    target = BytesIO()
    document.save(target)
    return settled(target.getvalue())


def _forget_the_template(document: Any) -> None:
    """Leave out what the library's template says of its own making: program, picture."""
    package = document.part.package
    for key in [k for k, rel in package.rels.items() if rel.reltype.endswith(_THUMBNAIL)]:
        del package.rels[key]
    for part in package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = _PROPERTIES.encode()  # noqa: SLF001 - the library has no other way


def _set_styles(document: Any) -> None:
    """Set every style in French and in one face; headings go down one by one."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - as above

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGE)
    names = {"Normal": BODY, "Header": CELL, **{f"Heading {n}": s for n, s in HEADINGS.items()}}
    for name, size in names.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
        if name.startswith("Heading"):
            style.font.italic = False
            style.font.color.rgb = RGBColor.from_string(NAVY)
            style.paragraph_format.space_before = Pt(size)
            style.paragraph_format.keep_with_next = True
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(4), 1.15


def _set_page(document: Any) -> None:
    from docx.shared import Cm  # noqa: PLC0415 - as above

    section, (width, height, margin) = document.sections[0], PAGE
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(margin)
    section.top_margin = section.bottom_margin = Cm(margin)


def _add(document: Any, block: Block) -> None:
    match block:
        case Headline(level, text):
            document.add_heading(text, level)
        case Grid():
            _add_table(document, block)
        case Image(words):
            from docx.shared import Pt  # noqa: PLC0415 - as above

            drawn = document.add_picture(BytesIO(png_of(block)), width=Pt(block.width))
            drawn._inline.docPr.set("descr", words)  # noqa: SLF001 - the library has no other way
        case Paragraph(pieces, listed):
            _add_pieces(document.add_paragraph(style="List Bullet" if listed else None), pieces)


def _add_pieces(paragraph: Any, pieces: tuple[Piece, ...]) -> None:
    for piece in pieces:
        for text, raised in set_text(piece.text):
            run = paragraph.add_run(text)
            run.bold, run.font.superscript = piece.strong or None, raised or None


def _add_table(document: Any, grid: Grid) -> None:
    """Add a table with its columns as measured, its first row heading each page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - as above
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above
    from docx.shared import Cm, Pt  # noqa: PLC0415 - as above

    table = document.add_table(len(grid.rows), len(grid.rows[0]), style="Table Grid")
    table.autofit = False
    widths, right = shares_of(grid), figures_in(grid)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for place, (line, row) in enumerate(zip(table.rows, grid.rows, strict=True)):
        for cell, text, width, figures in zip(line.cells, row, widths, right, strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if figures else None
            _add_pieces(paragraph, (Piece(text, strong=not place),))
            for run in paragraph.runs:
                run.font.size = Pt(CELL)
        whole = line._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no other way
        for name in ("w:cantSplit", *(("w:tblHeader",) if not place else ())):
            mark = OxmlElement(name)
            mark.set(qn("w:val"), "true")
            whole.append(mark)
