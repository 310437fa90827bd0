"""Sessions in which much happens: every act that minutes must tell, in a short time."""

from __future__ import annotations

from dataclasses import replace

from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, Outcome, Tally
from commission_app.domain.case import CaseSheet, sheet_to_text
from commission_app.domain.membership import Formation, Seat
from commission_app.domain.profile import Override, Profile
from commission_app.domain.session.commands.agenda import (
    AddItem,
    InviteObservations,
    PresentItem,
    WriteNote,
)
from commission_app.domain.session.commands.attendance import (
    AdmitInvitee,
    ConfirmRemote,
    DeclareRecusal,
    GiveProxy,
    InviteeLeaves,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import (
    CastVote,
    ChooseSecretBallot,
    RecordSecretCount,
    RecordUnanimity,
)
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
    ResumeSession,
    SuspendSession,
)
from commission_app.domain.session.commands.minutes import NameSecretary
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
    RectifyOpinion,
)
from tests.documents.minutes_sample import ESCALE, RIVAGES, reference, seats
from tests.documents.sealed import SealedRoom
from tests.domain.room import make_details, make_seat

REASONS = "Engagements du document de suivi non tenus ; projet à reprendre."
DISAGREEMENT = "L'accompagnement proposé lui paraît trop court : quatre mois seulement."
_NAME = (
    "Commission départementale de lutte contre la prostitution, le proxénétisme et la traite "
    "des êtres humains"
)


def case(number: int, nature: RequestNature, association: str = ESCALE) -> AgendaItem:
    """Give a case of the agenda."""
    return AgendaItem(
        f"c{number}",
        number,
        ItemKind.CASE,
        Formation.INDIVIDUAL,
        reference=reference(number),
        association=association,
        nature=nature,
        rank=2 if nature is RequestNature.RENEWAL else None,
    )


def two_chairs() -> tuple[Seat, ...]:
    """Give the commission with two chairs, as in Paris."""
    second = make_seat(
        11,
        category="chair",
        category_label="Présidence",
        quality="Préfet de police",
        holder="Mme Anne Tessier",
        deputy="M. Rémi Vasseur",
        chair=True,
    )
    first, *others = seats()
    return (replace(first, quality="Préfet de Paris"), second, *others)


def with_sheets(room: SealedRoom, items: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
    """Give the items a sheet each, kept in the room."""
    sheet = CaseSheet(association_opinion="Favorable", situation="Présentation au tableau.")
    return tuple(replace(item, sheet=room.seal_text(sheet_to_text(sheet))) for item in items)


def room_with(
    members: tuple[Seat, ...],
    items: tuple[AgendaItem, ...],
    profile: Profile | None = None,
    **details: object,
) -> SealedRoom:
    """Open a fictional room on an agenda; its particulars may be changed."""
    before = SealedRoom(members)
    told = make_details(
        commission=_NAME,
        purpose="Examen des demandes de parcours de sortie de la prostitution",
        composition_order="n° 2026-118 du 1er mars 2026",
        **details,
    )
    room = SealedRoom(members, with_sheets(before, items), told)
    room.texts.update(before.texts)
    if profile is not None:
        room.state = replace(room.state, profile=profile)
    return room


def eventful() -> SealedRoom:
    """Play a session of two chairs in which everything happens."""
    text = Override(
        "2.6", "proxies_per_holder", "2", "Règlement intérieur", "art. 4", "2026-03-01", True
    )
    pen = Override("5.5", "secretary_signs", "true", "Règlement intérieur", "art. 9", "2026-03-01")
    items = (
        AgendaItem("a1", 1, ItemKind.APPROVAL, Formation.PLENARY, title="Séance du 9 juin 2026"),
        case(2, RequestNature.ENTRY),
        case(3, RequestNature.RENEWAL, RIVAGES),
        case(4, RequestNature.EARLY_END),
        case(5, RequestNature.ENTRY, RIVAGES),
    )
    room = room_with(
        two_chairs(),
        items,
        Profile(proxies_per_holder=2, secretary_signs=True, overrides=(text, pen)),
        urgent=True,
        urgency_reason="échéance d'une autorisation",
        convocation_means="courriel",
        convocation_received="2026-12-05",
    )
    room.do(NameSecretary("Mme Lande", "Déléguée départementale aux droits des femmes"))
    room.do(RecordAttendance("s1", Presence.HOLDER), RecordAttendance("s11", Presence.DEPUTY))
    room.seat_all("s2", "s3", "s5", "s7", "s9")
    room.do(RecordAttendance("s6", Presence.HOLDER, Mode.VIDEO), ConfirmRemote("s6"))
    room.do(RecordAttendance("s10", Presence.HOLDER, Mode.PHONE), ConfirmRemote("s10"))
    room.do(RecordAttendance("s8", Presence.EXCUSED), GiveProxy("s8", "s5"))
    room.do(RecordAttendance("s4", Presence.EXCUSED), GiveProxy("s4", "s5"))
    room.do(AdmitInvitee("Mme Vidal", "Agence régionale de santé"), OpenSession())
    room.do(PresentItem("a1"), RecordUnanimity("a1"), Proclaim("a1", Outcome.ADOPTED))
    room.do(PresentItem("c2"), WriteNote("c2", "Question : l'hébergement est-il assuré ?"))
    room.do(CastVote("c2", "s2", Choice.AGAINST), CastVote("c2", "s3", Choice.ABSTAIN))
    room.do(CastVote("c2", "s4", Choice.NO_PART), RecordUnanimity("c2"))
    room.do(Proclaim("c2", Outcome.FAVOURABLE_WITH_RESERVATIONS, "Point d'étape à trois mois."))
    room.do(MentionDisagreement("c2", "s2", DISAGREEMENT), InviteeLeaves("Mme Vidal"))
    room.do(SuspendSession(), ResumeSession(), RecordAttendance("s11", Presence.LEFT))
    room.do(PresentItem("c3"), DeclareRecusal("c3", "s9", "Ancien employeur."))
    room.do(ChooseSecretBallot("c3"))
    voters = len(room.state.voices(room.state.items["c3"]))
    room.do(RecordSecretCount("c3", Tally(voters, voters - 1, 1)))
    room.do(Proclaim("c3", Outcome.FAVOURABLE))
    room.do(PresentItem("c4"), InviteObservations("c4", "2026-11-20"))
    for voice in room.state.voices(room.state.items["c4"]):
        room.do(CastVote("c4", voice.seat.id, Choice.AGAINST))
    room.do(Proclaim("c4", Outcome.UNFAVOURABLE, REASONS))
    _end(room)
    return room


def _end(room: SealedRoom) -> None:
    room.do(
        RectifyOpinion(
            "c3",
            Outcome.FAVOURABLE_WITH_RESERVATIONS,
            "M. Hervé Lacombe",
            "Réserve omise à la proclamation.",
            "Point d'étape à trois mois.",
        )
    )
    added = AddItem(
        ItemKind.ORIENTATION,
        Formation.PLENARY,
        True,
        title="Hébergement d'urgence",
        urgent=True,
        reason="Fermeture annoncée.",
    )
    room.do(added)
    last = list(room.state.items)[-1]
    room.do(PresentItem(last), ConcludeItem(last, Outcome.DEBATED))
    room.do(PostponeRemaining("Heure tardive."), CloseSession())
