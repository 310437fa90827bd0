"""The acts of the audit view in French: what was done, never its content."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.application.vault.audit_log import Act
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.agenda import (
    AgendaReordered,
    ItemAdded,
    ItemPresented,
    ItemTimed,
    NoteWritten,
    ObservationsInvited,
    SheetReplaced,
)
from commission_app.domain.session.facts.attendance import (
    AttendanceRecorded,
    InviteeAdmitted,
    InviteeLeft,
    MemberRecused,
    ProxyEnded,
    ProxyGiven,
    RemoteConfirmed,
)
from commission_app.domain.session.facts.ballot import (
    BallotOpened,
    SecretBallotChosen,
    SecretCountRecorded,
    VoteCast,
    VoteWithdrawn,
)
from commission_app.domain.session.facts.conduct import (
    SessionClosed,
    SessionOpened,
    SessionResumed,
    SessionSuspended,
)
from commission_app.domain.session.facts.continuation import ContinuationChosen
from commission_app.domain.session.facts.convening import (
    ConvocationReceived,
    SessionConvened,
    TextsErased,
)
from commission_app.domain.session.facts.day import (
    ApprovalLapsed,
    CapacityTold,
    ClosingNoted,
    SessionCancelled,
    SessionMoved,
)
from commission_app.domain.session.facts.minutes import (
    EvidenceAdded,
    MinutesIssued,
    MinutesSigned,
    PaperSigned,
    PaperSigner,
    RectifyingMinutesIssued,
    RectifyingSigned,
    SecretaryNamed,
)
from commission_app.domain.session.facts.outcome import (
    DisagreementMentioned,
    ItemConcluded,
    OpinionProclaimed,
    OpinionRectified,
)
from commission_app.domain.session.facts.room import RoomCleared, RoomReentered

_ON_THE_FILE: Mapping[Act, str] = {
    Act.OPENED: "Coffre ouvert",
    Act.IDENTIFIED: "Coffre d’une version antérieure reconnu, comparé aux repères connus",
    Act.CLOSED: "Coffre fermé",
    Act.PASSPHRASE_CHANGED: "Phrase secrète changée",
    Act.CODE_MADE: "Code de secours créé",
    Act.CODE_REVOKED: "Code de secours révoqué",
    Act.KEY_CHANGED: "Clé renouvelée",
    Act.BACKED_UP: "Sauvegarde faite et vérifiée",
    Act.BACKUP_FAILED: "Sauvegarde non faite",
    Act.RESTORED: "Sauvegarde restaurée",
    Act.DRILL_HELD: "Exercice de restauration réussi",
    Act.DRILL_FAILED: "Exercice de restauration manqué",
    Act.PAIRED: "Poste jumelé",
    Act.PAIRING_REVOKED: "Jumelage révoqué",
    Act.HANDED_OVER: "Séance remise à un autre poste",
    Act.TAKEN_IN: "Séance reçue d’un autre poste",
    Act.HANDED_BACK: "Séance rendue",
    Act.CAME_BACK: "Séance revenue",
    Act.TAKEN_BACK: "Séance reprise sans attendre son retour",
    Act.CONTINUATION_KEPT: "Autre suite d’une séance reçue et gardée à part",
    Act.CONTINUATION_CHOSEN: "Suite d’une séance choisie, l’autre mise de côté",
    Act.BUNDLE_REFUSED: "Remise refusée",
    Act.TRAIL_EXPORTED: "Journal d’audit exporté",
}

_IN_SESSION: Mapping[type[Fact], str] = {
    SessionConvened: "Ordre du jour importé",
    ConvocationReceived: "Réception de la convocation consignée",
    AttendanceRecorded: "Présence enregistrée",
    RemoteConfirmed: "Participation à distance confirmée",
    InviteeAdmitted: "Personne extérieure admise",
    InviteeLeft: "Personne extérieure sortie",
    ProxyGiven: "Mandat donné",
    ProxyEnded: "Mandat terminé",
    SessionOpened: "Séance ouverte",
    SessionSuspended: "Séance suspendue",
    SessionResumed: "Séance reprise",
    ItemAdded: "Point ajouté",
    AgendaReordered: "Ordre des points changé",
    ItemTimed: "Heure prévue d’un point",
    SheetReplaced: "Fiche remplacée",
    ObservationsInvited: "Invitation à présenter des observations",
    ItemPresented: "Point appelé",
    MemberRecused: "Déport enregistré",
    RoomCleared: "Sortie de la salle confirmée",
    RoomReentered: "Retour dans la salle",
    BallotOpened: "Vote ouvert",
    SecretBallotChosen: "Vote secret décidé",
    SecretCountRecorded: "Dépouillement enregistré",
    VoteCast: "Voix enregistrée",
    VoteWithdrawn: "Voix retirée",
    NoteWritten: "Note enregistrée",
    OpinionProclaimed: "Avis proclamé",
    ItemConcluded: "Point conclu",
    OpinionRectified: "Avis rectifié",
    DisagreementMentioned: "Désaccord mentionné",
    SessionClosed: "Séance close",
    SessionMoved: "Séance déplacée",
    SessionCancelled: "Séance annulée",
    CapacityTold: "Qualité d’un suppléant consignée",
    ApprovalLapsed: "Agrément terminé, signalé à l’appel du point",
    ClosingNoted: "Questions diverses et prochaine séance consignées",
    SecretaryNamed: "Secrétaire de séance désigné",
    TextsErased: "Textes effacés",
    MinutesIssued: "Procès-verbal établi",
    MinutesSigned: "Procès-verbal signé",
    EvidenceAdded: "Preuves ajoutées au procès-verbal signé",
    PaperSigned: "Copie signée à la main conservée",
    PaperSigner: "Signataire de la copie sur papier nommé",
    RectifyingMinutesIssued: "Procès-verbal rectificatif établi",
    ContinuationChosen: "Suite choisie entre deux",
    RectifyingSigned: "Procès-verbal rectificatif signé",
}


def act(what: Act | type[Fact]) -> str:
    """Say an act on the file, or a fact; one without a sentence of its own is still told."""
    if isinstance(what, Act):
        return _ON_THE_FILE[what]
    return _IN_SESSION.get(what, "Acte de séance enregistré")
