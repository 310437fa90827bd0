"""The release gate, and each mistake seen elsewhere (small counts that gave themselves away)."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from commission_app.adapters.disclosure.highs import HighsSolver
from commission_app.composition.figure_files import read_thresholds, release_gate, thresholds
from commission_app.domain.figures.computing import counted
from commission_app.domain.figures.dictionary import Population
from commission_app.domain.figures.observations import Axis, Measure, Observation
from commission_app.domain.figures.release.gate import (
    MASKED,
    Demand,
    Gate,
    MaskedCell,
    RangedCell,
    Release,
    ReleasedCell,
    ReleasedTable,
    ReleaseRefused,
    Why,
    WhyRefused,
)
from commission_app.domain.figures.release.register import FiguresReleased
from commission_app.domain.figures.release.scopes import Cell, Ratio, Scope, Table
from commission_app.domain.figures.release.system import Form, Interval, SolverFailed
from commission_app.domain.figures.release.thresholds import Audience, Thresholds

PUBLIC, STATE = Audience.PUBLIC, Audience.STATE
YEAR = ("2026-01-01", "2026-12-31")


def entries(day: str, **by_sex: int) -> list[Observation]:
    """Make so many opinions of a day, by sex."""
    return [
        Observation(Measure.OPINION, f"{day}{sex}{n}", day, {Axis.SEX: sex, Axis.NATURE: "entry"})
        for sex, many in by_sex.items()
        for n in range(many)
    ]


def scope(first: str, last: str, **where: str) -> Scope:
    told = tuple((Axis(axis), (value,)) for axis, value in where.items())
    return Scope(Measure.OPINION, first, last, told)


def total(name: str, first: str = YEAR[0], last: str = YEAR[1]) -> Cell:
    return Cell(name, scope(first, last))


def by_sex(first: str = YEAR[0], last: str = YEAR[1]) -> tuple[Cell, ...]:
    return tuple(Cell(sex, scope(first, last, sex=sex)) for sex in ("female", "male"))


def table(*cells: Cell, ratios: tuple[Ratio, ...] = ()) -> Table:
    return Table("t", "Avis", cells, ratios)


def gate(seen: Sequence[Observation]) -> Gate:
    return release_gate(lambda wanted: counted(seen, wanted))


def leave(
    seen: Sequence[Observation],
    asked: Table,
    audience: Audience = PUBLIC,
    register: Sequence[FiguresReleased] = (),
) -> Release:
    answer = gate(seen).release(Demand(audience, (asked,)), register)
    assert isinstance(answer, Release), answer
    return answer


def told(release: Release) -> dict[str, int | None]:
    """Give what the reader sees of each cell, None where it is masked."""
    cells = [cell for made in release.tables for cell in made.cells]
    return {c.id: c.value if isinstance(c, ReleasedCell) else None for c in cells}


def kept(release: Release) -> FiguresReleased:
    return FiguresReleased("Avis", PUBLIC, "Presse", "2026-07-01", 1, release.published)


def test_the_seven_of_the_communique_leave_and_their_split_by_sex_does_not() -> None:
    seen = entries("2026-11-14", female=6, male=1)
    answer = leave(seen, table(total("all")))
    assert told(answer) == {"all": 7}
    # Of a split of seven one knows already that each part is seven at most: closer than eleven.
    split = gate(seen).release(Demand(PUBLIC, (table(*by_sex()),)), [kept(answer)])
    assert isinstance(split, ReleaseRefused)
    assert split.why is WhyRefused.BETRAYED
    known = gate(seen).ranges(by_sex(), [kept(answer)], PUBLIC)
    assert {name: (r.least, r.most) for name, r in known.items()} == {
        "female": (0, 7),
        "male": (0, 7),
    }
    at_once = leave(seen, table(total("all"), *by_sex()))
    assert told(at_once) == {"all": None, "female": None, "male": None}
    masked = at_once.cell("male")
    assert isinstance(masked, MaskedCell)
    assert masked.why is Why.TOO_SMALL
    assert "trop petit" in MASKED
    assert "déduire" in MASKED, "told outside, the reason itself would bound the count"


@pytest.mark.parametrize(("many", "audience"), [(4, PUBLIC), (4, STATE), (0, PUBLIC), (1, STATE)])
def test_a_count_too_small_stays_and_so_does_a_zero(many: int, audience: Audience) -> None:
    seen = entries("2026-11-14", female=many)
    assert told(leave(seen, table(total("all")), audience)) == {"all": None}


def test_a_zero_that_can_be_nothing_else_is_shown_and_checked() -> None:
    nothing = Cell("rank", scope(*YEAR, nature="entry", rank="1"), structural=True)
    seen = entries("2026-11-14", female=9)
    assert told(leave(seen, table(total("all"), nothing))) == {"all": 9, "rank": 0}
    wrong = [replace(s, axes={**s.axes, Axis.RANK: "1"}) for s in seen]
    answer = gate(wrong).release(Demand(PUBLIC, (table(nothing),)))
    assert answer == ReleaseRefused(WhyRefused.UNDECIDED, ("rank",))


def test_masked_before_rounding_never_after() -> None:
    """No cell is rounded: the exact value leaves or nothing does, and 4 is not « 5 environ »."""
    answer = leave(entries("2026-11-14", female=4), table(total("all")))
    assert not [cell for made in answer.tables for cell in made.cells if hasattr(cell, "value")]


def test_masked_once_the_gate_gives_what_it_gave() -> None:
    seen = entries("2026-11-14", female=12, male=3)
    asked = table(total("all"), *by_sex())
    first = leave(seen, asked)
    assert told(leave(seen, asked, register=[kept(first)])) == told(first)


def test_no_percentage_nor_margin_gives_a_count_back() -> None:
    seen = entries("2026-11-14", female=30, male=3)
    ratio = Ratio("share", "female", "all")
    answer = leave(seen, table(total("all"), *by_sex(), ratios=(ratio,)))
    # One alone would be worked out from the total: another one goes with it, and so the rate.
    assert list(told(answer).values()).count(None) >= 2
    assert answer.tables[0].ratios["share"] is None
    seen = entries("2026-11-14", female=30, male=15)
    answer = leave(seen, table(total("all"), *by_sex(), ratios=(ratio,)))
    assert answer.tables[0].ratios["share"] == Fraction(2, 3)


def test_numbers_are_compared_as_numbers() -> None:
    """« 10 » comes before « 5 » as text: ten persons leave all the same, and four do not."""
    assert told(leave(entries("2026-11-14", female=10), table(total("all")))) == {"all": 10}
    with pytest.raises(ValueError, match="whole number"):
        Thresholds("5", 11, "source")  # type: ignore[arg-type]  # what a text file might give


def test_the_cell_that_is_masked_is_the_one_that_is_small() -> None:
    seen = entries("2026-11-14", female=40, male=30, trans=2)
    sexes = tuple(Cell(s, scope(*YEAR, sex=s)) for s in ("trans", "male", "female"))
    answer = told(leave(seen, table(*sexes)))
    assert answer == {"trans": None, "male": 30, "female": 40}


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "[persons]\ntotal = 0\ncrossed = 11\nsource = 'x'",
        "[persons]\ntotal = -5\ncrossed = 11\nsource = 'x'",
        "[persons]\ntotal = 5\ncrossed = 3\nsource = 'x'",
        "[persons]\ntotal = 5\ncrossed = 11\nsource = ' '",
        "[persons]\ntotal = 5.5\ncrossed = 11\nsource = 'x'",
        "[persons]\ntotal = true\ncrossed = 11\nsource = 'x'",
        "[persons]\ntotal = 5\nsource = 'x'",
        "[persons]\ntotal = 5\ncrossed = 11",
    ],
)
def test_a_threshold_that_is_not_valid_opens_nothing(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"threshold|whole|crossed"):
        read_thresholds(wrong)
    assert thresholds().source


def test_nothing_but_the_gate_makes_what_leaves() -> None:
    answer = leave(entries("2026-11-14", female=9), table(total("all")))
    cell = answer.cell("all")
    assert isinstance(cell, ReleasedCell)
    with pytest.raises(TypeError):
        ReleasedCell("all", 3, object())
    with pytest.raises(TypeError):
        ReleasedTable(table(), {}, object())
    with pytest.raises(AttributeError):
        cell._value = 3
    for way in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            way(cell)


def test_tables_that_share_a_margin_are_judged_together() -> None:
    seen = entries("2026-11-14", female=30, male=3)
    one = Table("one", "Total", (total("all"),))
    other = Table("other", "Femmes", (by_sex()[0],))
    answer = gate(seen).release(Demand(PUBLIC, (one, other)))
    assert isinstance(answer, Release)
    assert None in told(answer).values(), "the men would be what the two tables differ by"


def test_two_publications_do_not_differ_by_one_session() -> None:
    seen = entries("2026-03-01", female=18) + entries("2026-09-01", female=2)
    first = leave(seen, table(total("june", last="2026-06-30")))
    assert told(first) == {"june": 18}
    asked = table(total("year"))
    second = leave(seen, asked, register=[kept(first)])
    assert told(second) == {"year": None}
    masked = second.cell("year")
    assert isinstance(masked, MaskedCell)
    assert masked.why is Why.DEDUCIBLE
    # What was masked then stays protected by what comes next.
    rest = table(total("end", first="2026-09-01", last="2026-12-31"))
    assert told(leave(seen, rest, register=[kept(first), kept(second)])) == {"end": None}


def test_stocks_and_flows_give_no_count_that_is_masked() -> None:
    def stock(name: str, day: str) -> Cell:
        return Cell(name, Scope(Measure.UNDER_WAY, day, day, stock=True))

    start, end = stock("start", "2025-12-31"), stock("end", "2026-12-31")
    begun = Cell("entries", Scope(Measure.ENTRY, *YEAR))
    gone = Cell("exits", Scope(Measure.EXIT, *YEAR))
    seen = [Observation(Measure.UNDER_WAY, f"a{n}", "2025-10-01") for n in range(20)]
    seen += [Observation(Measure.UNDER_WAY, f"b{n}", "2026-02-01") for n in range(10)]
    seen += [Observation(Measure.ENTRY, f"b{n}", "2026-02-01") for n in range(10)]
    seen = [replace(s, until="2026-05-01") if s.key in ("a0", "a1") else s for s in seen]
    seen += [Observation(Measure.EXIT, f"a{n}", "2026-05-01") for n in range(2)]
    answer = gate(seen).release(Demand(STATE, (table(start, begun, gone, end),)))
    assert isinstance(answer, Release)
    assert list(told(answer).values()).count(None) == 2
    assert told(answer)["exits"] is None


@pytest.mark.parametrize("many", [0, 2, 6])
def test_moves_carry_a_stock_too_and_none_is_taken_as_known(many: int) -> None:
    """Two exits hide behind the stocks whether or not somebody came from elsewhere."""
    seen = [Observation(Measure.UNDER_WAY, f"a{n}", "2025-10-01") for n in range(20)]
    seen += [Observation(Measure.UNDER_WAY, f"b{n}", "2026-02-01") for n in range(10 + many)]
    seen += [Observation(Measure.ENTRY, f"b{n}", "2026-02-01") for n in range(10)]
    seen += [Observation(Measure.TRANSFER_IN, f"m{n}", "2026-02-01") for n in range(many)]
    seen = [replace(s, until="2026-04-30") if s.key in ("a0", "a1") else s for s in seen]
    seen += [Observation(Measure.EXIT, f"a{n}", "2026-05-01") for n in range(2)]
    asked = [
        Cell(name, Scope(Measure.UNDER_WAY, day, day, stock=True))
        for name, day in (("start", "2025-12-31"), ("end", "2026-12-31"))
    ]
    flows = (Measure.ENTRY, Measure.TRANSFER_IN, Measure.EXIT)
    asked += [Cell(flow.value, Scope(flow, *YEAR)) for flow in flows]
    answer = gate(seen).release(Demand(STATE, (table(*asked),)))
    assert isinstance(answer, Release)
    found = told(answer)
    assert found["exit"] is None
    assert [found[name] for name in ("start", "end", "entry", "transfer_in")].count(None) >= 1
    if many in (0, 2):
        assert found["transfer_in"] is None


def test_a_stock_told_elsewhere_gives_no_flow_that_a_report_masked() -> None:
    """The report masks its last stock; the same stock of another day would give the exits back."""

    def stock(name: str, day: str) -> Cell:
        return Cell(name, Scope(Measure.UNDER_WAY, day, day, stock=True))

    seen = [Observation(Measure.UNDER_WAY, f"a{n}", "2025-10-01") for n in range(20)]
    seen += [Observation(Measure.UNDER_WAY, f"b{n}", "2026-02-01") for n in range(10)]
    seen += [Observation(Measure.ENTRY, f"b{n}", "2026-02-01") for n in range(10)]
    seen = [replace(s, until="2026-04-30") if s.key in ("a0", "a1") else s for s in seen]
    seen += [Observation(Measure.EXIT, f"a{n}", "2026-05-01") for n in range(2)]
    start = stock("start", "2025-12-31")
    begun = Cell("entries", Scope(Measure.ENTRY, *YEAR))
    first = gate(seen).release(Demand(STATE, (table(start, begun),)))
    assert isinstance(first, Release)
    assert told(first) == {"start": 20, "entries": 10}
    for day in ("2026-12-31", "2026-12-30", "2026-06-15", "2027-01-02"):
        asked = Demand(STATE, (table(stock("later", day)),))
        later = gate(seen).release(asked, [kept(first)])
        flows = table(Cell("exits", Scope(Measure.EXIT, "2026-01-01", max(day, "2026-12-31"))))
        assert isinstance(later, Release)
        hidden = gate(seen).release(Demand(STATE, (flows,)), [kept(first), kept(later)])
        assert isinstance(hidden, Release)
        assert told(hidden) == {"exits": None}
    # Once the exits are masked, no stock of any day near leaves that would give them.
    masked = gate(seen).release(
        Demand(STATE, (table(start, begun, Cell("exits", Scope(Measure.EXIT, *YEAR))),))
    )
    assert isinstance(masked, Release)
    assert told(masked) == {"start": 20, "entries": 10, "exits": None}
    for day in ("2026-12-31", "2026-12-30", "2026-11-10", "2027-01-02", "2027-02-20"):
        asked = Demand(STATE, (table(stock("later", day)),))
        answer = gate(seen).release(asked, [kept(masked)])
        assert isinstance(answer, Release)
        assert told(answer) == {"later": None}, day


def test_a_figure_that_was_corrected_since_is_not_released_again_in_silence() -> None:
    seen = entries("2026-03-01", female=18)
    first = leave(seen, table(total("year")))
    answer = gate(seen[:-1]).release(Demand(PUBLIC, (table(total("year")),)), [kept(first)])
    assert answer == ReleaseRefused(WhyRefused.CORRECTED)


def test_an_exception_lets_its_cells_leave_and_never_another_one() -> None:
    seen = entries("2026-11-14", female=3)
    asked = (table(total("all")),)
    granted = gate(seen).release(Demand(STATE, asked, excepted=frozenset({"all"})))
    assert isinstance(granted, Release)
    assert told(granted) == {"all": 3}
    seen = entries("2026-11-14", female=30, male=3)
    asked = (table(total("all"), *by_sex()),)
    everything = frozenset({"all", "female"})
    answer = gate(seen).release(Demand(STATE, asked, excepted=everything))
    assert isinstance(answer, ReleaseRefused), "both would give the third one away"
    assert answer.why is WhyRefused.BETRAYED


@pytest.mark.parametrize(("audience", "women"), [(PUBLIC, None), (STATE, 30)])
def test_a_hidden_count_stays_as_wide_as_its_own_threshold(
    audience: Audience, women: int | None
) -> None:
    """Eight men of 38: in public, a count by sex leaves from 11, and so does what gives it."""
    seen = entries("2026-11-14", female=30, male=8)
    answer = leave(seen, table(total("all"), by_sex()[0]), audience)
    assert told(answer)["female"] == women


def test_what_left_to_the_state_does_not_stop_what_leaves_in_public() -> None:
    seen = entries("2026-11-14", female=30, male=8)
    first = leave(seen, table(total("all"), *by_sex()), STATE)
    assert told(first) == {"all": 38, "female": 30, "male": 8}
    given = replace(kept(first), audience=STATE)
    assert told(leave(seen, table(total("all")), register=[given])) == {"all": 38}


def test_what_the_state_was_told_is_no_secret_any_less_in_public() -> None:
    """Eight men were told to the State: the total and the women would tell them to everybody."""
    seen = entries("2026-11-14", female=30, male=8)
    women, men = by_sex()
    first = replace(kept(leave(seen, table(total("all"), women, men), STATE)), audience=STATE)
    answer = leave(seen, table(total("all"), women), register=[first])
    assert told(answer) == {"all": 38, "female": None}
    (known,) = gate(seen).ranges([men], [first], PUBLIC).values()
    assert (known.least, known.most) == (0, None)
    (known,) = gate(seen).ranges([men], [first], STATE).values()
    assert (known.least, known.most) == (8, 8)


def test_what_leaves_in_public_tells_the_state_no_more_than_it_may_know() -> None:
    """The State was told the women and not the three men; a total told to all would give them."""
    seen = entries("2026-11-14", female=30, male=3)
    first = leave(seen, table(*by_sex()), STATE)
    assert told(first) == {"female": 30, "male": None}
    given = replace(kept(first), audience=STATE)
    assert told(leave(seen, table(total("all")))) == {"all": 33}
    answer = gate(seen).release(Demand(PUBLIC, (table(total("all")),)), [given])
    assert isinstance(answer, ReleaseRefused)
    assert answer.why is WhyRefused.BETRAYED


def test_what_is_hidden_in_public_is_told_to_the_state_from_its_own_threshold_on() -> None:
    seen = entries("2026-11-14", female=30, male=8)
    first = kept(leave(seen, table(total("all"), by_sex()[0])))
    answer = leave(seen, table(*by_sex()), STATE, register=[first])
    assert told(answer) == {"female": 30, "male": 8}


def test_a_range_tells_what_left_and_nothing_of_the_facts() -> None:
    first = leave(entries("2026-03-01", female=7), table(total("june", last="2026-06-30")))
    for more in (2, 40):
        seen = entries("2026-03-01", female=7) + entries("2026-09-01", female=more)
        (known,) = gate(seen).ranges([total("year")], [kept(first)], PUBLIC).values()
        assert (known.least, known.most) == (7, None)
    with pytest.raises(TypeError):
        RangedCell("x", 0, 1, object())


def test_associations_and_meetings_have_no_threshold_of_their_own() -> None:
    seen = [Observation(Measure.MEETING, "s", "2026-02-01")]
    cell = Cell("m", Scope(Measure.MEETING, *YEAR), population=Population.OTHER)
    assert told(leave(seen, table(cell))) == {"m": 1}


class _Broken:
    """A solver that does not come to an end."""

    def intervals(self, atoms: int, known: object, wanted: object) -> list[Interval]:
        raise SolverFailed

    def cheapest(self, *asked: object) -> frozenset[int]:
        raise SolverFailed


def test_what_could_not_be_proved_does_not_leave() -> None:
    seen = entries("2026-11-14", female=12, male=2)
    broken = Gate(thresholds(), _Broken(), lambda wanted: counted(seen, wanted))
    answer = broken.release(Demand(PUBLIC, (table(total("all"), *by_sex()),)))
    assert answer == ReleaseRefused(WhyRefused.UNDECIDED)
    fine = tuple(
        Cell(f"c{n}", replace(scope(*YEAR), where=tuple((axis, (f"v{n}",)) for axis in Axis)))
        for n in range(40)
    )
    assert gate(seen).release(Demand(PUBLIC, (table(*fine),))) == ReleaseRefused(
        WhyRefused.UNDECIDED
    )


def test_a_cell_named_twice_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="twice"):
        gate([]).release(Demand(PUBLIC, (table(total("a"), total("a")),)))


def test_a_form_of_nothing_that_exists_is_not_solved() -> None:
    with pytest.raises(SolverFailed):
        HighsSolver().intervals(1, (), (Form({7: 1}, 0),))
