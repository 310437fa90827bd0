"""A fictional session played through the domain, as long as wanted."""

from __future__ import annotations

from commission_app.application.minutes.minutes import Minutes
from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.case import CaseSheet, TextRef, sheet_to_text
from commission_app.domain.membership import Formation, Seat
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import PresentItem, WriteNote
from commission_app.domain.session.commands.attendance import (
    ConfirmRemote,
    GiveProxy,
    RecordAttendance,
)
from commission_app.domain.session.commands.ballot import CastVote, RecordUnanimity
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.domain.session.commands.outcome import MentionDisagreement, Proclaim
from tests.documents.sealed import SealedRoom, sealed_minutes
from tests.domain.room import make_details, make_seat

ESCALE, RIVAGES = "Association L’Escale", "Rivages et Passerelles"

_MEMBERS = (
    ("1", "1° Sécurité intérieure", "Direction départementale de la police nationale", "M. Aubry"),
    ("1", "1° Sécurité intérieure", "Groupement de gendarmerie", "Mme Le Goff"),
    (
        "2",
        "2° Cohésion sociale",
        "Direction de l’emploi, du travail et des solidarités",
        "M. Okoye",
    ),
    ("3", "3° Droits des femmes", "Déléguée départementale aux droits des femmes", "Mme Jaffré"),
    ("7", "7° Justice", "Magistrate désignée par le premier président", "Mme Delattre"),
    ("9", "9° Santé", "Agence régionale de santé", "M. Ben Salah"),
    ("10", "10° Collectivités", "Conseil départemental", "Mme Vasseur"),
    ("12", "12° Associations", ESCALE, "Mme N’Diaye"),
    ("12", "12° Associations", RIVAGES, "M. Étienne Quéré"),
)


def seats() -> tuple[Seat, ...]:
    """Give a chair and nine members; the last two sit for approved associations."""
    chair = make_seat(
        1,
        category="chair",
        category_label="Présidence",
        quality="Préfet du département",
        holder="M. Hervé Lacombe",
        deputy="Mme Solène Marchetti",
        chair=True,
    )
    members = [
        make_seat(
            place,
            category=category,
            category_label=label,
            quality=quality,
            holder=name,
            association=quality if category == "12" else None,
            deputy="M. Picard" if quality == RIVAGES else None,
        )
        for place, (category, label, quality, name) in enumerate(_MEMBERS, start=2)
    ]
    return (chair, *members)


def reference(number: int) -> str:
    """Give the reference of the case at a place of the agenda."""
    return f"75-2026-{number:03d}"


class _Play:
    """Plays a whole session, each case with an end that its number decides."""

    def __init__(self, cases: int) -> None:
        self.cases = cases
        self.room = SealedRoom(seats())
        sheet = self._sheet(CaseSheet(association_opinion="Favorable"))
        topic = self._sheet(CaseSheet(situation="Présentation d'un outil de repérage en ligne."))
        items = (
            AgendaItem(
                "approval", 1, ItemKind.APPROVAL, Formation.PLENARY, title="Séance du 9 juin 2026"
            ),
            *(self._case(number, sheet) for number in range(2, cases + 2)),
            AgendaItem(
                "topic",
                cases + 2,
                ItemKind.ORIENTATION,
                Formation.PLENARY,
                title="Repérage en ligne",
                sheet=topic,
            ),
        )
        texts = self.room.texts
        details = make_details(
            commission="Commission départementale de lutte contre la prostitution, le "
            "proxénétisme et la traite des êtres humains",
            purpose="Examen des demandes de parcours de sortie de la prostitution",
            composition_order="n° 2026-118 du 1er mars 2026",
        )
        self.room = SealedRoom(seats(), items, details)
        self.room.texts.update(texts)

    def _sheet(self, sheet: CaseSheet) -> TextRef:
        return self.room.seal_text(sheet_to_text(sheet))

    def _case(self, number: int, sheet: TextRef) -> AgendaItem:
        nature = (RequestNature.ENTRY, RequestNature.RENEWAL, RequestNature.END)[number % 3]
        return AgendaItem(
            f"case-{number}",
            number,
            ItemKind.CASE,
            Formation.INDIVIDUAL,
            reference=reference(number),
            association=ESCALE if number % 2 else RIVAGES,
            nature=nature,
            rank=1 + number // 3 % 2 if nature is RequestNature.RENEWAL else None,
            sheet=sheet,
        )

    def open(self) -> None:
        room = self.room
        room.do(RecordAttendance("s1", Presence.DEPUTY))
        room.seat_all("s2", "s3", "s4", "s5", "s7", "s9")
        room.do(RecordAttendance("s6", Presence.HOLDER, Mode.VIDEO), ConfirmRemote("s6"))
        room.do(RecordAttendance("s10", Presence.DEPUTY))
        room.do(RecordAttendance("s8", Presence.EXCUSED), GiveProxy("s8", "s5"))
        room.do(OpenSession())

    def decide(self, number: int) -> None:
        case, room = f"case-{number}", self.room
        room.do(PresentItem(case))
        if number % 4 == 0:
            note = (
                "Question posée : l'hébergement est-il assuré ? Réponse : oui, jusqu'au 1er mars."
            )
            room.do(WriteNote(case, note))
        room.do(*self._votes(case, number))
        reserved = number % 5 == 0
        sense = Outcome.FAVOURABLE_WITH_RESERVATIONS if reserved else Outcome.FAVOURABLE
        room.do(Proclaim(case, sense, "Point d'étape à trois mois." if reserved else ""))
        if number == 3:
            room.do(MentionDisagreement(case, "s2", "Projet professionnel trop incertain."))

    def _votes(self, case: str, number: int) -> list[Command]:
        odd: list[Command] = []
        if number % 3 == 0:
            odd.append(CastVote(case, "s2", Choice.AGAINST))
        if number % 6 == 0:
            odd.append(CastVote(case, "s4", Choice.ABSTAIN))
        return [*odd, RecordUnanimity(case)]

    def close(self) -> None:
        self.room.do(PostponeRemaining("Heure tardive."), CloseSession())


def played_room(cases: int, *, closed: bool = True, left: int = 1) -> SealedRoom:
    """Play a session of that many cases, all decided but the last ``left``."""
    play = _Play(cases)
    play.open()
    for command in (
        PresentItem("approval"),
        RecordUnanimity("approval"),
        Proclaim("approval", Outcome.ADOPTED),
    ):
        play.room.do(command)
    for number in range(2, cases + 2 - left):
        play.decide(number)
    if closed:
        play.close()
    return play.room


def played(cases: int, *, closed: bool = True) -> Minutes:
    """Give the minutes of a session of that many cases, or of its draft before the end."""
    return sealed_minutes(played_room(cases, closed=closed))
