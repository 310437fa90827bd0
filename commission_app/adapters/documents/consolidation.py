"""Writes a consolidation: a tagged PDF of each territory, charts beside their tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from commission_app.adapters.documents.document_parts import add_section
from commission_app.adapters.documents.pages.charts import set_chart
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.file.archive import Attachment
from commission_app.adapters.documents.pages.page_layout import Cover, press
from commission_app.adapters.documents.pages.palette import TITLE
from commission_app.adapters.documents.pages.strips import Align, Bookmark
from commission_app.adapters.documents.pages.structure import Tag
from commission_app.adapters.documents.pages.tables import Content, Heading, add_table
from commission_app.adapters.documents.pages.typography import french
from commission_app.adapters.documents.pages.wording import minutes_wording
from commission_app.application.charts.chart import Chart, Kind
from commission_app.application.reporting.consolidation import FRANCE, Consolidated
from commission_app.application.reporting.yearly_report import CHAPTERS, name_of
from commission_app.domain.figures.dictionary import Dictionary
from commission_app.domain.text import Wording

_KINDS = {"json": "application/json", "csv": "text/csv"}
_FILES = "Fichiers reçus, manquants et sans activité"
_COLUMNS = [Heading("Indicateur", 70), Heading("Total", 30, Align.RIGHT)]


def write(
    made: Consolidated,
    dictionary: Dictionary,
    received: Sequence[Wording],
    attached: Mapping[str, bytes],
    moment: datetime,
) -> bytes:
    """Return a consolidation as it leaves; ``received`` says which files count, and do not."""
    title = f"Consolidation {made.year}"
    composer = Composer()
    composer.title(title, TITLE, tag=Tag.H1)
    add_section(composer, _FILES)
    for line in received:
        composer.paragraph(line)
    for place in (FRANCE, *(place for place in made.sums if place != FRANCE)):
        add_section(composer, french(place))
        for chapter, ids in CHAPTERS:
            composer.heading(3, french(chapter), bookmarks=(Bookmark(1, french(chapter)),))
            told = [(name_of(dictionary, i), made.sums[place][i]) for i in ids]
            marks = tuple(found.mark(name) for name, found in told)
            set_chart(composer, Chart(Kind.ROWS, f"{chapter}, {place}", marks))
            rows: list[list[Content]] = [[french(n), french(found.told)] for n, found in told]
            add_table(composer, _COLUMNS, rows)
    files = tuple(
        Attachment(f"consolidation.{form}", content, _KINDS[form], "Les totaux")
        for form, content in attached.items()
    )
    cover = Cover(
        title=title, author="", subject=FRANCE, moment=moment, header=title, attachments=files
    )
    return press(composer, cover, minutes_wording())
