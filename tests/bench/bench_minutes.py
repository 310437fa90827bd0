"""Minutes of 30 and 500 cases against LibreOffice, WeasyPrint and typst, on the same content."""

from __future__ import annotations

import json
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import docx

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.application.minutes.minutes import Minutes
from tests.bench.measuring import Measure
from tests.documents.minutes_sample import played

ROOT = Path(__file__).parents[2]
RIVALS = Path(__file__).with_name("rivals.py")
ENVIRONMENT = ROOT / ".venv-bench" / "bin" / "python"
ROUNDS = {30: 5, 500: 2}
Block = tuple[str, list[list[str]]]


def measures(folder: Path) -> Iterable[Measure]:
    """Write the same minutes with every engine, by turns."""
    if not ENVIRONMENT.exists():
        raise FileNotFoundError("the environment of the benches: run make bench")
    for cases, rounds in ROUNDS.items():
        yield from _compared(folder / str(cases), cases, rounds)


def _compared(folder: Path, cases: int, rounds: int) -> Iterable[Measure]:
    folder.mkdir()
    minutes = played(cases)
    blocks = blocks_of(minutes)
    (folder / "blocks.json").write_text(json.dumps(blocks), "utf-8")
    writer = PdfMinutesWriter()
    engines: dict[str, Callable[[], float]] = {
        "typst": lambda: _asked(folder, "typst"),
        "WeasyPrint": lambda: _asked(folder, "weasyprint"),
        "LibreOffice, its start included": _converted(folder, blocks),
        "ours": lambda: _timed(lambda: writer.write(minutes)),
    }
    times: dict[str, list[float]] = {name: [] for name in engines}
    for turn in range(rounds + 1):
        for name, work in engines.items():
            spent = work()
            if turn:
                times[name].append(spent)
    ours = statistics.median(times.pop("ours"))
    for name, spent_by in times.items():
        title = f"minutes of {cases} cases"
        yield Measure(title, "ms", ours, statistics.median(spent_by), name)


def blocks_of(minutes: Minutes) -> list[Block]:
    """Give the content of minutes as plain blocks, for engines that know nothing of ours."""
    blocks: list[Block] = [("title", [["Procès-verbal de la commission"]])]
    people = [[seen.seat.quality, seen.name, seen.presence.value] for seen in minutes.attendees]
    blocks += [("heading", [["Présences"]]), ("table", people)]
    for entry in minutes.items:
        item = entry.item
        blocks.append(("heading", [[f"{item.number}. {item.reference or item.title or ''}"]]))
        rows = [
            ["Avis", str(entry.sense)],
            ["Lecture", str(entry.reading)],
            ["Décompte", str(entry.tally)],
            ["Quorum", str(entry.quorum)],
            ["Heure", str(entry.decided_at)],
        ]
        blocks.append(("table", rows))
        said = (entry.summary, entry.association_opinion, entry.note, entry.reasons)
        blocks += [("paragraph", [[text]]) for text in said if text]
    return blocks


def _asked(folder: Path, name: str) -> float:
    command = [str(ENVIRONMENT), str(RIVALS), name, str(folder / "blocks.json")]
    command.append(str(folder / f"{name}.pdf"))
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def _converted(folder: Path, blocks: list[Block]) -> Callable[[], float]:
    """Convert with LibreOffice a text document made beforehand, in a profile of its own."""
    document = docx.Document()
    for kind, rows in blocks:
        if kind == "table":
            table = document.add_table(rows=len(rows), cols=len(rows[0]))
            cells = [cell for row in rows for cell in row]
            for place, cell in zip(table._cells, cells, strict=True):
                place.text = cell
        else:
            style = {"title": "Title", "heading": "Heading 1", "paragraph": "Normal"}[kind]
            for row in rows:
                document.add_paragraph(row[0], style=style)
    source = folder / "minutes.docx"
    document.save(str(source))
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}',
        "--outdir",
        str(folder),
        str(source),
    ]

    def convert() -> None:
        subprocess.run(command, check=True, capture_output=True)
        assert source.with_suffix(".pdf").exists()

    return lambda: _timed(convert)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
