"""A thousand rows read, checked and understood, against the bare library reading the same cells."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from python_calamine import CalamineWorkbook

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.adapters.intake.anonymity.detector import forget, look
from tests.bench.measuring import Measure, by_turns
from tests.intake.long_agenda import TEXT, long_agenda

ROWS = 1_000
AGAINST = "python-calamine reading the same cells"


SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "seance-paris.xlsx"
STARTED = "the interpreter started, python-calamine reading the same cells"
_BARE = (
    "import sys; from python_calamine import CalamineWorkbook; "
    "book = CalamineWorkbook.from_path(sys.argv[1]); "
    "[book.get_sheet_by_name(name).to_python() for name in book.sheet_names]"
)
_FIRST = (
    "import sys; from pathlib import Path; "
    "from commission_app.adapters.intake.agenda_reader import WorkbookReader; "
    "assert WorkbookReader().read(Path(sys.argv[1])).importable"
)


def _started(program: str) -> None:
    """Run a program on the sample in an interpreter of its own."""
    subprocess.run([sys.executable, "-c", program, str(SAMPLE)], check=True)


def measures(folder: Path) -> Iterable[Measure]:
    """Measure the reading of a long agenda, then the look at one text."""
    # As an installed program has it: its modules are compiled already.
    product = [str(Path(__file__).parents[2] / part) for part in ("commission_app", "resources")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *product], check=True)
    place = long_agenda(folder / "odj.xlsx", ROWS)
    reader = WorkbookReader()
    look(TEXT)

    def ours() -> None:
        assert reader.read(place).importable

    def bare() -> None:
        book = CalamineWorkbook.from_path(str(place))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)

    def opened() -> None:
        reader.open(place)

    # Nothing is remembered of the reading before, as when the program has just begun.
    read = by_turns(ours, bare, 5, before_ours=forget)
    yield Measure(f"agenda of {ROWS} rows read and checked", "ms", *read, AGAINST)
    # After an answer the file that is open is understood anew: it is not opened again.
    file = reader.open(place)
    again = by_turns(file.understand, bare, 5)
    yield Measure(f"agenda of {ROWS} rows understood again, after an answer", "ms", *again, AGAINST)
    first = by_turns(lambda: _started(_FIRST), lambda: _started(_BARE), 5)
    yield Measure("first check of the Paris sample, program started", "ms", *first, STARTED)
    yield Measure(f"agenda of {ROWS} rows opened", "ms", *by_turns(opened, bare, 5), AGAINST)
