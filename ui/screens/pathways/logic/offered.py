"""The acts that are offered beside what is shown, the primary one first; what each is called."""

from __future__ import annotations

from commission_app.application.pathways.overview import Overview
from commission_app.domain.due.line import Act, DueLine
from commission_app.domain.due.planned import Meeting
from ui.french.pathways import lines
from ui.screens.pathways.logic.state import PathwaysState, Tab

SCREENS = {
    Act.OPEN_ASSOCIATIONS: "associations",
    Act.OPEN_MEMBERS: "members",
}
"""The acts that are done on a screen of their own."""
SEEN_AT = {Act.RECORD_RENEWAL_ASKED: "associations", Act.RECORD_TRAINING: "members"} | SCREENS
"""The screens where one only reads what such an act is about."""
PREPARED = (Act.ENROL, Act.OPEN_AGENDA)
"""The acts that are done by preparing the next session."""
Offered = tuple[tuple[str, str], ...]


def next_meeting(seen: Overview, line: DueLine | None = None) -> Meeting | None:
    """Return the planned session that a line is for, else the next one, None where none is."""
    planned = [m for m in seen.meetings if m.planned is not None and m.on >= seen.today]
    wanted = None if line is None or line.meeting is None else line.meeting.planned
    return next((m for m in planned if m.planned == wanted), planned[0] if planned else None)


def of_page(*, reading: bool, told_in: str = "") -> Offered:
    """Return what can be done on the page of a pathway; ``told_in`` names a point of minutes."""
    back = (("back", "Tous les parcours"),)
    page = (("minutes", "Page du procès-verbal"),) if "|" in told_in else ()
    return (*page, *back) if reading else (("record", "Consigner…"), *page, *back)


def of_preparing(*, cases: bool) -> Offered:
    """Return what can be done while a session is prepared, beside its form."""
    if not cases:
        return ()
    return (
        ("workbooks", "Classeurs des associations…"),
        ("returned", "Joindre un classeur rendu…"),
    )


def of_list(
    state: PathwaysState, seen: Overview, line: DueLine | None, *, reading: bool
) -> Offered:
    """Return what can be done in a list."""
    found: list[tuple[str, str]] = []
    if state.tab is Tab.DUE and line is not None:
        leads = line.pathway is None if reading else line.act in (*SCREENS, *PREPARED)
        if leads:
            found.append(("do", lines.act(line, reading=reading)))
        if line.asked and not reading:
            found.append(("renewal_asked", "Corriger la date de la demande…"))
        if line.pathway is not None:
            found.append(("pathway", "Voir le parcours"))
    if state.tab is Tab.PATHWAYS and state.selected in seen.pathways:
        found.append(("pathway", "Ouvrir le parcours"))
    return tuple(found) if reading else (*found, *_of_tab(state, seen))


def _of_tab(state: PathwaysState, seen: Overview) -> Offered:
    match state.tab:
        case Tab.DUE | Tab.SEARCH:
            return ()
        case Tab.PATHWAYS:
            return (
                ("new", "Nouvelle demande…"),
                ("takeover", "Reprendre un classeur…"),
                ("template", "Modèle à remplir…"),
            )
        case Tab.JOINING:
            some = any(u.proposed or u.begins for u in seen.unjoined)
            return (("join_all", "Tout rattacher comme proposé"),) if some else ()
        case Tab.CALENDAR:
            plan = ("plan", "Prévoir une séance…")
            if not any(m.planned == state.selected for m in seen.meetings if m.planned):
                return (plan,)
            prepare = ("prepare", "Préparer la séance…")
            return (prepare, plan, ("move", "Déplacer…"), ("drop", "Retirer…"))
        case Tab.ACTIONS:
            action = ("action", "Consigner une action…")
            still = [one.id for one in seen.actions if one.closed is None]
            close = (("close_action", "Clore…"),) if state.selected in still else ()
            return (action, *close)
