"""The yearly report: the same numbers in every form, and nothing that the gate did not release."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO, StringIO
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # it has no types
import odfdo
import pytest

from commission_app.application.reporting.yearly_report import (
    CHAPTERS,
    ReportRefused,
    YearAsked,
    YearlyReport,
    report,
    unexplained,
)
from commission_app.composition.figure_files import dictionary, release_gate, write_report
from commission_app.domain.figures.computing import Count, compute, counted, counter, year
from commission_app.domain.figures.observations import Axis, Measure, Observation
from commission_app.domain.figures.release.gate import MASKED
from commission_app.domain.figures.release.thresholds import Audience
from commission_app.domain.figures.series import Definition, Line, Value
from tests.documents.access_clauses import ACCESS_CLAUSES
from tests.documents.archive_clauses import ARCHIVE_CLAUSES
from tests.documents.conformance import faults
from tests.documents.reading import opened, plain_text

ASKED = YearAsked(2026, "Commission d’essai", Audience.STATE, "SDFE", "2027-01-31")


def the_year() -> list[Observation]:
    """Sixty opinions, forty decisions, three refusals; 20 under way, 12 enter, 6 leave."""
    seen = [
        Observation(
            Measure.OPINION,
            f"o{n}",
            "2026-06-01",
            {Axis.NATURE: "entry", Axis.SENSE: "favourable" if n < 50 else "unfavourable"},
        )
        for n in range(60)
    ]
    seen += [Observation(Measure.REQUEST, f"q{n}", "2026-06-01") for n in range(64)]
    for n in range(40):
        nature = "entry" if n < 25 else "renewal"
        sense = "refused" if n < 3 else "granted"
        axes = {Axis.NATURE: nature, Axis.SENSE: sense}
        seen.append(Observation(Measure.DECISION, f"d{n}", "2026-07-01", axes))
    for n in range(32):
        until = "2026-05-31" if n < 6 else None
        began = "2025-10-01" if n < 20 else "2026-09-01"
        seen.append(Observation(Measure.UNDER_WAY, f"p{n}/0", began, until=until))
        if n >= 20:
            seen.append(Observation(Measure.ENTRY, f"p{n}", began))
        if n < 6:
            seen.append(Observation(Measure.EXIT, f"p{n}", "2026-06-01"))
    seen += [Observation(Measure.MEETING, f"m{n}", "2026-06-01") for n in range(4)]
    return seen


def heard_of() -> tuple[tuple[str, Line], ...]:
    """Clients fined in 2025 and 2026 as a count, a cumulative one, and one of an earlier year."""

    def line(code: str, *values: tuple[int, int], cumulative: bool = False) -> Line:
        known = Definition(code, 1, "Personnes comptées", "Préfecture", "Paris", cumulative)
        told = [
            Value(known, f"{y}-01-01", f"{y}-12-31", v, f"{max(y, 2026) + 1}-01-31")
            for y, v in values
        ]
        return Line(known, tuple(told))

    return (
        ("Clients", line("clients", (2025, 668), (2026, 702), (2027, 9))),
        ("Stages", line("stages", (2026, 0), cumulative=True)),
        ("Mineurs", line("mineurs", (2025, 4))),
    )


def made(seen: list[Observation], asked: YearAsked = ASKED) -> YearlyReport:
    count = counter(seen)
    values = {v.scope: v.value for _, line in asked.series for v in line.values}
    gate = release_gate(lambda scope: values[scope] if scope in values else count(scope))
    answer = report(dictionary(), seen, gate, asked)
    assert isinstance(answer, YearlyReport), answer
    return answer


def told(answer: YearlyReport) -> dict[str, int | None]:
    return {line.id: line.value for chapter in answer.chapters for line in chapter.lines}


def test_the_report_tells_what_is_counted_or_masks_it() -> None:
    seen = the_year()
    found = told(made(seen))
    exact = {i: compute(dictionary(), i, seen, year(2026)) for _, ids in CHAPTERS for i in ids[1:]}
    for name, value in exact.items():
        assert isinstance(value, Count)
        assert found[name] in (None, value.value), name
    assert found["avis"] == 60
    assert found["en-cours-debut"] == 20
    assert found["en-cours"] == 26
    assert found["refus"] is None, "three refusals"
    assert found["seances"] == 4
    assert list(found.values()).count(None) >= 2


def test_pdf_ods_csv_and_json_give_the_same_numbers(tmp_path: Path) -> None:
    answer = made(the_year(), replace(ASKED, series=heard_of()))
    forms = write_report(answer, datetime(2027, 1, 31, tzinfo=UTC))
    expected = {i: MASKED if value is None else str(value) for i, value in told(answer).items()}
    record = json.loads(forms.json)
    schema = files("resources").joinpath("schemas/indicateurs-1.schema.json").read_text("utf-8")
    jsonschema.validate(record, json.loads(schema))
    assert {line["id"]: line["valeur"] for line in record["indicateurs"]} == told(answer)
    heard = {line.id: line.value for chapter in answer.series for line in chapter.lines}
    assert {line["id"]: line["valeur"] for line in record["series"]} == heard
    assert heard == {"clients-1-0": 668, "clients-1-1": 702, "stages-1-0": 0}
    expected |= {i: str(value) for i, value in heard.items()}
    rows = list(csv.DictReader(StringIO(forms.csv.decode("utf-8-sig")), delimiter=";"))
    assert {row["id"]: row["valeur"] for row in rows} == expected
    table = odfdo.Document(BytesIO(forms.ods)).body.get_table(0)
    assert table is not None
    sheet = [[str(value) for value in row] for row in table.get_values()]
    assert {row[1]: row[3] for row in sheet[1:]} == expected
    text = plain_text(forms.pdf, tmp_path)
    for chapter in answer.chapters:
        for line in chapter.lines:
            if line.value is not None:
                assert f" {line.value} {line.unit}" in text, line.id
    masked = [chapter for chapter in answer.chapters if None in {x.value for x in chapter.lines}]
    assert text.count(MASKED[1:].replace("\u00a0", " ")) == len(masked) > 0, "under each chart"
    for words in ("Clients (Préfecture, Paris)", "668 connue le 31 janvier 2027", "2025 668"):
        assert words in text
    assert faults(forms.pdf, (*ARCHIVE_CLAUSES, *ACCESS_CLAUSES)) == {}
    with opened(forms.pdf) as document:
        attached = document.attachments
        inside = {name: attached[name].get_file().read_bytes() for name in attached}
    assert inside == {
        "indicateurs.json": forms.json,
        "indicateurs-2026.csv": forms.csv,
        "indicateurs-2026.ods": forms.ods,
    }


def test_a_year_that_its_flows_do_not_explain_is_shown_and_does_not_leave() -> None:
    seen = the_year()
    lost = [s for s in seen if not (s.measure is Measure.UNDER_WAY and s.key == "p25/0")]
    found = unexplained(lost, 2026)
    assert found.missing == ("p25",)
    gate = release_gate(lambda scope: counted(lost, scope))
    answer = report(dictionary(), lost, gate, ASKED)
    assert answer == ReportRefused(gap=found)
    new = [*seen, Observation(Measure.UNDER_WAY, "x/0", "2026-03-01")]
    assert unexplained(new, 2026).unexpected == ("x",)


def test_a_second_report_is_judged_with_the_first() -> None:
    seen = the_year()
    first = made(seen)
    gate = release_gate(counter(seen))
    again = report(dictionary(), seen, gate, ASKED, [first.publication])
    assert isinstance(again, YearlyReport)
    assert told(again) == told(first)
    later = [s for s in seen if s.key != "o3"]
    changed = release_gate(lambda scope: counted(later, scope))
    answer = report(dictionary(), later, changed, ASKED, [first.publication])
    assert isinstance(answer, ReportRefused)


@pytest.mark.parametrize("audience", list(Audience))
def test_an_empty_year_has_its_tables_and_no_figure_of_persons(audience: Audience) -> None:
    found = told(made([], replace(ASKED, audience=audience)))
    assert {i for i, value in found.items() if value is not None} == {
        "seances",
        "seances-annulees",
        "quorum-manque",
    }


def test_no_file_tells_more_of_a_masked_figure_than_its_threshold_allows() -> None:
    """Another path: the bounds that the JSON tells are those that one knows without it."""
    answer = made(the_year())
    masked = [line for c in answer.chapters for line in c.lines if line.value is None]
    assert masked
    for line in masked:
        assert line.most is None or line.most - line.least >= 5, line.id
    record = json.loads(answer.as_json())
    told_of = {line["id"]: (line["min"], line["max"]) for line in record["indicateurs"]}
    for line in masked:
        assert told_of[line.id] == (line.least, line.most)


def test_years_that_differ_by_what_is_masked_alone_leave_the_same_bytes() -> None:
    """Another path: charts, words for who does not see them, properties, attachments tell none."""
    left = set()
    for many in (0, 1, 3, 4):
        seen = the_year()
        axes: dict[Axis, str] = {Axis.RIGHT: "aps", Axis.STEP: "issued"}
        seen += [Observation(Measure.RIGHT, f"r{n}", "2026-06-01", axes) for n in range(many)]
        counted_here = compute(dictionary(), "aps-delivrees", seen, year(2026))
        assert counted_here == Count(many, many)
        forms = write_report(made(seen), datetime(2027, 1, 31, tzinfo=UTC))
        left.add((forms.pdf, forms.ods, forms.csv, forms.json))
    assert len(left) == 1
