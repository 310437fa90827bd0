"""Charts: one model, the same shapes everywhere; of what leaves, only what was let out."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pikepdf
import pytest

from commission_app.application.charts.chart import Chart, Kind, LeavingChart, Mark
from commission_app.application.charts.drawing import Box, Drawing, Fill, Ink, Stroke, Words
from commission_app.composition.figure_files import write_report
from commission_app.domain.figures.release.gate import MASKED, ReleasedCell
from tests.documents.reading import opened
from tests.figures.test_yearly_report import made, the_year


def measure(text: str) -> float:
    return len(text) * 5.5


def drawing(chart: Chart, width: float = 400.0) -> Drawing:
    return chart.drawn(width, 10.0, measure)


def random_chart(rng: random.Random) -> Chart:
    marks = []
    for place in range(rng.randint(0, 8)):
        name = f"{'Indicateur ' * rng.randint(0, 6)}{2020 + place}"
        value = rng.choice([None, 0, 1, rng.randint(0, 4000), rng.random() * 50])
        masked = value is None and rng.random() < 0.5
        told = "secret" if masked else "—" if value is None else f"{value:.1f}"
        marks.append(Mark(name, value, told, masked))
    return Chart(rng.choice(list(Kind)), "Essai", tuple(marks))


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_drawn_lies_on_its_sheet_and_names_and_values_are_written(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - chance, not a secret
    chart, width = random_chart(rng), rng.choice([180.0, 320.0, 700.0])
    made_of = drawing(chart, width)
    texts = " ".join(s.text for s in made_of.shapes if isinstance(s, Words))
    assert len(made_of.places) == len(chart.marks)
    for mark in chart.marks:
        assert mark.told in texts
        assert all(word in texts for word in mark.name.split())
    for shape in made_of.shapes:
        if isinstance(shape, Box):
            assert shape.x >= 0
            assert shape.x + shape.width <= width + 0.01
            assert 0 <= shape.y <= shape.y + shape.height <= made_of.height + 0.01
        elif isinstance(shape, Stroke):
            assert all(0 <= x <= width and 0 <= y <= made_of.height for x, y in shape.points)


def test_bars_begin_at_zero_and_are_as_long_as_their_values() -> None:
    marks = (Mark("Un", 10, "10"), Mark("Deux", 30, "30"), Mark("Rien", 0, "0"))
    bars = [s for s in drawing(Chart(Kind.ROWS, "", marks)).shapes if isinstance(s, Box)]
    assert [round(bar.width / bars[0].width, 6) for bar in bars] == [1, 3]
    columns = [s for s in drawing(Chart(Kind.COLUMNS, "", marks)).shapes if isinstance(s, Box)]
    assert [round(bar.height / columns[0].height, 6) for bar in columns] == [1, 3]


def test_a_line_is_broken_where_nothing_is_known() -> None:
    values = (3, 4, None, 6, 2)
    marks = tuple(
        Mark(f"{2020 + n}", v, "—" if v is None else str(v)) for n, v in enumerate(values)
    )
    shapes = drawing(Chart(Kind.LINE, "", marks)).shapes
    joined = [s for s in shapes if isinstance(s, Stroke) and s.ink is Ink.BAR]
    assert len(joined) == 2


def test_labels_that_do_not_fit_side_by_side_make_rows() -> None:
    marks = tuple(Mark(f"Du 01/01/{year} au 31/12/{year}", 5, "5") for year in range(2020, 2026))
    made_of = drawing(Chart(Kind.COLUMNS, "", marks))
    assert [place.y for place in made_of.places] == sorted({place.y for place in made_of.places})


def test_a_chart_of_what_leaves_takes_nothing_but_cells_of_the_gate() -> None:
    for given in (7, "7", None, Mark("Refus", 7, "7")):
        with pytest.raises(TypeError):
            LeavingChart(Kind.ROWS, "Essai", [("Refus", given)])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        ReleasedCell("refus", 7, object())
    with pytest.raises(ValueError, match="drawn"):
        Mark("Refus", 7, "secret", masked=True)


def test_what_is_masked_is_drawn_the_same_whatever_it_hides_and_says_why() -> None:
    drawings = []
    for refused in (1, 3):
        seen = the_year()
        kept = [s for s in seen if not (s.key.startswith("d") and int(s.key[1:]) < 3 - refused)]
        (chapter,) = (c for c in made(kept).chapters if c.title == "Décisions du préfet")
        chart = chapter.chart.chart
        assert chart.masked
        assert MASKED in chart.words
        hatched = [
            s for s in drawing(chart).shapes if isinstance(s, Box) and s.fill is Fill.HATCHED
        ]
        drawings.append(hatched[0].width)
        texts = [s.text for s in drawing(chart).shapes if isinstance(s, Words)]
        assert "secret" in texts
        assert MASKED[1:] in " ".join(texts).replace("ecret :", "ecret\u00a0:")
    assert drawings[0] == drawings[1]


def test_each_chart_of_the_report_is_a_figure_that_tells_its_values_and_no_hidden_one() -> None:
    seen = the_year()
    answer = made(seen)
    forms = write_report(answer, datetime(2027, 1, 31, tzinfo=UTC))
    with opened(forms.pdf) as document:
        told = [
            str(element.Alt)
            for element in document.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"
        ]
    chapters = answer.chapters
    assert len(told) == len(chapters)
    for words, chapter in zip(told, chapters, strict=True):
        plain = words.replace("\u202f", " ").replace("\u00a0", " ")
        assert chapter.title in plain
        for line in chapter.lines:
            name = line.name.replace("\u00a0", " ")
            said = "secret" if line.value is None else str(line.value)
            assert f"{name} : {said}" in plain
