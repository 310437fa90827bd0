"""What is said while the next session is prepared: titles of points, why each is proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commission_app.application.pathways.next_session import Preparation
from commission_app.application.pathways.proposals import Proposal, Why
from commission_app.domain.actions.action import Action, Theme
from commission_app.domain.agenda import RequestNature
from commission_app.domain.pathways.workbooks import WorkbookHanded
from ui.french.dates import date_long, date_short
from ui.french.pathways.words import word
from ui.french.typography import plural, typeset

_WHY: Mapping[Why, str] = {
    Why.MINUTES: "procès-verbal à approuver",
    Why.REQUEST: "demande reçue",
    Why.ADJOURNED: "ajourné le {day}",
    Why.DUE: "demande attendue, fin de période le {day}",
    Why.TOPIC: "reporté le {day}",
    Why.ACTIONS: "actions en cours",
}


class PointWordings:
    """Answers to the ``Wordings`` port in French."""

    def minutes(self, on: str) -> str:
        """Return the title of the approval of the minutes of a day."""
        return typeset(f"Approbation du procès-verbal de la séance du {date_long(on)}")

    def actions(self, theme: Theme) -> str:
        """Return the title of the point that follows actions of a theme up."""
        return typeset(f"Suivi des actions décidées : {word(theme).lower()}")

    def followed(self, action: Action, said: str) -> str:
        """Return a line on an action."""
        until = f", avant le {date_short(action.until)}" if action.until else ""
        body = f" ({action.body})" if action.body else ""
        return typeset(f"{said or 'Texte effacé.'}{body}{until}")


def point(proposed: Proposal, reference: str = "") -> str:
    """Say a point that is proposed, and why; ``reference`` is that of its pathway."""
    item = proposed.drafted.item
    why = _WHY[proposed.why].format(day=date_short(proposed.until) if proposed.until else "—")
    if not item.is_case:
        return typeset(f"{item.title} · {why}")
    nature = word(item.nature or RequestNature.ENTRY)
    rank = f" {item.rank}" if item.rank else ""
    of = f" ({reference})" if reference and reference not in (item.reference or "") else ""
    by = f", {item.association}" if item.association else ""
    return typeset(f"{nature}{rank} : {item.reference}{of}{by} · {why}")


def lead(seen: Preparation, returned: Sequence[str]) -> str:
    """Say what stands above the points: the workbooks that left and those that came back."""
    points = plural(len(seen.points), "point proposé", "points proposés")
    due = f"{points} d’après ce qui est à échéance."
    said = [due, "Rien n’est enregistré avant l’aperçu."]
    left = [one for one in seen.handed if one.session_on == seen.meeting.on]
    if left:
        names = ", ".join(dict.fromkeys(one.association for one in left))
        said.append(f"Classeurs remis : {names}.")
    if returned:
        said.append(f"Classeurs joints : {', '.join(returned)}.")
    return typeset(" ".join(said))


def handed(count: int) -> str:
    """Say that workbooks were written."""
    said = plural(count, "classeur enregistré", "classeurs enregistrés")
    return typeset(f"{said}, un par association. La remise est inscrite au registre.")


def hand_line(one: WorkbookHanded) -> str:
    """Say a line of the register of what left."""
    rows = plural(len(one.pathways), "parcours", "parcours")
    session = date_short(one.session_on)
    return typeset(f"Classeur remis à {one.association} pour la séance du {session} : {rows}")
