"""Every figure of a year out of twenty years of 2,500 opinions each, their facts folded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from commission_app.adapters.vault.sealed_figures import opener
from commission_app.composition.figure_files import consolidate_folder, dictionary, regions
from commission_app.domain.figures.computing import compute_all, year
from commission_app.domain.figures.observations import Axis, Measure, Observation
from tests.bench import measuring
from tests.figures.test_consolidation import NAMES, SECRET, lay, lay_sealed

OPINIONS, YEARS = 2_500, range(2006, 2026)
OF_A_CASE = (
    *(Measure.REQUEST, Measure.OPINION, Measure.DECISION, Measure.ACTIVE_ASSOCIATION),
    *(Measure.OPINION_TO_DECISION, Measure.UNDER_WAY),
)


def twenty_years() -> Iterator[Observation]:
    """Yield what so many cases give to count."""
    for number in YEARS:
        for n in range(OPINIONS):
            day = f"{number}-{n % 12 + 1:02}-{n % 28 + 1:02}"
            axes = {
                Axis.NATURE: "entry" if n % 2 else "renewal",
                Axis.SENSE: "favourable" if n % 3 else "unfavourable",
                Axis.ASSOCIATION: f"a{n % 7}",
            }
            for measure in OF_A_CASE:
                last = f"{number + 1}-01-15"
                yield Observation(measure, f"{number}/{n}", day, axes, until=last, days=n % 40)


def measures(folder: Path) -> Iterable[measuring.Measure]:
    """Measure a year in the middle, against counting its observations one by one, and no more."""
    del folder
    seen = list(twenty_years())
    period = year(2015)

    def ours() -> None:
        assert len(compute_all(dictionary(), seen, period)) == len(dictionary().indicators)

    def bare() -> None:
        assert sum(period.first <= one.on <= period.last for one in seen) == 6 * OPINIONS

    took = measuring.by_turns(ours, bare, 5)
    yield measuring.Measure(
        f"all figures of a year out of {len(seen):,} observations",
        "ms",
        *took,
        "walking through the same observations once",
    )
    yield _consolidated(sealed=False)
    yield _consolidated(sealed=True)


def _consolidated(*, sealed: bool) -> measuring.Measure:
    """Add up the files of 101 départements, against reading what they hold and no more."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        for number, code in enumerate(code for codes in regions().values() for code in codes):
            many = (2, 4, 8, 15, 40, 90)[number % 6]
            exact = dict.fromkeys(NAMES, many)
            laid = lay_sealed if sealed else lay
            laid(folder, code, exact, *(NAMES if many < 5 else ()))

        def ours() -> None:
            key = SECRET if sealed else ""
            assert len(consolidate_folder(folder, key).received) == 101

        def bare() -> None:
            unsealed = opener(SECRET) if sealed else bytes
            texts = [unsealed(path.read_bytes()) or b"" for path in folder.iterdir()]
            assert len([json.loads(text) for text in texts]) == 101

        took = measuring.by_turns(ours, bare, 3 if sealed else 5)
    kind = "sealed" if sealed else "clear"
    return measuring.Measure(
        f"101 {kind} files consolidated by region and for France",
        "ms",
        *took,
        "reading the same files as JSON",
    )
