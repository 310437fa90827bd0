"""Facts, by the name of their line in ``facts.jsonl``: the first half of the table."""

from __future__ import annotations

from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature, SessionDetails
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.case import TextRef
from commission_app.domain.convocation import FirstConvocation
from commission_app.domain.membership import (
    Association,
    AssociationLink,
    Deputising,
    Formation,
    Seat,
)
from commission_app.domain.people import SealedName, visitor_called
from commission_app.domain.profile import DaysCounted, Override, Profile, QuorumBase, QuorumMoment
from commission_app.domain.quorum import Quorum
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.agenda import (
    AgendaReordered,
    ItemAdded,
    ItemEdited,
    ItemReopened,
    SheetReplaced,
)
from commission_app.domain.session.facts.attendance import (
    AttendanceRecorded,
    InviteeAdmitted,
    InviteeLeft,
    ProxyEnded,
    ProxyGiven,
    RemoteConfirmed,
)
from commission_app.domain.session.facts.conduct import (
    SessionOpened,
    SessionResumed,
    SessionSuspended,
)
from commission_app.domain.session.facts.convening import (
    AssociationLinked,
    DoubtsKept,
    FirstConvocationLinked,
    SessionConvened,
    UrgencyDeclared,
)

FIRST_FACTS: dict[str, Fact] = {
    "SessionConvened": SessionConvened(
        details=SessionDetails(
            commission="commission 1",
            department="department 2",
            date="date 3",
            hour="hour 4",
            place="place 5",
            purpose="purpose 6",
            convocation_received="convocation_received 7",
            urgent=True,
            second_convocation=True,
            composition_order="composition_order 8",
            urgency_reason="urgency_reason 9",
            convocation_means="convocation_means 10",
            rehearsal=True,
        ),
        rules_version="rules_version 11",
        seats=(
            Seat(
                id="id 12",
                category="category 13",
                category_label="category_label 14",
                quality="quality 15",
                holder="holder 16",
                deputy="deputy 17",
                formations=frozenset({Formation.INDIVIDUAL, Formation.PLENARY}),
                deputising=Deputising.SAME_SERVICE,
                chair=True,
                association="association 18",
            ),
            Seat(
                id="id 19",
                category="category 20",
                category_label="category_label 21",
                quality="quality 22",
                holder="holder 23",
                deputy="deputy 24",
                formations=frozenset({Formation.INDIVIDUAL, Formation.PLENARY}),
                deputising=Deputising.SAME_ASSEMBLY,
                chair=True,
                association="association 25",
            ),
        ),
        associations=(
            Association(
                name="name 26", approved_from="approved_from 27", approved_until="approved_until 28"
            ),
            Association(
                name="name 29", approved_from="approved_from 30", approved_until="approved_until 31"
            ),
        ),
        items=(
            AgendaItem(
                id="id 32",
                number=13,
                kind=ItemKind.APPROVAL,
                formation=Formation.PLENARY,
                title="title 34",
                reference="reference 35",
                association="association 36",
                nature=RequestNature.ENTRY,
                rank=17,
                sheet=TextRef(id="id 38", commitment="commitment 39"),
                urgent=True,
                observations_invited="observations_invited 40",
                months_reached=1,
                period_from="period_from 42",
                period_until="period_until 43",
                previous_until="previous_until 44",
                approves="approves 45",
                postponed_from="postponed_from 46",
            ),
            AgendaItem(
                id="id 47",
                number=8,
                kind=ItemKind.CASE,
                formation=Formation.INDIVIDUAL,
                title="title 49",
                reference="reference 50",
                association="association 51",
                nature=RequestNature.RENEWAL,
                rank=12,
                sheet=TextRef(id="id 53", commitment="commitment 54"),
                urgent=True,
                observations_invited="observations_invited 55",
                months_reached=16,
                period_from="period_from 57",
                period_until="period_until 58",
                previous_until="previous_until 59",
                approves="approves 60",
                postponed_from="postponed_from 61",
            ),
        ),
        profile=Profile(
            recused_count_in_majority=True,
            proxies_per_holder=2,
            convocation_days=3,
            renewals_at_most=4,
            period_months=5,
            pathway_months=6,
            vote_off_convocation=True,
            secretary_signs=True,
            return_confirmed=False,
            overrides=(
                Override(
                    rule="rule 67",
                    key="key 68",
                    value="value 69",
                    reference="reference 70",
                    article="article 71",
                    effective_from="effective_from 72",
                    confirmed=True,
                ),
                Override(
                    rule="rule 73",
                    key="key 74",
                    value="value 75",
                    reference="reference 76",
                    article="article 77",
                    effective_from="effective_from 78",
                    confirmed=True,
                ),
            ),
        ),
        links=(
            AssociationLink(association="association 79", seats=("seats 80", "seats 81")),
            AssociationLink(association="association 82", seats=("seats 83", "seats 84")),
        ),
    ),
    "SessionConvened/2 settings": SessionConvened(
        details=SessionDetails(
            commission="commission 890",
            department="department 891",
            date="date 892",
            hour="hour 893",
            place="place 894",
            purpose="purpose 895",
            convocation_received=None,
            urgent=False,
            second_convocation=False,
            composition_order="composition_order 896",
        ),
        rules_version="rules_version 897",
        seats=(),
        associations=(),
        items=(),
        profile=Profile(
            quorum_base=QuorumBase.WHOLE,
            days_counted=DaysCounted.WORKING,
            recusal_suspends_proxy=False,
            second_covers_added=True,
            secret_ballot=False,
            return_confirmed=False,
        ),
    ),
    "SessionConvened bare": SessionConvened(
        details=SessionDetails(
            commission="commission 85",
            department="department 86",
            date="date 87",
            hour="hour 88",
            place="place 89",
            purpose="purpose 90",
            convocation_received="convocation_received 91",
            urgent=True,
            second_convocation=True,
            composition_order="composition_order 92",
        ),
        rules_version="rules_version 93",
        seats=(
            Seat(
                id="id 94",
                category="category 95",
                category_label="category_label 96",
                quality="quality 97",
                holder="holder 98",
                deputy="deputy 99",
                formations=frozenset({Formation.INDIVIDUAL, Formation.PLENARY}),
                deputising=Deputising.BY_ORDER,
            ),
            Seat(
                id="id 100",
                category="category 101",
                category_label="category_label 102",
                quality="quality 103",
                holder="holder 104",
                deputy="deputy 105",
                formations=frozenset({Formation.INDIVIDUAL, Formation.PLENARY}),
                deputising=Deputising.FORBIDDEN,
            ),
        ),
        associations=(
            Association(
                name="name 106",
                approved_from="approved_from 107",
                approved_until="approved_until 108",
            ),
            Association(
                name="name 109",
                approved_from="approved_from 110",
                approved_until="approved_until 111",
            ),
        ),
        items=(
            AgendaItem(
                id="id 112", number=13, kind=ItemKind.ORIENTATION, formation=Formation.MINORS
            ),
            AgendaItem(
                id="id 114", number=15, kind=ItemKind.INFORMATION, formation=Formation.PLENARY
            ),
        ),
        profile=Profile(return_confirmed=False),
    ),
    "DoubtsKept": DoubtsKept(
        kind="kind 116",
        places=("places 117", "places 118"),
        reason=TextRef(id="id 119", commitment="commitment 120"),
        texts=(
            TextRef(id="id 121", commitment="commitment 122"),
            TextRef(id="id 123", commitment="commitment 124"),
        ),
    ),
    "DoubtsKept bare": DoubtsKept(
        kind="kind 125",
        places=("places 126", "places 127"),
        reason=TextRef(id="id 128", commitment="commitment 129"),
    ),
    "AssociationLinked": AssociationLinked(
        link=AssociationLink(association="association 130", seats=("seats 131", "seats 132"))
    ),
    "UrgencyDeclared": UrgencyDeclared(reason=TextRef(id="id 134", commitment="commitment 135")),
    "FirstConvocationLinked": FirstConvocationLinked(
        first=FirstConvocation(
            stream="stream 138", date="date 139", agenda="agenda 140", mention=True
        )
    ),
    "AttendanceRecorded": AttendanceRecorded(
        seat="seat 144", presence=Presence.EXPECTED, person=SealedName(None, "person 145")
    ),
    "AttendanceRecorded bare": AttendanceRecorded(seat="seat 146", presence=Presence.HOLDER),
    "RemoteConfirmed": RemoteConfirmed(seat="seat 147"),
    "OutsiderAdmitted": InviteeAdmitted(name=SealedName(None, "name 149"), quality="quality 150"),
    "OutsiderLeft": InviteeLeft(visitor=visitor_called("name 153")),
    "ProxyGiven": ProxyGiven(giver="giver 155", holder="holder 156"),
    "ProxyEnded": ProxyEnded(giver="giver 159", holder="holder 160"),
    "SessionOpened": SessionOpened(
        quorum=Quorum(
            formation=Formation.INDIVIDUAL, present=3, proxies=4, base=5, held_at_opening=True
        )
    ),
    "SessionSuspended": SessionSuspended(),
    "SessionResumed": SessionResumed(),
    "ItemAdded": ItemAdded(
        added=AgendaItem(
            id="id 169",
            number=10,
            kind=ItemKind.APPROVAL,
            formation=Formation.PLENARY,
            title="title 171",
            reference="reference 172",
            association="association 173",
            nature=RequestNature.END,
            rank=14,
            sheet=TextRef(id="id 175", commitment="commitment 176"),
            urgent=True,
            observations_invited="observations_invited 177",
            months_reached=18,
            period_from="period_from 179",
            period_until="period_until 180",
            previous_until="previous_until 181",
            approves="approves 182",
            postponed_from="postponed_from 183",
        ),
        reason=TextRef(id="id 184", commitment="commitment 185"),
    ),
    "ItemAdded bare": ItemAdded(
        added=AgendaItem(id="id 186", number=7, kind=ItemKind.CASE, formation=Formation.INDIVIDUAL)
    ),
    "AgendaReordered": AgendaReordered(items=("items 188", "items 189")),
    "ItemEdited": ItemEdited(
        item="item 192",
        edited=AgendaItem(
            id="id 193",
            number=14,
            kind=ItemKind.ORIENTATION,
            formation=Formation.MINORS,
            title="title 195",
            reference="reference 196",
            association="association 197",
            nature=RequestNature.EARLY_END,
            rank=18,
            sheet=TextRef(id="id 199", commitment="commitment 200"),
            urgent=True,
            observations_invited="observations_invited 201",
            months_reached=2,
            period_from="period_from 203",
            period_until="period_until 204",
            previous_until="previous_until 205",
            approves="approves 206",
            postponed_from="postponed_from 207",
        ),
    ),
    "ItemReopened": ItemReopened(
        item="item 211", reason=TextRef(id="id 212", commitment="commitment 213")
    ),
    "SheetReplaced": SheetReplaced(
        item="item 217", sheet=TextRef(id="id 218", commitment="commitment 219")
    ),
    "AttendanceRecorded 1": AttendanceRecorded(
        seat="seat 413",
        presence=Presence.DEPUTY,
        mode=Mode.VIDEO,
        person=SealedName(None, "person 414"),
    ),
    "AttendanceRecorded 6": AttendanceRecorded(
        seat="seat 593",
        presence=Presence.EXCUSED,
        mode=Mode.PHONE,
        person=SealedName(None, "person 594"),
    ),
    "AttendanceRecorded 11": AttendanceRecorded(
        seat="seat 773", presence=Presence.ABSENT, person=SealedName(None, "person 774")
    ),
    "AttendanceRecorded 14": AttendanceRecorded(
        seat="seat 953",
        presence=Presence.LEFT,
        mode=Mode.VIDEO,
        person=SealedName(None, "person 954"),
    ),
    "SessionConvened opening": SessionConvened(
        details=SessionDetails(
            commission="commission 85",
            department="department 86",
            date="date 87",
            hour="hour 88",
            place="place 89",
            purpose="purpose 90",
            convocation_received="convocation_received 91",
            urgent=True,
            second_convocation=True,
            composition_order="composition_order 92",
        ),
        rules_version="rules_version 93",
        seats=(),
        associations=(),
        items=(),
        profile=Profile(quorum_moment=QuorumMoment.OPENING, return_confirmed=False),
    ),
}
