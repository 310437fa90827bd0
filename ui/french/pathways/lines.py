"""What falls due, in sentences: what, why with its article, until when, whose, and the act."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.domain.dates.days import days_between
from commission_app.domain.due.line import Act, DueLine, What, Whose
from ui.french.dates import date_short
from ui.french.typography import article, plural, typeset

_WHAT: Mapping[What, str] = {
    What.LAPSE_UNEXPLAINED: "Interruption à motiver",
    What.LAPSED_UNSETTLED: "Période finie, sans suite",
    What.END_TO_RECORD: "Fin de parcours à consigner",
    What.NO_SESSION: "Aucune séance avant la fin",
    What.DECISION_AWAITED: "Décision du préfet attendue",
    What.REASONS_NOT_GIVEN: "Décision à motiver",
    What.NOT_NOTIFIED: "Décision à notifier",
    What.OBSERVATIONS_TO_ASK: "Observations à demander",
    What.ADJOURNED: "Demande ajournée, à réinscrire",
    What.RENEWAL_TO_ENROL: "Renouvellement reçu, à inscrire",
    What.RENEWAL_TO_FILE: "Renouvellement à déposer",
    What.EXIT_TO_PREPARE: "Sortie à préparer",
    What.REQUEST_TO_ENROL: "Demande reçue, à inscrire",
    What.PIECES_AWAITED: "Pièces attendues",
    What.APPROVAL_ENDS: "Agrément qui finit",
    What.TERM_ENDS: "Mandat qui finit",
    What.SEAT_VACANT: "Sièges vacants",
    What.TRAINING_TO_FOLLOW: "Formation de nouveau membre à suivre",
    What.POINT_UNFINISHED: "Points reportés",
    What.POLICY_MEETING: "Réunion de politique départementale à prévoir",
    What.ACTION_DUE: "Action à clore",
}

_WHY: Mapping[What, str] = {
    What.LAPSE_UNEXPLAINED: "Rien n’a prolongé la période : l’interruption commence le lendemain",
    What.LAPSED_UNSETTLED: "L’interruption est motivée ; ni décision ni fin n’est consignée",
    What.END_TO_RECORD: "Plus rien ne peut être accordé : la situation à la sortie est à dire",
    What.NO_SESSION: "Aucune séance prévue ne permet d’examiner la suite avant la fin",
    What.DECISION_AWAITED: "L’avis est rendu, aucune décision n’est consignée",
    What.REASONS_NOT_GIVEN: "Un refus ou un retrait énonce ses motifs par écrit",
    What.NOT_NOTIFIED: "La décision n’a d’effet qu’une fois notifiée",
    What.OBSERVATIONS_TO_ASK: "La personne présente ses observations avant une fin anticipée",
    What.ADJOURNED: "Un point ajourné n’a pas reçu d’avis",
    What.RENEWAL_TO_ENROL: "La dernière séance utile avant la fin approche",
    What.RENEWAL_TO_FILE: "Dernier jour pour la dernière séance utile",
    What.EXIT_TO_PREPARE: "La dernière période finit, sans autre renouvellement possible",
    What.REQUEST_TO_ENROL: "La demande n’est à aucun ordre du jour",
    What.PIECES_AWAITED: "La demande reste incomplète",
    What.APPROVAL_ENDS: "Sans agrément, l’association n’accompagne plus",
    What.TERM_ENDS: "Le mandat dure trois ans, renouvelable",
    What.SEAT_VACANT: "Un siège vacant compte au quorum",
    What.TRAINING_TO_FOLLOW: "Mandat commencé, aucune formation consignée",
    What.POINT_UNFINISHED: "Points de politique ajournés, non repris depuis",
    What.POLICY_MEETING: "Deux réunions par an au moins",
    What.ACTION_DUE: "Décidée par la commission",
}

WHOSE: Mapping[Whose, str] = {
    Whose.SECRETARIAT: "secrétariat",
    Whose.PREFET: "préfet",
    Whose.ASSOCIATION: "association",
    Whose.CHAIR: "présidence",
    Whose.BODY: "organisme chargé",
}

ACTS: Mapping[Act, str] = {
    Act.EXPLAIN_LAPSE: "Motiver l’interruption",
    Act.RECORD_END: "Consigner la fin",
    Act.PLAN_SESSION: "Prévoir une séance",
    Act.RECORD_DECISION: "Consigner la décision",
    Act.RECORD_REASONS: "Consigner les motifs donnés",
    Act.RECORD_NOTIFICATION: "Consigner la notification",
    Act.RECORD_OBSERVATIONS: "Consigner l’invitation",
    Act.ENROL: "Préparer l’ordre du jour",
    Act.RECORD_REQUEST: "Consigner la demande reçue",
    Act.RECORD_END_REQUEST: "Consigner la demande de fin",
    Act.RECORD_COMPLETION: "Consigner le dossier complet",
    Act.RECORD_RENEWAL_ASKED: "Consigner la demande reçue",
    Act.RECORD_TRAINING: "Consigner la formation",
    Act.OPEN_ASSOCIATIONS: "Ouvrir les associations",
    Act.OPEN_MEMBERS: "Ouvrir les membres",
    Act.OPEN_AGENDA: "Préparer l’ordre du jour",
    Act.CLOSE_ACTION: "Clore l’action",
}


def what(line: DueLine, reference: str = "") -> str:
    """Say what falls due, and of which pathway or body."""
    said = _WHAT[line.what]
    if line.what in (What.TERM_ENDS, What.SEAT_VACANT, What.TRAINING_TO_FOLLOW):
        count = max(line.figures.get(one, 0) for one in ("terms", "vacant", "members"))
        more = f" et {plural(count - 1, 'autre', 'autres')}" if count > 1 else ""
        return typeset(f"{said} : {line.body}{more}")
    subject = reference or line.body
    return typeset(f"{said} : {subject}" if subject else said)


def why(line: DueLine) -> str:
    """Say why, with the figures, the article and what else falls due of the same pathway."""
    said = [_reason(line) + _figures(line)]
    if line.meeting is not None:
        said[0] += f" : séance du {date_short(line.meeting.on)}"
    also = ", ".join(_WHAT[one].lower() for one in line.also)
    if also:
        said.append(f"aussi : {also}")
    said.append(article(line.kind.article))
    return typeset(" · ".join(said))


def _reason(line: DueLine) -> str:
    if not line.asked:
        return _WHY[line.what]
    asked = f"Demande de renouvellement reçue le {date_short(line.asked)}"
    return f"{asked} : décision du préfet attendue"


def whose(line: DueLine) -> str:
    """Say whose move it is."""
    return WHOSE[line.kind.whose]


_SEEN: Mapping[Act, str] = {
    Act.RECORD_RENEWAL_ASKED: "Ouvrir les associations",
    Act.RECORD_TRAINING: "Ouvrir les membres",
    Act.OPEN_ASSOCIATIONS: "Ouvrir les associations",
    Act.OPEN_MEMBERS: "Ouvrir les membres",
    Act.CLOSE_ACTION: "Voir l’action",
}


def act(line: DueLine, *, reading: bool = False) -> str:
    """Say the act that makes the line go; where one only reads, what there is to look at."""
    if not reading:
        return typeset(f"{ACTS[line.act]}…")
    calendar = "Voir le calendrier"
    return typeset("Voir le parcours" if line.pathway else _SEEN.get(line.act, calendar))


def delay(until: str, today: str) -> str:
    """Say how far a day is: dans 14 j, aujourd’hui, depuis 3 j."""
    days = days_between(today, until)
    if days == 0:
        return "aujourd’hui"
    return typeset(f"dans {days} j" if days > 0 else f"depuis {-days} j")


def _figures(line: DueLine) -> str:
    figures = line.figures
    if line.what is What.APPROVAL_ENDS:
        return f" ; {plural(figures.get('pathways', 0), 'parcours suivi', 'parcours suivis')}"
    if line.what is What.SEAT_VACANT:
        return f" : {figures['filled']} sièges pourvus pour {figures['needed']} présents requis"
    if line.what is What.POINT_UNFINISHED:
        points = plural(figures["points"], "point", "points")
        return f" : {points}, depuis {figures['age']} j"
    if line.what is What.POLICY_MEETING:
        return f" ; {plural(figures['missing'], 'reste', 'restent')} à tenir ou à prévoir"
    days = figures.get("days", 0)
    if days and line.what in (What.NO_SESSION, What.LAPSE_UNEXPLAINED):
        return f" ; {days} j d’interruption au moins"
    return ""
