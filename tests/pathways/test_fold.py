"""A pathway is what its facts make it, whatever the order they were recorded in."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest

from commission_app.domain.ballot import Outcome
from commission_app.domain.pathways.coded import EndReason, MissingPiece
from commission_app.domain.pathways.commands import (
    Absorb,
    CorrectRequest,
    MergeInto,
    OpenPathway,
    Record,
    Separate,
    WithdrawEnd,
)
from commission_app.domain.pathways.decider import decide
from commission_app.domain.pathways.facts import (
    AssociationChanged,
    DecisionNotified,
    EndWithdrawn,
    LapseExplained,
    PathwayAbsorbed,
    PathwayEnded,
    PathwayFact,
    PathwayMerged,
    PiecesMissing,
    ReasonsGiven,
    RequestCompleted,
    RequestReceived,
    RequestSeparated,
    RequestTakenIn,
)
from commission_app.domain.pathways.fold import fold, histories, merged_into
from commission_app.domain.pathways.pathway import Pathway, Stage
from commission_app.domain.pathways.periods import (
    breaks,
    exhausted,
    longest_until,
    months_granted,
    months_used,
    next_begins,
)
from commission_app.domain.pathways.reference import is_reference, next_reference
from commission_app.domain.refusals import Refusal, RefusalCode
from tests.pathways.told import (
    asked,
    dated,
    granted,
    joined,
    opened,
    opinion,
    received,
    refused,
    seal,
)

TODAY = "2026-12-31"
FACTS: tuple[PathwayFact, ...] = (
    received("r0", "2025-05-02"),
    joined("r0", "2025-06-10"),
    opinion("r0", "2025-06-10"),
    granted("r0", "2025-06-20", "2025-07-01", "2025-12-31"),
    DecisionNotified("r0", "2025-06-25"),
    received("r1", "2025-11-07", 1),
    PiecesMissing("r1", "2025-11-10", (MissingPiece.FOLLOW_UP,)),
    RequestCompleted("r1", "2025-11-20"),
    joined("r1", "2025-12-02", 1),
    opinion("r1", "2025-12-02", Outcome.ADJOURNED),
    joined("r1", "2025-12-16", 1),
    opinion("r1", "2025-12-16"),
    granted("r1", "2025-12-18", "2026-01-15", "2026-06-30"),
    AssociationChanged("L’Embellie", "2026-03-01"),
)


def one(*facts: PathwayFact) -> Pathway:
    return fold({"p": dated(opened(), *facts)})["p"]


def test_a_pathway_tells_its_periods_its_months_and_its_gaps() -> None:
    way = one(*FACTS)
    assert [(p.begins, p.ends) for p in way.periods] == [
        ("2025-07-01", "2025-12-31"),
        ("2026-01-15", "2026-06-30"),
    ]
    assert way.entry == "2025-07-01"
    assert [b.days for b in breaks(way)] == [14]
    assert months_used(way, "2026-03-01") == 8
    assert months_granted(way) == 12
    assert longest_until(way) == "2027-07-01"
    assert next_begins(way) == "2026-07-01"
    assert way.association == "L’Embellie"
    assert not exhausted(way)
    assert (way.stage_on("2025-06-30"), way.stage_on("2026-01-05")) == (
        Stage.TO_BEGIN,
        Stage.LAPSED,
    )
    assert way.stage_on("2026-06-30") is Stage.UNDER_WAY


@pytest.mark.parametrize("seed", range(40))
def test_the_order_of_recording_changes_nothing(seed: int) -> None:
    shuffled = list(FACTS)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
    way, other = one(*FACTS), one(*shuffled)
    assert other.periods == way.periods
    assert other.entry == way.entry
    assert other.association == way.association
    assert [(r.id, r.decision, r.opinion, r.adjourned, r.awaited) for r in other.requests] == [
        (r.id, r.decision, r.opinion, r.adjourned, r.awaited) for r in way.requests
    ]


def test_an_adjourned_request_waits_until_it_stands_on_another_agenda() -> None:
    first = (joined("r0", "2025-06-10"), opinion("r0", "2025-06-10", Outcome.ADJOURNED))
    (request,) = one(*first).requests
    assert request.adjourned is not None
    assert request.enrolled is None
    (request,) = one(*first, joined("r0", "2025-09-10")).requests
    assert request.adjourned is None
    assert request.enrolled is not None


def test_merged_pathways_go_on_as_one_and_keep_their_history() -> None:
    mine = (opened(), *FACTS[:5], PathwayAbsorbed("q", seal("même personne")))
    other = (opened("75-P-0002"), *FACTS[5:13], PathwayMerged("p"))
    streams = {"p": dated(*mine), "q": dated(*other, start=100)}
    found = fold(streams)
    assert list(found) == ["p"]
    assert found["p"].reference == "75-P-0001"
    assert set(found["p"].references) == {"75-P-0001", "75-P-0002"}
    assert [r.id for r in found["p"].requests] == ["r0", "r1"]
    assert merged_into(streams) == {"q": "p"}
    assert len(histories(streams)["p"]) == len(mine) + len(other)


@pytest.mark.parametrize(
    "merges",
    [
        (("p", "q"), ("q", "p")),
        (("p", "q"), ("q", "r"), ("r", "p")),
        (("p", "q"), ("p", "r"), ("r", "q")),
        (("p", "q"), ("q", "p"), ("r", "p"), ("p", "r")),
    ],
)
def test_merges_told_at_two_places_leave_no_pathway_without_one_that_goes_on(
    merges: tuple[tuple[str, str], ...],
) -> None:
    for order in itertools.permutations(merges):
        streams = {
            name: dated(opened(f"75-P-000{number}"), received(f"r{name}", "2024-01-01"))
            for number, name in enumerate("pqr", start=1)
        }
        for place, (name, into) in enumerate(order):
            for stream, fact in (
                (name, PathwayMerged(into)),
                (into, PathwayAbsorbed(name, seal("même personne"))),
            ):
                before = streams[stream]
                (one_more,) = dated(fact, start=10 + place)
                streams[stream] = (*before, replace(one_more, sequence=len(before) + 1))
        found = fold(streams)
        kept = [r.id for way in found.values() for r in way.requests]
        assert sorted(kept) == ["rp", "rq", "rr"], "each request counts once"
        told = [reference for way in found.values() for reference in way.references]
        assert sorted(told) == ["75-P-0001", "75-P-0002", "75-P-0003"]
        first = order[0]
        assert first[0] not in found, "what was merged first stands"
        ends = merged_into(streams)
        assert set(ends.values()) <= set(found)
        assert set(ends) == set(streams) - set(found)


def test_a_separated_request_takes_all_that_was_recorded_of_it_along() -> None:
    first = (opened(), *FACTS[:13], RequestSeparated("r1", "q", seal("autre personne")))
    streams = {
        "p": dated(*first),
        "q": dated(opened("75-P-0002"), RequestTakenIn("r1", "p"), start=100),
    }
    found = fold(streams)
    assert [r.id for r in found["p"].requests] == ["r0"]
    (moved,) = found["q"].requests
    assert moved.decision is not None
    assert moved.completed == "2025-11-20"
    assert found["q"].periods[0].begins == "2026-01-15"


def refusal(facts: tuple[PathwayFact, ...], command: object) -> RefusalCode:
    answer = decide(one(*facts), command, TODAY, seal)  # type: ignore[arg-type]
    assert isinstance(answer, Refusal), answer
    assert answer.article
    return answer.code


def test_what_cannot_have_happened_is_refused() -> None:
    code = RefusalCode
    some = FACTS[:4]
    ended = (*some, PathwayEnded("2026-01-02", EndReason.WISH))
    for facts, command, expected in (
        ((), OpenPathway("Mme X"), code.PATHWAY_REFERENCE),
        (some, Record(received("r2", "2027-01-01", 1)), code.DAY_TO_COME),
        (some, Record(received("r2", "01/02/2026", 1)), code.DATE_UNREADABLE),
        (some, Record(opinion("r9", "2026-01-02")), None),
        (some, Record(RequestCompleted("r9", "2026-01-02")), code.UNKNOWN_REQUEST),
        (some, Record(joined("r0", "2025-06-10")), code.REQUEST_ALREADY_JOINED),
        (FACTS[:3], Record(granted("r0", "2025-06-20", "", "")), code.DATE_UNREADABLE),
        (
            FACTS[:3],
            Record(granted("r0", "2025-06-20", "9999-01-01", "9999-06-30")),
            code.DATE_UNREADABLE,
        ),
        (FACTS[:3], Record(refused("r0", "2025-06-01")), code.DECISION_BEFORE_OPINION),
        (
            FACTS[:3],
            Record(granted("r0", "2025-06-20", "2026-02-01", "2026-01-01")),
            code.PERIOD_REVERSED,
        ),
        (FACTS[:3], Record(DecisionNotified("r0", "2025-06-20")), code.DECISION_MISSING),
        (some, Record(ReasonsGiven("r0", "2025-06-19")), code.BEFORE_DECISION),
        (some, Record(PiecesMissing("r0", "2025-06-01", ())), code.PIECES_UNNAMED),
        (some, Record(LapseExplained("2025-12-30", "other")), code.NOTHING_LAPSED),  # type: ignore[arg-type]
        (some, Record(AssociationChanged(" ", "2025-12-30")), code.ASSOCIATION_UNNAMED),
        (ended, Record(PathwayEnded("2026-01-02", EndReason.WISH)), code.PATHWAY_ALREADY_ENDED),
        (some, WithdrawEnd("erreur"), code.PATHWAY_NOT_ENDED),
        (ended, WithdrawEnd(" "), code.REASONS_REQUIRED),
        (some, CorrectRequest("r9", asked(), "erreur"), code.UNKNOWN_REQUEST),
        (
            some,
            CorrectRequest("r0", asked(first_entry="2026-13-45"), "erreur"),
            code.DATE_UNREADABLE,
        ),
        (
            some,
            Record(RequestReceived("r9", asked(1, period_from="2026-2-1"), "2026-01-02")),
            code.DATE_UNREADABLE,
        ),
        (some, Absorb("p", "même personne"), code.SAME_PATHWAY),
        (some, MergeInto("p"), code.SAME_PATHWAY),
        (some, Separate("r9", "q", "autre"), code.UNKNOWN_REQUEST),
    ):
        if expected is None:
            assert not isinstance(decide(one(*facts), command, TODAY, seal), Refusal)
        else:
            assert refusal(facts, command) is expected, command


def test_an_end_recorded_by_mistake_is_withdrawn() -> None:
    ended = one(*FACTS[:4], PathwayEnded("2025-10-01", EndReason.MOVED))
    assert ended.stage_on("2025-10-01") is Stage.ENDED
    assert months_used(ended, "2026-01-01") == 3
    answer = decide(ended, WithdrawEnd("erreur de dossier"), TODAY, seal)
    assert isinstance(answer, tuple)
    assert isinstance(answer[0], EndWithdrawn)
    again = one(*FACTS[:4], PathwayEnded("2025-10-01", EndReason.MOVED), *answer)
    assert again.stage_on("2025-10-01") is Stage.UNDER_WAY


def test_a_reference_has_one_form_and_is_never_given_twice() -> None:
    assert next_reference("75", ()) == "75-P-0001"
    assert next_reference("2a", ("2A-P-0009", "75-P-0041")) == "2A-P-0010"
    assert next_reference("Paris", ()) == "00-P-0001"
    assert not is_reference("75-2026-001")
    assert not is_reference("75-P-0001\n")
