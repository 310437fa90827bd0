"""Indicators equal what one counts by hand; recomputed from zero they are the same."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import pytest

from commission_app.application.reporting.yearly_report import unexplained
from commission_app.composition.figure_files import dictionary, read_dictionary
from commission_app.domain.agenda import RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.figures.computing import (
    Count,
    Delay,
    Figure,
    Period,
    Rate,
    compute,
    compute_all,
    split,
    year,
)
from commission_app.domain.figures.from_pathways import of_pathway
from commission_app.domain.figures.from_sessions import of_associations, of_session
from commission_app.domain.figures.observations import Axis, Observation, counted_once
from commission_app.domain.pathways.coded import EndReason, RightKind
from commission_app.domain.pathways.facts import (
    DecisionNotified,
    DecisionTaken,
    OpinionGiven,
    PathwayEnded,
    RequestReceived,
    RightFollowed,
    RightStep,
    TransferredIn,
)
from commission_app.domain.pathways.fold import fold
from commission_app.domain.pathways.pathway import Pathway
from commission_app.domain.session.commands.day import CancelSession
from commission_app.domain.session.session import fold as fold_session
from tests.domain.room import Room, commission, make_details
from tests.figures.held import Told, a_case, hold, postponed, random_session, seen
from tests.pathways.told import asked, dated, granted, joined, opened, opinion, received, refused
from tests.presenters.doubles import paris

F, U, R = Outcome.FAVOURABLE, Outcome.UNFAVOURABLE, Outcome.FAVOURABLE_WITH_RESERVATIONS
YES, NO = (True, "2026-12-15"), (False, "2026-12-18")
PARIS = {
    "i2": Told(F, YES),
    "i3": Told(F, YES),
    "i4": Told(F, (True, "2026-12-28")),
    "i5": Told(U, NO),
    "i6": Told(F, rectified=R),
    "i7": Told(Outcome.ADJOURNED),
    "i8": Told(F, YES),
    "i9": Told(F, YES),
    "i10": Told(R, YES),
    "i11": Told(F, NO),
    "i12": Told(F, YES),
}
BY_HAND: dict[str, Figure] = {
    "demandes": Count(11, 11),
    "demandes-entree": Count(7, 7),
    "demandes-renouvellement": Count(3, 3),
    "avis": Count(10, 10),
    "avis-favorables": Count(9, 9),
    "avis-defavorables": Count(1, 1),
    "decisions": Count(9, 9),
    "refus": Count(2, 2),
    "taux-refus": Rate(2, 9),
    "decisions-entree": Count(5, 5),
    "refus-entree": Count(1, 1),
    "taux-refus-entree": Rate(1, 5),
    "entrees-decidees": Count(4, 4),
    "renouvellements-decides": Count(2, 2),
    # 7 days six times, 10 days twice, 20 days once.
    "delai-avis-decision": Delay(9, 7.0, 20),
    "seances": Count(1, 1),
    "seances-annulees": Count(0, 0),
    "quorum-manque": Count(0, 0),
    "sieges-convoques": Count(4, 4),
    "sieges-occupes": Count(4, 4),
    "taux-presence": Rate(4, 4),
    "associations-agreees": Count(3, 3),
    "associations-actives": Count(4, 11),
}


@cache
def the_paris_session() -> tuple[Observation, ...]:
    draft = paris()
    items = tuple(replace(d.item, on_convocation=True) for d in draft.items)
    found = seen(("paris", hold("2026-12-08", items, PARIS)))
    return (*found, *of_associations(draft.associations, found))


@pytest.mark.parametrize("indicator", BY_HAND)
def test_the_paris_sample_counts_as_by_hand(indicator: str) -> None:
    # One approval of the sample ends on 19 December: three run on the last day of the year.
    assert compute(dictionary(), indicator, the_paris_session(), year(2026)) == BY_HAND[indicator]


def test_a_count_is_told_apart_along_the_axes_of_its_entry_alone() -> None:
    found = split(dictionary(), "avis", the_paris_session(), year(2026), (Axis.NATURE, Axis.SENSE))
    assert found == {
        ("entry", "favourable"): 4,
        ("entry", "favourable_with_reservations"): 1,
        ("entry", "unfavourable"): 1,
        ("renewal", "favourable"): 2,
        ("renewal", "favourable_with_reservations"): 1,
        ("end", "favourable"): 1,
    }
    with pytest.raises(ValueError, match="not told apart"):
        split(dictionary(), "avis", (), year(2026), (Axis.SEAT,))


def test_an_adjourned_case_is_one_request_and_a_cancelled_session_is_none_held() -> None:
    case = a_case(1, RequestNature.ENTRY, "Escale")
    first = hold("2026-03-02", (case,), {"i1": Told(Outcome.ADJOURNED)})
    second = hold("2026-06-02", (postponed(case, "a"),), {"i1": Told(F)})
    never = Room(commission(4), (case,), make_details(date="2026-09-02"))
    never.do(CancelSession("Indisponibilité."))
    found = seen(("a", first), ("b", second), ("c", never))
    values = [
        compute(dictionary(), i, found, year(2026))
        for i in ("demandes", "avis", "seances", "seances-annulees")
    ]
    assert values == [Count(1, 1), Count(1, 1), Count(2, 2), Count(1, 1)]


def test_a_rehearsal_counts_for_nothing() -> None:
    room = Room(commission(4), details=make_details(rehearsal=True))
    assert of_session("r", room.state) == ()


THREE_YEARS = {
    # A: entered 2024, renewed without a gap, ended in 2025. B: entered 2024, lapsed in 2025.
    # C: refused. D: entered 2025, still under way at the end of 2026.
    "a": (
        opened("75-P-0001"),
        received("r1", "2024-01-10"),
        joined("r1", "2024-02-01"),
        OpinionGiven("r1", F, "2024-02-01"),
        granted("r1", "2024-02-11", "2024-03-01", "2024-08-31"),
        DecisionNotified("r1", "2024-02-21"),
        RightFollowed(RightKind.APS, RightStep.ISSUED, "2024-03-12"),
        RightFollowed(RightKind.AFIS, RightStep.REQUESTED, "2024-03-12"),
        RightFollowed(RightKind.AFIS, RightStep.REFUSED, "2024-05-01"),
        received("r2", "2024-07-01", 1),
        DecisionTaken("r2", True, "2024-08-20", "2024-09-01", "2025-08-31"),
        PathwayEnded("2025-06-30", EndReason.SUCCESS_BEFORE),
    ),
    "b": (
        opened("75-P-0002", "Passerelles"),
        received("r1b", "2024-04-01"),
        granted("r1b", "2024-09-01", "2024-09-15", "2025-03-14"),
    ),
    "c": (
        opened("75-P-0003"),
        received("r1c", "2025-01-02"),
        opinion("r1c", "2025-02-01", U),
        refused("r1c", "2025-02-20"),
    ),
    "d": (
        opened("75-P-0004"),
        received("r1d", "2025-09-01"),
        granted("r1d", "2025-10-01", "2025-10-15", "2027-01-14"),
    ),
}


def pathways() -> dict[str, Pathway]:
    return fold({name: dated(*facts) for name, facts in THREE_YEARS.items()})


@pytest.mark.parametrize(
    ("indicator", "by_hand"),
    [
        ("demandes", (3, 2, 0)),
        ("avis", (1, 1, 0)),
        ("decisions", (3, 2, 0)),
        ("refus", (0, 1, 0)),
        ("entrees", (2, 1, 0)),
        ("entrees-cumulees", (2, 3, 3)),
        ("sorties", (0, 1, 0)),
        ("en-cours", (2, 1, 1)),
        ("interruptions", (0, 1, 0)),
        ("aps-delivrees", (1, 0, 0)),
        ("afis-demandees", (1, 0, 0)),
        ("afis-accordees", (0, 0, 0)),
        ("afis-refusees", (1, 0, 0)),
    ],
)
def test_three_years_of_pathways_count_as_by_hand(indicator: str, by_hand: tuple[int, ...]) -> None:
    found = [s for known in pathways().values() for s in of_pathway(known)]
    told = [compute(dictionary(), indicator, found, year(n)) for n in (2024, 2025, 2026)]
    assert [t.value for t in told if isinstance(t, Count)] == list(by_hand)


HERE = (
    opened("75-P-0009"),
    granted("r1", "2025-02-20", "2025-03-01", "2025-08-31"),
    granted("r2", "2025-08-20", "2025-09-01", "2026-08-31"),
    PathwayEnded("2026-05-15", EndReason.MOVED),
)
THERE = (
    opened("69-P-0004", "Passerelles"),
    RequestReceived("r1", replace(asked(3), first_entry="2025-03-01"), "2026-05-16"),
    TransferredIn("2026-05-16"),
    granted("r1", "2026-05-20", "2026-05-25", "2026-11-24"),
    PathwayEnded("2026-11-20", EndReason.SUCCESS_BEFORE),
)


@pytest.mark.parametrize(
    ("indicator", "here", "there"),
    [
        ("entrees", (1, 0), (0, 0)),
        ("transferts-entrants", (0, 0), (0, 1)),
        ("transferts-sortants", (0, 1), (0, 0)),
        ("sorties", (0, 0), (0, 1)),
        ("en-cours", (1, 0), (0, 0)),
        ("interruptions", (0, 0), (0, 0)),
    ],
)
def test_a_person_who_moves_is_one_entry_and_one_exit_of_two_departments(
    indicator: str, here: tuple[int, ...], there: tuple[int, ...]
) -> None:
    for facts, by_hand in ((HERE, here), (THERE, there)):
        (way,) = fold({"p": dated(*facts)}).values()
        assert way.entry == "2025-03-01", "the months go on where the person comes to"
        found = of_pathway(way)
        told = [compute(dictionary(), indicator, found, year(n)) for n in (2025, 2026)]
        assert [t.value for t in told if isinstance(t, Count)] == list(by_hand)
        assert not unexplained(found, 2025).found
        assert not unexplained(found, 2026).found


def test_delays_are_a_median_a_longest_and_how_many() -> None:
    found = [s for known in pathways().values() for s in of_pathway(known)]
    whole = Period("2024-01-01", "2026-12-31")
    assert compute(dictionary(), "delai-demande-avis", found, whole) == Delay(2, 26.0, 30)
    assert compute(dictionary(), "delai-decision-notification", found, whole) == Delay(1, 10.0, 10)
    assert compute(dictionary(), "delai-decision-aps", found, whole) == Delay(1, 30.0, 30)
    assert compute(dictionary(), "delai-decision-aps", found, year(2026)) == Delay(0)


def test_what_a_session_and_a_pathway_both_tell_is_counted_once() -> None:
    case = a_case(1, RequestNature.ENTRY, "Escale")
    room = hold("2026-06-02", (case,), {"i1": Told(F, (True, "2026-06-09"))})
    told = fold(
        {
            "p": dated(
                opened(),
                replace(joined("r1", "2026-06-02", session="s"), item="i1"),
                OpinionGiven("r1", F, "2026-06-02", "s", "i1"),
                granted("r1", "2026-06-09", "2026-06-15", "2026-12-14"),
            )
        }
    )
    found = counted_once(seen(("s", room)), of_pathway(told["p"]))
    for indicator in ("demandes", "avis", "decisions"):
        assert compute(dictionary(), indicator, found, year(2026)) == Count(1, 1)
    assert compute(dictionary(), "delai-avis-decision", found, year(2026)) == Delay(1, 7.0, 7)


@pytest.mark.parametrize("seed", range(12))
def test_recomputed_from_zero_the_figures_are_the_same(seed: int) -> None:
    """Followed fact by fact in any order of the sessions, or folded again from the journals."""
    rng = Random(seed)  # noqa: S311 - chance, not a secret
    rooms = {f"s{n}": random_session(seed * 100 + n, f"2026-{n:02}-10") for n in range(1, 6)}
    followed = seen(*rooms.items())
    again = [
        s for name, room in rooms.items() for s in of_session(name, fold_session(room.journal))
    ]
    rng.shuffle(again)
    for indicator in dictionary().indicators:
        for period in (year(2026), Period("2026-02-01", "2026-04-30")):
            figure = compute(dictionary(), indicator, followed, period)
            assert figure == compute(dictionary(), indicator, again, period)
            assert figure == compute_all(dictionary(), again, period)[indicator]
    whole = compute(dictionary(), "avis", followed, year(2026))
    parts = split(dictionary(), "avis", followed, year(2026), (Axis.NATURE, Axis.ASSOCIATION))
    assert isinstance(whole, Count)
    assert sum(parts.values()) == whole.value


@pytest.mark.parametrize(
    "wrong",
    [
        'sum = "rate"\nmeasure = "opinion"',
        'sum = "flow"',
        'sum = "distinct"\nmeasure = "opinion"',
        'sum = "rate"\nof = ["rien", "rien"]',
        'sum = "flow"\nmeasure = "opinion"\nmask = "x"',
    ],
)
def test_an_entry_that_cannot_be_computed_is_refused(wrong: str) -> None:
    words = "".join(f'{w} = "x"\n' for w in ("id", "name", "definition", "formula", "unit"))
    rest = 'source = "x"\nversion = 1\nsince = "2017-01-01"\npopulation = "persons"\n'
    with pytest.raises(ValueError, match=r"x|key"):
        read_dictionary(f"version = 1\n[[indicator]]\n{words}{rest}{wrong}\n")
