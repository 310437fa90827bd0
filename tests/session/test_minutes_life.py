"""The minutes tell the life of the session: pauses, outsiders, secrecy, rectifications, texts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.application.minutes.minutes import SignatureSlot
from commission_app.composition import law_files
from commission_app.domain.agenda import ItemKind
from commission_app.domain.ballot import Outcome, Tally
from commission_app.domain.membership import Formation
from commission_app.domain.profile import Override, Profile
from commission_app.domain.refusals import RefusalCode
from commission_app.domain.session.commands.agenda import AddItem, PresentItem
from commission_app.domain.session.commands.attendance import AdmitInvitee, InviteeLeaves
from commission_app.domain.session.commands.ballot import ChooseSecretBallot, RecordSecretCount
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    PostponeRemaining,
    ResumeSession,
    SuspendSession,
)
from commission_app.domain.session.commands.minutes import (
    IssueMinutes,
    NameSecretary,
    RecordSignature,
)
from commission_app.domain.session.commands.outcome import ConcludeItem, Proclaim, RectifyOpinion
from tests.domain.room import CASE, Room, commission, make_details
from tests.domain.test_session_life import with_profile
from tests.session.test_minutes_builder import minutes_of


def eventful() -> Room:
    text = Override(
        "2.6", "proxies_per_holder", "2", "Règlement intérieur", "art. 4", "2026-03-01", True
    )
    room = with_profile(Room(commission(4)), Profile(proxies_per_holder=2, overrides=(text,)))
    room.seat_all()
    room.do(AdmitInvitee("Mme Vidal", "Agence régionale de santé"))
    room.do(
        AddItem(
            ItemKind.ORIENTATION,
            Formation.PLENARY,
            True,
            title="Hébergement d’urgence",
            urgent=True,
            reason="Fermeture annoncée.",
        )
    )
    room.open_on(CASE.id)
    room.do(
        InviteeLeaves("Mme Vidal"),
        ChooseSecretBallot(CASE.id),
        RecordSecretCount(CASE.id, Tally(4, 3, 1)),
        Proclaim(CASE.id, Outcome.FAVOURABLE),
        SuspendSession(),
        ResumeSession(),
        RectifyOpinion(
            CASE.id,
            Outcome.FAVOURABLE_WITH_RESERVATIONS,
            "Mme Titulaire 1",
            "Réserve omise à la proclamation.",
            "Point d’étape à trois mois.",
        ),
    )
    added = list(room.state.items.values())[-1].item.id
    room.do(PresentItem(added), ConcludeItem(added, Outcome.DEBATED))
    room.do(PostponeRemaining("Heure tardive."), CloseSession())
    return room


@pytest.mark.rule("2.5", "2.14", "2.18")
def test_the_pdf_tells_what_happened(tmp_path: Path) -> None:
    place = tmp_path / "pv.pdf"
    place.write_bytes(PdfMinutesWriter().write(minutes_of(eventful())))
    read = subprocess.run(
        ["pdftotext", "-layout", str(place), "-"], capture_output=True, check=True
    )
    text = " ".join(read.stdout.decode().split())
    for told in (
        "Personnes entendues, sans voix délibérative",
        "Mme Vidal, Agence régionale de santé",
        "La séance a été suspendue à",
        "scrutin secret",
        "3 pour, 1 contre",
        "Réserve omise à la proclamation.",
        "est remplacé par",
        "Point ajouté en urgence",
        "Fermeture annoncée.",
        "Règlement intérieur",
        "nombre de mandats qu’un membre peut détenir : 2",
    ):
        assert told in text, told


@pytest.mark.rule("5.5")
def test_the_secretary_signs_where_a_local_text_wants_it() -> None:
    room = eventful()
    assert all(slot.field.startswith("presidence-") for slot in minutes_of(room).signatures)
    wanted = Override(
        "5.5", "secretary_signs", "true", "Règlement intérieur", "art. 9", "2026-03-01"
    )
    profile = law_files.rulebook().profile([wanted], "2026-12-08")
    assert profile.secretary_signs
    assert not law_files.rulebook().profile([wanted], "2026-02-28").secretary_signs
    room = with_profile(Room(commission(4)), profile)
    assert minutes_of(room).signatures[-1] == SignatureSlot("secretariat", "", "")
    assert room.refused(NameSecretary("Mme Lande", " ")).code is RefusalCode.SECRETARY_UNNAMED
    room.do(NameSecretary("Mme Lande", "Déléguée départementale"))
    room.do(NameSecretary("M. Aulne", "Attaché"))
    assert minutes_of(room).signatures[-1] == SignatureSlot("secretariat", "Attaché", "M. Aulne")
    room.seat_all()
    room.open_on(CASE.id)
    room.do(PostponeRemaining("Heure tardive."), CloseSession())
    room.do(IssueMinutes("0" * 64, ("chair-1", "secretary")))
    late = room.refused(NameSecretary("Mme Lande", "Déléguée départementale"))
    assert late.code is RefusalCode.MINUTES_ALREADY_ISSUED
    room.do(RecordSignature("secretary", "M. Aulne", "1" * 64))
    assert room.state.signed.keys() == {"secretary"}


def test_the_head_of_the_journal_is_in_the_minutes() -> None:
    room = eventful()
    content = minutes_of(room)
    assert content.journal_head == room.state.seal
    assert content.journal_length == len(room.journal)
    assert not content.draft


def test_a_rehearsal_is_neither_issued_for_signature_nor_signed() -> None:
    room = Room(commission(4), details=make_details(rehearsal=True))
    room.seat_all()
    room.open_on(CASE.id)
    room.do(PostponeRemaining("Fin de la répétition."), CloseSession())
    refused = RefusalCode.REHEARSAL_NOT_SIGNED
    assert room.refused(IssueMinutes("0" * 64, ("chair-1",))).code is refused
    assert room.refused(RecordSignature("chair-1", "Essai", "1" * 64)).code is refused
