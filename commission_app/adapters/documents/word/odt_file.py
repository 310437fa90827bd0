"""An .odt: A4, in French, with heading styles, header rows and alternative texts."""

from __future__ import annotations

from collections.abc import Iterator
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
    height_of,
    png_of,
    set_text,
    settled,
    shares_of,
)
from commission_app.application.minutes.working_copies import MARK

_THUMBNAIL = "Thumbnails/thumbnail.png"
_BOLD, _CELL, _HEAD, _BOX = "Fort", "Cellule", "Entete", "Case"
_RAISED, _RIGHT, _AT_RIGHT = "Exposant", "Droite", 'fo:text-align="end"'


def write_odt(blocks: list[Block], title: str, notice: str, head: str, moment: datetime) -> bytes:
    """Write an .odt; the same blocks give the same bytes."""
    from odfdo import Document, List  # noqa: PLC0415 - loaded when a copy is asked for

    document: Any = Document("text")
    document.body.clear()
    meta = document.meta
    meta.title, meta.subject, meta.language = title, notice, LANGUAGE
    meta.keyword, meta.creator, meta.generator = f"{MARK} {head}", "", PROGRAM
    when = moment.replace(tzinfo=None)
    meta.creation_date, meta.date = when, when
    _set_styles(document)
    document.body.append(_paragraph((Piece(notice),)))
    listed: Any = None
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.listed:
            if listed is None:
                listed = List()
                document.body.append(listed)
            listed.append(_entry(block))
            continue
        listed = None
        _add(document, block, place)
    document.manifest.del_full_path(_THUMBNAIL)
    target = BytesIO()
    document.save(target)
    return settled(target.getvalue(), {_THUMBNAIL})


def _set_styles(document: Any) -> None:
    """Set the page, the face of every style, and what tables and strong words look like."""
    from odfdo import Element  # noqa: PLC0415 - as above

    width, height, margin = PAGE
    for layout in document.styles.get_elements("//style:page-layout-properties"):
        layout.set_attribute("fo:page-width", f"{width}cm")
        layout.set_attribute("fo:page-height", f"{height}cm")
        for side in ("top", "bottom", "left", "right"):
            layout.set_attribute(f"fo:margin-{side}", f"{margin}cm")
    for level in document.styles.get_elements("//text:outline-level-style"):
        # Points have their own numbers: headings are not counted.
        level.set_attribute("style:num-format", "")
        for name in ("style:num-prefix", "style:num-suffix", "loext:num-list-format"):
            if level.get_attribute(name) is not None:
                level.del_attribute(name)
    for told in _text_styles():
        document.insert_style(Element.from_tag(told))
    bold, raised = 'fo:font-weight="bold"', 'style:text-position="super 64%"'
    for name, told in ((_BOLD, bold), (_RAISED, raised), (_BOLD + _RAISED, f"{bold} {raised}")):
        style = f'<style:style style:name="{name}" style:family="text">'
        style += f"<style:text-properties {told}/></style:style>"
        document.insert_style(Element.from_tag(style))
    border = f'<style:style style:name="{_BOX}" style:family="table-cell">'
    border += '<style:table-cell-properties fo:border="0.5pt solid #566270" fo:padding="0.05cm"/>'
    document.insert_style(Element.from_tag(f"{border}</style:style>"), automatic=True)


def _text_styles() -> Iterator[str]:
    """Give the styles of paragraphs: body, headings, cells; all in one face and in French."""
    face = f'style:font-name="{FONT}" fo:font-family="{FONT}" fo:language="fr" fo:country="FR"'
    texts = [
        ("Standard", "", f'{face} fo:font-size="{BODY}pt"', 'fo:margin-bottom="0.14cm"'),
        *(
            (
                f"Heading_20_{level}",
                f' style:default-outline-level="{level}"',
                f'{face} fo:font-size="{size}pt" fo:font-weight="bold" fo:color="#{NAVY}"',
                f'fo:margin-top="{size}pt" fo:margin-bottom="0.14cm" fo:keep-with-next="always"',
            )
            for level, size in HEADINGS.items()
        ),
        (_CELL, "", f'{face} fo:font-size="{CELL}pt"', ""),
        (_HEAD, "", f'{face} fo:font-size="{CELL}pt" fo:font-weight="bold"', ""),
        (_CELL + _RIGHT, "", f'{face} fo:font-size="{CELL}pt"', _AT_RIGHT),
        (_HEAD + _RIGHT, "", f'{face} fo:font-size="{CELL}pt" fo:font-weight="bold"', _AT_RIGHT),
    ]
    for name, outline, text, paragraph in texts:
        yield (
            f'<style:style style:name="{name}" style:display-name="{name.replace("_20_", " ")}"'
            f' style:family="paragraph"{outline}><style:paragraph-properties {paragraph}/>'
            f"<style:text-properties {text}/></style:style>"
        )


def _add(document: Any, block: Block, place: int) -> None:
    from odfdo import Header  # noqa: PLC0415 - as above

    match block:
        case Headline(level, text):
            made = Header(level, text)
            made.set_attribute("text:style-name", f"Heading_20_{level}")
            document.body.append(made)
        case Grid():
            document.body.append(_table(document, block, place))
        case Image():
            document.body.append(_picture(document, block))
        case Paragraph(pieces):
            document.body.append(_paragraph(pieces))


def _paragraph(pieces: tuple[Piece, ...], style: str = "Standard") -> Any:
    from odfdo import Paragraph as Text  # noqa: PLC0415 - as above
    from odfdo import Span  # noqa: PLC0415 - as above

    made = Text("", style=style)
    for piece in pieces:
        for text, raised in set_text(piece.text):
            style = (_BOLD if piece.strong else "") + (_RAISED if raised else "")
            if style:
                made.append(Span(text, style=style))
            else:
                made.append_plain_text(text)
    return made


def _entry(block: Paragraph) -> Any:
    from odfdo import ListItem  # noqa: PLC0415 - as above

    made = ListItem()
    made.append(_paragraph(block.pieces))
    return made


def _picture(document: Any, image: Image) -> Any:
    from odfdo import Frame  # noqa: PLC0415 - as above
    from odfdo import Paragraph as Text  # noqa: PLC0415 - as above

    place = document.add_file(BytesIO(png_of(image)))
    size = (f"{image.width:.1f}pt", f"{height_of(image):.1f}pt")
    frame = Frame.image_frame(place, size=size, anchor_type="as-char", name="Logotype")
    frame.svg_description = image.words
    made = Text("", style="Standard")
    made.append(frame)
    return made


def _table(document: Any, grid: Grid, place: int) -> Any:
    """Make a table with its columns as measured, its first row heading each page."""
    from odfdo import Cell, Element, Row, Table  # noqa: PLC0415 - as above

    table = Table(f"Tableau{place}")
    for rank, width in enumerate(shares_of(grid)):
        name = f"Tableau{place}.{rank}"
        told = (
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width:.3f}cm"/></style:style>'
        )
        document.insert_style(Element.from_tag(told), automatic=True)
        table.append(Element.from_tag(f'<table:table-column table:style-name="{name}"/>'))
    heads = Element.from_tag("<table:table-header-rows/>")
    table.append(heads)
    right = figures_in(grid)
    for number, row in enumerate(grid.rows):
        line = Row()
        for text, figures in zip(row, right, strict=True):
            cell = Cell(style=_BOX)
            cell.set_attribute("office:value-type", "string")
            cell.append(_paragraph((Piece(text),), (_CELL if number else _HEAD) + _RIGHT * figures))
            line.append(cell)
        (table if number else heads).append(line)
    return table
