"""Writes the yearly report: a tagged PDF that carries the same figures as .ods, .csv and JSON."""

from __future__ import annotations

import csv
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

from commission_app.adapters.documents.pages.charts import add_chart
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.file.archive import Attachment
from commission_app.adapters.documents.pages.page_layout import Cover, press
from commission_app.adapters.documents.pages.palette import SMALL, SUBTITLE, TITLE
from commission_app.adapters.documents.pages.strips import Align, Bookmark
from commission_app.adapters.documents.pages.structure import Tag
from commission_app.adapters.documents.pages.tables import Content, Heading, add_table
from commission_app.adapters.documents.pages.typography import french
from commission_app.adapters.documents.pages.wording import minutes_wording
from commission_app.adapters.documents.word.package import settled
from commission_app.application.reporting.yearly_report import (
    Chapter,
    ReportFormats,
    ReportLine,
    YearlyReport,
)

_COLUMNS = ("tableau", "id", "indicateur", "valeur", "unité", "version")


class YearlyReports:
    """Answers to the ``ReportWriter`` port."""

    def write(self, report: YearlyReport, moment: datetime) -> ReportFormats:
        """Return the report in its four forms; the same report gives the same bytes."""
        rows: list[tuple[str, ...]] = [
            (chapter.title, line.id, line.name, line.told, line.unit, str(line.version))
            for chapter in (*report.chapters, *report.series)
            for line in chapter.lines
        ]
        name = f"indicateurs-{report.number}"
        table, sheet, record = _csv(rows), _ods(rows, moment), report.as_json()
        attachments = (
            Attachment("indicateurs.json", record, "application/json", "Les indicateurs"),
            Attachment(f"{name}.csv", table, "text/csv", "Les indicateurs, en texte"),
            Attachment(f"{name}.ods", sheet, _ODS, "Les indicateurs, en classeur"),
        )
        return ReportFormats(_pdf(report, attachments, moment), sheet, table, record)


_TEXT = "L’année"
_SERIES = "Séries d’autres organismes"
_PERIODS = [Heading("Période", 50), Heading("Valeur", 25, Align.RIGHT), Heading("État", 25)]
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerows([_COLUMNS, *rows])
    return target.getvalue().encode("utf-8-sig")


def _ods(rows: list[tuple[str, ...]], moment: datetime) -> bytes:
    from odfdo import Cell, Document, Row, Table  # noqa: PLC0415 - loaded for a report alone

    document: Any = Document("spreadsheet")
    document.body.clear()
    when = moment.replace(tzinfo=None)
    document.meta.creation_date, document.meta.date = when, when
    table = Table("Indicateurs")
    for row in (_COLUMNS, *rows):
        line = Row()
        for place, text in enumerate(row):
            number = place in (3, 5) and text.isdecimal()
            line.append_cell(Cell(int(text) if number else text))
        table.append_row(line)
    document.body.append(table)
    target = BytesIO()
    document.save(target)
    return settled(target.getvalue())


def _head(composer: Composer, level: int, chapter: Chapter) -> None:
    told = french(chapter.title)
    composer.heading(level, told, bookmarks=(Bookmark(level - 2, told),))
    add_chart(composer, chapter.chart)


def _value(line: ReportLine) -> str:
    """Tell a value; why one is masked is told under the chart above the table."""
    return french(line.told) if line.value is not None else french(line.told.split("\u00a0:")[0])


def _pdf(report: YearlyReport, attachments: tuple[Attachment, ...], moment: datetime) -> bytes:
    title = f"Rapport annuel {report.number}"
    composer = Composer()
    composer.title(title, TITLE, tag=Tag.H1)
    composer.title(french(report.commission), SUBTITLE, tag=Tag.PARAGRAPH, before=2.0)
    if report.text is not None:
        composer.heading(2, _TEXT, bookmarks=(Bookmark(0, _TEXT),))
        composer.paragraph(french(report.text.notice), SMALL, keep_next=True)
        composer.paragraph(report.text.text)
    headings = [
        Heading("Indicateur", 26),
        Heading("Définition", 42),
        Heading("Valeur", 18, Align.RIGHT),
        Heading("Unité", 14),
    ]
    for chapter in report.chapters:
        _head(composer, 2, chapter)
        rows: list[list[Content]] = [
            [french(line.name), french(line.definition), _value(line), french(line.unit)]
            for line in chapter.lines
        ]
        add_table(composer, headings, rows)
    if report.series:
        composer.heading(2, _SERIES, bookmarks=(Bookmark(0, _SERIES),))
    for chapter in report.series:
        _head(composer, 3, chapter)
        composer.paragraph(chapter.lines[0].definition, SMALL, keep_next=True)
        told = [[line.name, _value(line), french(line.unit)] for line in chapter.lines]
        add_table(composer, _PERIODS, told)
    cover = Cover(
        title=title,
        author="",
        subject=french(report.commission),
        moment=moment,
        header=title,
        attachments=attachments,
    )
    return press(composer, cover, minutes_wording())
