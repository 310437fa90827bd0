"""What a whole check of the file found, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from commission_app.application.base.checkpoint import CheckpointPlace, CheckpointVerdict
from commission_app.application.signing.signing import Verdict
from commission_app.application.vault.integrity import (
    CheckpointComparison,
    IntegrityReport,
    SessionCheck,
)
from commission_app.domain.session.facts.convening import SessionConvened
from ui.french.dates import date_long, date_short, hour
from ui.french.typography import plural, typeset

_PLACES: Mapping[CheckpointPlace, str] = {
    CheckpointPlace.KEYRING: "Trousseau du système",
    CheckpointPlace.CLOSING: "Fichier depuis sa dernière fermeture ici",
}


_CHANGED_WHILE_CLOSED = (
    "changé hors de l’application. Une partie plus ancienne du fichier a pu être remise en place, "
    "même là où rien de ce qui est lu ne diffère"
)
_SINCE_CLOSING: Mapping[CheckpointVerdict, str] = {
    CheckpointVerdict.HOLDS: "inchangé",
    CheckpointVerdict.CUT: _CHANGED_WHILE_CLOSED,
    CheckpointVerdict.REWRITTEN: _CHANGED_WHILE_CLOSED,
}
_AGAINST: Mapping[CheckpointVerdict, str] = {
    CheckpointVerdict.CUT: "le coffre n’a plus tout ce qu’il avait alors : sa fin a été retirée, "
    "ou un fichier plus ancien a été remis à sa place",
    CheckpointVerdict.REWRITTEN: "le coffre contient autre chose qu’alors : il a été réécrit",
}
_SIGNED: Mapping[Verdict, str] = {
    Verdict.VALID: "signatures intactes",
    Verdict.INCOMPLETE: "signatures incomplètes",
    Verdict.UNPROVEN: "signatures intactes, dans un fichier dont la forme n’est pas prouvée",
    Verdict.INVALID: "signatures non valables : sa comparaison ne prouve rien",
    Verdict.NO_SIGNATURE: "non signé : sa comparaison ne vaut que si vous savez d’où il vient",
}


def mark(check: CheckpointComparison) -> str:
    """Say what a place outside the file says of it."""
    place = _PLACES[check.place]
    if not check.answered:
        return typeset(f"{place} : ne répond pas. Rien ne peut en être conclu.")
    if check.verdict is None:
        return typeset(f"{place} : aucun repère pour l’instant.")
    if check.place is CheckpointPlace.CLOSING:
        return typeset(f"{place} : {_SINCE_CLOSING[check.verdict]}.")
    found = {
        CheckpointVerdict.HOLDS: "concorde",
        CheckpointVerdict.CUT: "le coffre est plus court que lors du dernier repère : sa fin a "
        "été retirée, ou un fichier plus ancien a été remis à sa place",
        CheckpointVerdict.REWRITTEN: "le coffre contient autre chose que lors du dernier repère : "
        "il a été réécrit",
    }[check.verdict]
    return typeset(f"{place} : {found}.")


SOUND = typeset("Le coffre est intact : tout ce qui a été écrit est ce qui est lu.")

NOT_SOUND = typeset(
    "Le coffre n’est pas intact. Rien n’a été modifié : n’y écrivez plus, et gardez-en une copie "
    "avant de restaurer une sauvegarde."
)

MARKS_UNREACHABLE = typeset(
    "Le trousseau n’a pas gardé le nouveau repère. Rien n’a été changé : déverrouillez-le, puis "
    "recommencez."
)


def integrity_lines(report: IntegrityReport) -> tuple[str, ...]:
    """Say what a whole check found, line by line: bytes, register of writings, marks."""
    return (
        typeset(f"Vérifié à {hour(report.at)}."),
        typeset(_bytes(report)),
        typeset(
            f"Registre des écritures : {_appended(report)}"
            if report.ledger_break is None
            else f"Registre des écritures : rompu à l’enregistrement {report.ledger_break}."
        ),
        *(_registers(report)),
        *(mark(check) for check in report.marks if check.place in _PLACES),
        *map(
            typeset, _backups([one for one in report.marks if one.place is CheckpointPlace.BACKUP])
        ),
        *map(typeset, _minutes(report)),
    )


def compared(name: str, verdict: Verdict, check: CheckpointComparison | None) -> str:
    """Say what minutes from anywhere show of the file: their signatures, then their head."""
    said = f"{name} ({_SIGNED[verdict]}) : "
    if check is None or check.mark is None or check.verdict is None:
        return typeset(
            f"{said}ce PDF ne porte pas d’empreinte du journal. Choisissez le fichier d’origine "
            "du procès-verbal, non une copie numérisée."
        )
    if check.verdict is CheckpointVerdict.HOLDS:
        return typeset(
            f"{said}son empreinte est bien celle de l’écriture {check.mark.position} de la séance."
        )
    if check.verdict is CheckpointVerdict.CUT:
        return typeset(
            f"{said}le coffre n’a pas l’écriture {check.mark.position} de cette séance : sa fin a "
            "été retirée, ou la séance est tenue dans un autre coffre."
        )
    return typeset(
        f"{said}le coffre contient autre chose à l’écriture {check.mark.position} de la séance : "
        "il a été réécrit. Le procès-verbal signé fait foi."
    )


def session_found(check: SessionCheck) -> str:
    """Say what holds of a session: its chain, its texts, its documents."""
    if check.broken_at is not None:
        return f"Altérée à l’écriture {check.broken_at}"
    found: list[str] = []
    if check.documents:
        named = ", ".join(_document(name) for name in check.documents)
        found.append(f"Retiré, remplacé ou étranger : {named}")
    if check.erased:
        texts = plural(len(check.erased), "texte effacé", "textes effacés")
        found.append(f"{texts} sans qu’une écriture le dise")
    return typeset(". ".join(found)) if found else "Concorde"


def _document(name: str) -> str:
    kind, _, number = name.partition("-")
    known = {
        "minutes": "procès-verbal",
        "letterhead": "en-tête",
        "rectifying": "procès-verbal rectificatif",
        "paper": "copie numérisée",
    }.get(kind, "document inconnu")
    return f"{known} {number}" if number.isdecimal() else known


def _backups(checks: Sequence[CheckpointComparison]) -> Iterator[str]:
    """Say it in one line when all agree; those that do not are named."""
    if not checks:
        return
    agree = sum(check.verdict is CheckpointVerdict.HOLDS for check in checks)
    yield f"Sauvegardes à portée : {_agreeing(agree, len(checks))}."
    for check in checks:
        if not check.answered:
            yield f"Sauvegarde « {check.name} » : illisible ou altérée. N’y comptez pas."
        elif check.differs and check.restored_at is not None:
            day = date_short(check.restored_at.date().isoformat())
            yield (
                f"Sauvegarde « {check.name} » : plus récente que le coffre, où une sauvegarde plus "
                f"ancienne a été restaurée le {day} à {hour(check.restored_at)}."
            )
        elif check.verdict is not None and check.differs:
            yield f"Sauvegarde « {check.name} » : {_AGAINST[check.verdict]}."


def _minutes(report: IntegrityReport) -> Iterator[str]:
    checks = [one for one in report.marks if one.place is CheckpointPlace.MINUTES]
    if not checks:
        return
    agree = sum(check.verdict is CheckpointVerdict.HOLDS for check in checks)
    yield f"Procès-verbaux gardés : {_agreeing(agree, len(checks))}."
    for check in checks:
        title = _session(report, check.name)
        if not check.answered:
            yield f"Procès-verbal {title} : illisible, ou sans l’empreinte de sa séance."
        elif check.verdict is not None and check.differs:
            yield f"Procès-verbal {title} : {_AGAINST[check.verdict]}."


def _agreeing(agree: int, asked: int) -> str:
    return f"{agree} sur {asked} {'concordent' if agree > 1 else 'concorde'}"


def _session(report: IntegrityReport, stream: str) -> str:
    for session in report.sessions:
        first = session.recorded[0].fact if session.recorded else None
        if session.stream == stream and isinstance(first, SessionConvened):
            return f"de la séance du {date_long(first.details.date)}"
    return "d’une séance illisible"


def _registers(report: IntegrityReport) -> tuple[str, ...]:
    if report.registers_break is None:
        return (typeset("Registres de la commission : chaque version est celle qui fut écrite."),)
    place = report.registers_break
    return (typeset(f"Registres de la commission : altérés à la version {place}."),)


def _appended(report: IntegrityReport) -> str:
    written = plural(report.head.position, "enregistrement scellé", "enregistrements scellés")
    return f"{written}, tous à leur place."


def _bytes(report: IntegrityReport) -> str:
    damage = report.damage
    if not damage.found:
        return "Fichier chiffré : chaque page porte son sceau."
    if damage.pages:
        pages = ", ".join(str(page) for page in damage.pages[:8])
        more = "…" if len(damage.pages) > 8 else ""
        return f"Fichier chiffré : sceau faux, page(s) {pages}{more}."
    if damage.excess:
        way = "trop long" if damage.excess > 0 else "trop court"
        return f"Fichier chiffré : {way} de {abs(damage.excess)} octets."
    return "Fichier chiffré : la structure des tables est abîmée."
