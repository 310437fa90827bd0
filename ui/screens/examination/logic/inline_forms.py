"""The short forms of the vote panel and the commands they record; no Qt."""

from __future__ import annotations

from commission_app.domain.agenda import ItemKind, approved_day
from commission_app.domain.ballot import Outcome
from commission_app.domain.membership import Seat
from commission_app.domain.profile import Profile
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import InviteObservations, NameMinutes
from commission_app.domain.session.commands.attendance import DeclareRecusal
from commission_app.domain.session.commands.ballot import ChooseSecretBallot
from commission_app.domain.session.commands.conduct import PostponeRemaining
from commission_app.domain.session.commands.outcome import (
    ConcludeItem,
    MentionDisagreement,
    Proclaim,
    RectifyOpinion,
)
from commission_app.domain.session.decisions.outcome import VOTED
from commission_app.domain.session.decisions.vote import conclusions_for, opinions_for
from commission_app.domain.session.session import ItemState, SessionState
from ui import french
from ui.kit.days import day_typed
from ui.screens.examination.logic.examination_state import Action, InlineForm
from ui.screens.examination.logic.vote import voice_lines

ENDS = {
    Action.ADJOURN: Outcome.ADJOURNED,
    Action.WITHDRAW_ITEM: Outcome.WITHDRAWN,
    Action.MOOT: Outcome.MOOT,
    Action.TAKE_NOTE: Outcome.NOTED,
    Action.DEBATED: Outcome.DEBATED,
}
_TITLES = {
    Action.ADJOURN: ("Ajourner le dossier", "Consigner l’ajournement"),
    Action.WITHDRAW_ITEM: ("Dossier retiré par l’association", "Consigner le retrait"),
    Action.MOOT: ("Dossier devenu sans objet", "Consigner l’absence d’objet"),
}

_POSTPONE = (
    "Reporter les points restants",
    "Motif commun, repris au procès-verbal",
    "",
    "Consigner le report",
)
_INVITE = (
    "Observations de la personne",
    "Date de l’invitation (jj/mm/aaaa), ou pourquoi elle n’a pas eu lieu",
    "",
    "Consigner",
)


def opened(
    action: Action, state: SessionState, item: ItemState | None, seat: str | None
) -> InlineForm | None:
    """Give the form that an action opens, None when it needs none."""
    if action is Action.POSTPONE:
        return InlineForm(action, *_POSTPONE)
    if item is None:
        return None
    if action is Action.TAKE_UP:
        return _calling(state, item)
    if action is Action.RECUSE and item.secret:
        voters = tuple((right.seat.id, _named(state, right.seat)) for right in state.voices(item))
        return InlineForm(
            action, "Déport d’un membre", "Motif, requis", "", "Consigner le déport", voters
        )
    if action is Action.RECUSE and seat is not None:
        name = french.typeset(f"Déport : {voice_lines.names(state)[seat]}")
        return InlineForm(action, name, "Motif, requis", "", "Consigner le déport", chosen=seat)
    if action is Action.DISAGREE:
        return InlineForm(
            action,
            "Désaccord à mentionner au procès-verbal",
            "Ce que le membre veut voir mentionné (facultatif)",
            "",
            "Consigner le désaccord",
            choices=_who_may_disagree(state, item),
        )
    if action is Action.BY_PAPER and item.votes:
        said = french.plural(
            len(item.votes), "voix déjà dite est écartée", "voix déjà dites sont écartées"
        )
        return InlineForm(
            action,
            "Passer au scrutin secret",
            french.typeset(
                f"{said} : le procès-verbal dira qu’un vote avait commencé à main levée. "
                "Elles reviennent si le scrutin secret est abandonné avant le dépouillement."
            ),
            "",
            "Écarter ces voix",
            asks_text=False,
        )
    if action is Action.INVITE:
        return InlineForm(action, *_INVITE)
    if action is Action.RECTIFY:
        return InlineForm(
            action,
            "Rectifier à la demande de la présidence",
            "Motif de la rectification, repris au procès-verbal",
            "",
            "Consigner la rectification",
            choices=_senses(item, state.profile),
            asks_reasons="Motifs du résultat rectifié, ou ses réserves, s’il en demande",
        )
    if action is Action.ADJOURN and item.item.kind is not ItemKind.CASE:
        return InlineForm(
            action, "Reporter le point", "Motif (facultatif)", "", "Consigner le report"
        )
    if action in _TITLES:
        title, confirm = _TITLES[action]
        return InlineForm(action, title, "Motif, repris au procès-verbal", "", confirm)
    return None


def command(form: InlineForm, item: str, association: str = "") -> Command | None:
    """Give the command that a filled form records, None while something must still be chosen.

    ``association`` is that of the case: who withdraws it here.
    """
    match form.action:
        case Action.BY_PAPER:
            return ChooseSecretBallot(item, confirmed=True)
        case Action.NAME_MINUTES:
            return NameMinutes(item, day_typed(form.text) or form.text)
        case Action.INVITE:
            day = day_typed(form.text)
            return InviteObservations(item, day, "" if day else form.text)
        case Action.RECTIFY:
            if not form.chosen:
                return None
            told = (Outcome(form.chosen), "la présidence", form.text, form.reasons)
            return RectifyOpinion(item, *told)
        case Action.POSTPONE:
            return PostponeRemaining(form.text)
        case Action.RECUSE:
            return DeclareRecusal(item, form.chosen, form.text) if form.chosen else None
        case Action.DISAGREE:
            return MentionDisagreement(item, form.chosen, form.text) if form.chosen else None
        case _:
            by = association if form.action is Action.WITHDRAW_ITEM else ""
            return ConcludeItem(item, ENDS[form.action], form.text, by)


def _named(state: SessionState, seat: Seat) -> str:
    return french.typeset(f"{seat.quality} ({state.sitter(seat)})")


def _calling(state: SessionState, item: ItemState) -> InlineForm | None:
    """Ask before a point is called while another is open; None where none is."""
    open_now = state.items.get(state.current or "")
    if open_now is None or open_now.decided or open_now is item:
        return None
    left, called = open_now.item.number, item.item.number
    return InlineForm(
        Action.TAKE_UP,
        french.typeset(f"Appeler le point {called} ?"),
        f"Le point {left} n’est pas décidé. Il reste à décider, et se rappelle quand on veut.",
        "",
        f"Appeler le point {called}",
        asks_text=False,
    )


def before_proclaiming(
    item: ItemState, command: Command, seen: str, asked: Action | None
) -> InlineForm | None:
    """Give what must be asked before a result is proclaimed, None when nothing is left to ask.

    ``seen`` names what the room sees where it is something else; ``asked`` is the last question.
    """
    adopted = isinstance(command, Proclaim) and command.sense is Outcome.ADOPTED
    approves = item.item.kind is ItemKind.APPROVAL and adopted
    if asked is None and approves and not approved_day(item.item):
        return InlineForm(
            Action.NAME_MINUTES,
            "De quelle séance le procès-verbal est-il approuvé\u00a0?",
            "Date de cette séance (jj/mm/aaaa) ; laissée vide, elle se précise plus tard dans "
            "« Conduite »",
            "",
            "Continuer",
        )
    return _proclaiming_unseen(item, seen) if seen and asked is not Action.PROCLAIM else None


def is_confirmed_alone(form: InlineForm) -> bool:
    """Tell whether confirming a form records nothing by itself: the act it held up is then done."""
    unnamed = form.action is Action.NAME_MINUTES and not form.text.strip()
    return unnamed or form.action in (Action.TAKE_UP, Action.PROCLAIM)


def _proclaiming_unseen(item: ItemState, seen: str) -> InlineForm:
    """Ask before a result is proclaimed while the room sees ``seen``, which is something else."""
    return InlineForm(
        Action.PROCLAIM,
        f"La salle voit {seen}",
        french.typeset(
            f"Vous proclamez le résultat de « {french.item_title(item.item)} ». La salle ne l’a "
            "pas sous les yeux : projetez-le d’abord, ou proclamez quand même."
        ),
        "",
        "Proclamer quand même",
        asks_text=False,
    )


def _senses(item: ItemState, profile: Profile) -> tuple[tuple[str, str], ...]:
    known = item.sense
    voted = known in VOTED
    allowed = (opinions_for if voted else conclusions_for)(item.item.kind, profile)
    return tuple((sense.value, french.sense(sense)) for sense in allowed if sense is not known)


def _who_may_disagree(state: SessionState, item: ItemState) -> tuple[tuple[str, str], ...]:
    return tuple(
        (seat.id, seat.quality)
        for seat in state.seats.values()
        if seat.sits_in(item.item.formation)
        and not state.recused(item, seat)
        and (state.profile.absent_may_disagree or state.person(seat) in item.deliberated)
        and (seat.id in item.votes or state.sitting(seat.id))
    )
