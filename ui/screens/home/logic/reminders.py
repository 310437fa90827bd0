"""What the list of sessions reminds of: a code to print, a meeting to hold; nothing is imposed."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.application.vault.keys import Ways
from commission_app.domain.session.frequency import MEETINGS_A_YEAR
from ui import french


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something worth doing: what and why, the act, and the screen where it is done.

    ``brief`` says it in the quiet line, empty for what takes a place of its own.
    """

    text: str
    act: str
    screen: str
    brief: str = ""


_NO_OTHER_WAY = Reminder(
    french.typeset(
        "Rien n’ouvre encore ce coffre ailleurs que sur cet ordinateur : si son trousseau est "
        "perdu, tout est perdu, sauvegardes comprises. Imprimez un code de secours : deux minutes, "
        "une imprimante, une enveloppe sous clé."
    ),
    "Imprimer un code de secours",
    "keys",
    "Aucun code de secours",
)
_NO_CODE = Reminder(
    french.typeset(
        "Seule la phrase secrète ouvre ce coffre ailleurs qu’ici : oubliée, tout serait perdu. Un "
        "code de secours imprimé y remédie."
    ),
    "Imprimer un code de secours",
    "keys",
    "Aucun code de secours imprimé",
)
_DRILL_DUE = Reminder(
    french.typeset(
        "Aucune sauvegarde n’a été essayée ces trois derniers mois. Un exercice en rouvre une à "
        "part et la compare, sans toucher au coffre."
    ),
    "Faire l’exercice",
    "backups",
    "Sauvegardes non essayées depuis trois mois",
)


_FORKED = Reminder(
    french.typeset(
        "Une séance reprise sans attendre est revenue : elle a deux suites, et une seule peut "
        "continuer. Rien n’est perdu : lisez-les côte à côte, puis choisissez."
    ),
    "Voir les deux suites",
    "forks",
)


def reminders(ways: Ways | None, *, drill_due: bool, forked: bool = False) -> tuple[Reminder, ...]:
    """Give what to remind of; ``ways`` lead to the key of the file, None where nobody may ask.

    ``forked`` tells of two continuations between which nobody has chosen.
    """
    found: list[Reminder] = [_FORKED] if forked else []
    if ways is not None and not ways.code:
        found.append(_NO_CODE if ways.passphrase else _NO_OTHER_WAY)
    if drill_due:
        found.append(_DRILL_DUE)
    return tuple(found)


def meetings_reminder(
    year: int, missing: int | None, wanted: int = MEETINGS_A_YEAR
) -> tuple[Reminder, ...]:
    """Remind of the meetings on policy that a year still lacks (rule 2.23); None: nothing known.

    ``wanted`` is what the decree, or a text of the commission, asks for (rule 9.2).
    """
    if not missing:
        return ()
    held = max(0, wanted - missing)
    so_far = f"{french.plural(held, 'réunion', 'réunions')} sur la politique départementale"
    source = "le décret du 30 décembre 2025" if wanted == MEETINGS_A_YEAR else "un texte local"
    said = f"En {year}, {so_far} dans ce coffre ; {source} en demande {wanted} par an au moins."
    return (Reminder(french.typeset(said), "Préparer une réunion", "import"),)
