"""Seven persons enter on one day (names invented, none written); their pathways end as they may.

Everything is recorded in the windows, each from its line on the day that it falls due: decisions,
notifications, renewals one to three, a lapse, an early end, a move to another association, the
exits. Sessions are held beside, as they always were.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from commission_app.composition.opener import UseCases
from commission_app.domain.agenda import RequestNature
from commission_app.domain.due.planned import PlannedConvened
from commission_app.domain.pathways.coded import EndReason, RightKind
from commission_app.domain.pathways.facts import RightStep
from commission_app.domain.pathways.periods import breaks, months_granted
from tests.pathways.vault import Asked, SetClock, draft, held
from tests.pathways.windows import Secretary, plain
from ui.screens.pathways.logic.state import Tab

PERIODS = (
    ("01/01/2027", "30/06/2027"),
    ("01/07/2027", "31/12/2027"),
    ("01/01/2028", "30/06/2028"),
    ("01/07/2028", "31/12/2028"),
)
RENEWALS = (
    # filed on, session on, decided on
    ("2027-04-20", "2027-06-15", "2027-06-20"),
    ("2027-10-20", "2027-12-16", "2027-12-20"),
    ("2028-04-20", "2028-06-15", "2028-06-20"),
)
LEFT, LOST, MOVED, STAYED = "75-P-0006", "75-P-0007", "75-P-0002", "75-P-0001"
PERIOD = {"period_from": "20/01/2027", "period_until": "19/07/2027"}
REFUSED = {"refusal": "resources"}


def iso(day: str) -> str:
    return "-".join(reversed(day.split("/")))


def french(day: str) -> str:
    return "/".join(reversed(day.split("-")))


def session(who: Secretary, day: str, asked: list[Asked]) -> None:
    """Convene a session, join its requests as proposed in the windows, hold it on its day."""

    def convene(work: UseCases) -> None:
        snapshot = work.desk.convene(draft(day, asked), "essai")
        planned = [m for m in work.pathways.overview().meetings if m.planned]
        for meeting in planned:
            if meeting.on == day:
                assert meeting.planned is not None
                assert work.pathways.plan(PlannedConvened(meeting.planned, snapshot.stream)) is None

    def hold(work: UseCases) -> None:
        known = next(s for s in work.desk.sessions() if s.date == day)
        held(work.desk, work.desk.load(known.stream), asked)

    who.stored(convene)
    who.go(Tab.JOINING)
    assert len(who.acts.state.rows) == len(asked)
    who.press("join_all")
    assert who.acts.state.rows == ()
    who.clock.day = day
    who.stored(hold)


def decide(who: Secretary, on: str, period: tuple[str, str], count: int) -> None:
    """Record the decisions and notifications that are due, each from its line."""
    who.go(Tab.DUE)
    awaited = [line for line in who.lines() if line.startswith("Décision du préfet attendue")]
    assert len(awaited) == count
    for line in awaited:
        who.choose(line)
        who.enter(
            granted="yes",
            on=french(on),
            period_from=period[0],
            period_until=period[1],
            agreement="same",
        )
        who.save()
        assert line not in who.lines(), who.screen.panel._fault.text()
    who.clock.day = next_month(who.clock.day)
    who.go(Tab.DUE)
    for line in [line for line in who.lines() if line.startswith("Décision à notifier")]:
        who.choose(line)
        who.save()
        assert line not in who.lines()


def next_month(day: str) -> str:
    year, month, rest = day.split("-")
    month_after = int(month) % 12 + 1
    return f"{int(year) + (month_after == 1)}-{month_after:02}-{rest}"


def renew(who: Secretary, rank: int) -> None:
    filed, on, decided = RENEWALS[rank - 1]
    who.clock.day = filed
    who.go(Tab.CALENDAR)
    who.press("plan")
    who.enter(on=french(on))
    who.save()
    who.go(Tab.DUE)
    wanted = [x for x in who.lines() if x.startswith("Renouvellement à déposer")]
    staying = [line for line in wanted if line[-9:] not in (LEFT, LOST)]
    assert len(staying) == 5
    for line in staying:
        who.choose(line)
        who.enter(reference=f"75-{filed[:4]}-{line[-2:]}{rank}", on=french(filed))
        who.save()
        assert line not in who.lines(), who.screen.panel._fault.text()
    asked = []
    ways = sorted(who.acts.seen.pathways.values(), key=lambda way: way.reference)
    for way in ways:
        if way.reference in (LEFT, LOST):
            continue
        asked.append(
            Asked(
                f"75-{filed[:4]}-{way.reference[-2:]}{rank}",
                way.association,
                RequestNature.RENEWAL,
                rank,
                iso(PERIODS[0][0]),
                before=iso(PERIODS[rank - 1][1]),
            )
        )
    session(who, on, [replace(one) for one in asked])
    who.clock.day = decided
    decide(who, decided, PERIODS[rank], 5)


def test_seven_pathways_over_twenty_four_months(tmp_path: Path) -> None:
    who = Secretary(tmp_path, SetClock("2026-11-20"))
    session(
        who,
        "2026-12-08",
        [Asked(f"75-2026-{n:03}", f"Association {n % 4 + 1}") for n in range(1, 8)],
    )
    who.clock.day = "2027-01-08"
    decide(who, "2026-12-20", PERIODS[0], 7)

    who.clock.day = "2027-03-02"
    for reference, fact, values in (
        (LEFT, "end", {"on": "01/03/2027", "reason": "wish"}),
        (MOVED, "association", {"association": "Association 1", "on": "01/03/2027"}),
        (STAYED, "right", {"right": "aps", "step": "requested", "on": "05/01/2027"}),
        (STAYED, "right", {"right": "aps", "step": "issued", "on": "20/01/2027", **PERIOD}),
        (STAYED, "right", {"right": "afis", "step": "refused", "on": "20/01/2027", **REFUSED}),
    ):
        who.go(Tab.PATHWAYS)
        who.choose(reference)
        who.press("pathway")
        who.press("record")
        who.enter(fact=fact)
        who.enter(**values)
        who.save()
        assert plain(who.acts.state.said) == "Consigné.", who.screen.panel._fault.text()
        who.press("back")

    renew(who, 1)
    assert who.lines() == [f"Interruption à motiver : {LOST}"]
    who.choose(LOST)
    who.enter(reason="contact_lost")
    who.save()
    assert who.lines() == [f"Période finie, sans suite : {LOST}"]
    who.choose(LOST)
    who.enter(on="20/07/2027", reason="contact_lost")
    who.save()
    assert who.lines() == []
    renew(who, 2)
    renew(who, 3)
    assert who.lines() == []

    who.clock.day = "2028-10-05"
    who.go(Tab.DUE)
    assert len(who.lines()) == 5
    for line in who.lines():
        assert line.startswith("Sortie à préparer")
        who.choose(line)
        who.enter(reference=f"75-2028-9{line[-2:]}", on="05/10/2028")
        who.save()
        assert line not in who.lines()
    exits = [
        Asked(
            f"75-2028-9{way.reference[-2:]}",
            way.association,
            RequestNature.END,
            first_entry=iso(PERIODS[0][0]),
        )
        for way in sorted(who.acts.seen.pathways.values(), key=lambda way: way.reference)
        if way.end is None
    ]
    session(who, "2028-12-12", exits)
    who.clock.day = "2029-01-02"
    who.go(Tab.DUE)
    for line in [line for line in who.lines() if line.startswith("Fin de parcours")]:
        who.choose(line)
        who.enter(on="31/12/2028", reason="duration_reached", housing="own")
        who.enter(employment="permanent", permit="permit")
        who.save()
        assert line not in who.lines(), who.screen.panel._fault.text()
    assert who.lines() == []

    ways = {way.reference: way for way in who.acts.seen.pathways.values()}
    assert len(ways) == 7
    assert all(way.end is not None for way in ways.values())
    stayed = [way for name, way in ways.items() if name not in (LEFT, LOST)]
    assert all(months_granted(way) == 24 and not breaks(way) for way in stayed)
    assert {way.end.reason for way in stayed if way.end} == {EndReason.DURATION_REACHED}
    rights = ways[STAYED].rights
    assert [(known.right, known.step) for known in rights] == [
        (RightKind.APS, RightStep.REQUESTED),
        (RightKind.APS, RightStep.ISSUED),
        (RightKind.AFIS, RightStep.REFUSED),
    ]
    assert rights[1].period_until == "2027-07-19"
    assert [name for _, name in ways[MOVED].associations] == ["Association 3", "Association 1"]
    who.stop()
