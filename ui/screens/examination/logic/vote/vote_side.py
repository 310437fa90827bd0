"""The right of the examination screen: vote, result, topic or end of the session; no Qt."""

from __future__ import annotations

from dataclasses import replace

from commission_app.application.session.service import Snapshot
from commission_app.domain.agenda import ItemKind, RequestNature
from commission_app.domain.ballot import Choice, CountResult, Outcome
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.clearing import out_for
from commission_app.domain.session.decisions.outcome import REASONED
from commission_app.domain.session.session import ItemState, SessionState, Stage
from ui import french
from ui.kit import case_words
from ui.screens.examination.logic import agenda_lines
from ui.screens.examination.logic.examination_state import (
    Action,
    Banner,
    CheckLine,
    CountField,
    PanelAction,
    ReasonsField,
    RoomCard,
    Tone,
    VoteSide,
)
from ui.screens.examination.logic.item_drafts import Drafted
from ui.screens.examination.logic.room_list import blocked, room_card
from ui.screens.examination.logic.vote import voice_lines
from ui.screens.examination.logic.vote.result_side import ENTER, back_to, decided
from ui.screens.examination.logic.vote.roll_call import RollCall
from ui.screens.examination.logic.vote.sense_choice import (
    options,
    quorum_refusal,
    sense_to_proclaim,
)

_LISTED = 8
"""Points left that the end of the session names one by one."""


def nothing_loaded() -> VoteSide:
    """Say that there is no session."""
    return VoteSide("Vote", "Aucune séance n’est ouverte")


def item_side(
    snapshot: Snapshot,
    item: ItemState,
    roll: RollCall,
    drafted: Drafted,
    room_key: str = "",
    return_key: str = "",
    *,
    called: bool = True,
) -> VoteSide:
    """Give the side of the item shown; ``room_key`` confirms who left the room.

    ``return_key`` confirms who is back in it.

    An item that is not ``called`` is read alone.
    """
    state = snapshot.state
    if state.suspended:
        return _suspended(state, drafted)
    if not called and not item.decided and state.stage is Stage.OPEN:
        return _reading(state, item, drafted)
    side = _item_side(snapshot, item, roll, drafted)
    if state.stage is not Stage.OPEN:
        return side
    card = room_card(state, item, room_key, return_key)
    return replace(side, room=card) if item.decided else _with_room(state, item, side, card)


def _with_room(
    state: SessionState, item: ItemState, side: VoteSide, card: RoomCard | None
) -> VoteSide:
    """Add who must leave the room; until they have, nothing else is offered but that."""
    side = replace(side, room=card)
    if out_for(state, item):
        back = PanelAction(Action.REENTER_ROOM, "Retour en salle")
        side = replace(side, actions=(*side.actions, back))
    if not blocked(state, item) or side.primary is None:
        return side
    ends = (Action.ADJOURN, Action.WITHDRAW_ITEM, Action.MOOT, Action.REENTER_ROOM)
    return replace(
        side,
        boxes=(),
        reading="",
        senses=(),
        reasons=None,
        counts=(),
        body=(),
        actions=tuple(act for act in side.actions if act.action in ends),
        voting=False,
        primary=replace(side.primary, enabled=False),
    )


def _item_side(snapshot: Snapshot, item: ItemState, roll: RollCall, drafted: Drafted) -> VoteSide:
    if item.decided:
        return decided(snapshot, item, drafted)
    if snapshot.state.stage is Stage.PREPARED:
        return _not_open(snapshot.state, item)
    if item.ballot_open and item.secret:
        return _secret(snapshot.state, item, drafted)
    if item.ballot_open:
        return _ballot(snapshot.state, item, roll, drafted)
    return _topic(snapshot.state, item, drafted)


def _ballot(state: SessionState, item: ItemState, roll: RollCall, drafted: Drafted) -> VoteSide:
    kind, tally, reading = item.item.kind, state.tally(item), state.reading(item)
    sense = sense_to_proclaim(kind, reading, drafted.sense, state.profile)
    quorum = state.quorum_for(item)
    banner = drafted.banner
    if banner is None and not quorum.reached:
        banner = Banner(french.refusal(quorum_refusal(quorum)), Tone.WARN)
    carried = reading.carried
    tone = Tone.PLAIN if carried is None else Tone.FOR if carried else Tone.AGAINST
    case = kind is ItemKind.CASE
    words = "Proclamer et consigner l’avis" if case else "Proclamer et consigner le vote"
    return VoteSide(
        heading="Vote",
        question=case_words.question(item.item, state.profile),
        lines=voice_lines.live(state, item, roll),
        boxes=voice_lines.boxes(tally),
        reading=case_words.reading_sentence(kind, reading, tally),
        reading_tone=tone,
        banner=banner,
        senses=options(kind, reading, sense, state.profile),
        reasons=_reasons(reading, sense, drafted.reasons),
        actions=_ballot_actions(state, item, roll),
        form=drafted.form,
        voting=True,
        primary=PanelAction(Action.PROCLAIM, words, ENTER),
    )


def _reading(state: SessionState, item: ItemState, drafted: Drafted) -> VoteSide:
    """Give the side of an item that is read before it is called, or after it was left."""
    open_now = state.items.get(state.current or "")
    call = PanelAction(Action.TAKE_UP, "Appeler ce point")
    elsewhere = open_now is not None and not open_now.decided
    return VoteSide(
        heading="Lecture",
        question=case_words.question(item.item, state.profile),
        body=(french.typeset("Lecture : rien n’est consigné."),),
        banner=drafted.banner,
        actions=(replace(call, label="Appeler ce point…"),) if elsewhere else (),
        form=drafted.form,
        primary=back_to(open_now) if open_now is not None and elsewhere else call,
    )


def _suspended(state: SessionState, drafted: Drafted) -> VoteSide:
    since = french.hour(state.suspensions[-1].since)
    return VoteSide(
        heading="Séance suspendue",
        question=f"La séance est suspendue depuis {since}",
        body=("Les présences et les notes de débat restent modifiables ; rien ne se décide.",),
        banner=drafted.banner,
        primary=PanelAction(Action.RESUME, "Reprendre la séance"),
    )


def _secret(state: SessionState, item: ItemState, drafted: Drafted) -> VoteSide:
    """Give the side of a secret ballot: its count, then its sense (domain rule 2.14)."""
    kind, tally, reading = item.item.kind, state.tally(item), state.reading(item)
    sense = sense_to_proclaim(kind, reading, drafted.sense, state.profile)
    counted = item.secret_tally is not None
    voters = french.plural(len(state.voices(item)), "voix attendue", "voix attendues")
    known = _known_counts(item)
    counts = tuple(
        CountField(choice, label, drafted.counts.get(choice, known.get(choice, 0)))
        for choice, label in french.CHOICES.items()
    )
    changed = any(count.value != known.get(count.choice, 0) for count in counts)
    record = PanelAction(Action.RECORD_COUNT, "Enregistrer le décompte", ENTER)
    words = "Proclamer et consigner l’avis" if kind is ItemKind.CASE else "Proclamer le résultat"
    return VoteSide(
        heading="Scrutin secret",
        question=case_words.question(item.item, state.profile),
        body=(f"Seul le décompte est consigné : {voters}.",),
        boxes=voice_lines.boxes(tally) if counted else (),
        reading=case_words.reading_sentence(kind, reading, tally) if counted else "",
        banner=drafted.banner,
        senses=options(kind, reading, sense, state.profile),
        reasons=_reasons(reading, sense, drafted.reasons),
        actions=(PanelAction(Action.RECUSE, "Déport…"), *_ends(kind, state), _by_name(item)),
        form=drafted.form,
        counts=counts,
        primary=PanelAction(Action.PROCLAIM, words, ENTER) if counted and not changed else record,
    )


def _by_name(item: ItemState) -> PanelAction:
    """Give the way back from a secret ballot: votes set aside return, until papers are counted."""
    if item.secret_tally is not None:
        detail = "Le décompte est enregistré : le scrutin reste secret."
        return PanelAction(
            Action.BY_NAME, "Revenir au vote nominal", enabled=False, detail=french.typeset(detail)
        )
    back = french.plural(len(item.set_aside), "voix dite revient", "voix dites reviennent")
    detail = french.typeset(back) if item.set_aside else ""
    return PanelAction(Action.BY_NAME, "Revenir au vote nominal", detail=detail)


def _known_counts(item: ItemState) -> dict[Choice, int]:
    tally = item.secret_tally
    if tally is None:
        return {}
    return {
        Choice.FOR: tally.in_favour,
        Choice.AGAINST: tally.against,
        Choice.ABSTAIN: tally.abstained,
        Choice.NO_PART: tally.no_part,
    }


def _reasons(reading: CountResult, sense: Outcome | None, text: str) -> ReasonsField | None:
    if sense is None or (sense not in REASONED and reading.carried is not None):
        return None
    if sense is Outcome.FAVOURABLE_WITH_RESERVATIONS:
        return ReasonsField("Réserves, reprises au procès-verbal", text)
    if sense is Outcome.UNFAVOURABLE:
        return ReasonsField("Motifs de l’avis défavorable, repris au procès-verbal", text)
    return ReasonsField("Motifs de la présidence, repris au procès-verbal", text)


def _ballot_actions(
    state: SessionState, item: ItemState, roll: RollCall
) -> tuple[PanelAction, ...]:
    named = voice_lines.names(state).get(roll.active or "")
    recuse = PanelAction(
        Action.RECUSE,
        "Déport…",
        enabled=named is not None,
        detail=french.typeset(f"Déport : {named}") if named else "",
    )
    early = item.item.nature is RequestNature.EARLY_END
    invite = (PanelAction(Action.INVITE, "Observations…"),) if early else ()
    secret = PanelAction(Action.BY_PAPER, "Scrutin secret")
    return (recuse, *invite, *_ends(item.item.kind, state), secret)


def _ends(kind: ItemKind, state: SessionState) -> tuple[PanelAction, ...]:
    if kind is ItemKind.CASE:
        adjourn = PanelAction(Action.ADJOURN, "Ajourner…")
        return (
            *((adjourn,) if state.profile.adjournment else ()),
            PanelAction(Action.WITHDRAW_ITEM, "Retirer…"),
            PanelAction(Action.MOOT, "Sans objet…"),
        )
    postpone = PanelAction(Action.ADJOURN, "Reporter…")
    if kind is ItemKind.APPROVAL:
        return (postpone,)
    return (
        PanelAction(Action.TAKE_NOTE, "Prendre acte"),
        PanelAction(Action.DEBATED, "Débattu"),
        postpone,
    )


def _topic(state: SessionState, item: ItemState, drafted: Drafted) -> VoteSide:
    return VoteSide(
        heading=french.item_kind(item.item.kind),
        question=case_words.question(item.item, state.profile),
        body=(
            (
                "Ce point n’appelle pas de vote par lui-même. Les échanges se consignent dans les "
                "notes de débat."
            ),
        ),
        banner=drafted.banner,
        actions=(
            PanelAction(Action.CALL_VOTE, "Passer au vote"),
            PanelAction(Action.DEBATED, "Débattu"),
            PanelAction(Action.ADJOURN, "Reporter…"),
        ),
        form=drafted.form,
        primary=PanelAction(Action.TAKE_NOTE, "Prendre acte", ENTER),
    )


def _not_open(state: SessionState, item: ItemState) -> VoteSide:
    return VoteSide(
        heading="Vote",
        question=case_words.question(item.item, state.profile),
        banner=Banner(french.refusal(Refusal(RefusalCode.SESSION_NOT_OPEN)), Tone.WARN),
        primary=PanelAction(Action.TO_ATTENDANCE, "Relever les présences"),
    )


def finish_side(state: SessionState, drafted: Drafted) -> VoteSide:
    """Give the end of the session: what is not decided, or the act of closing."""
    if state.suspended:
        return _suspended(state, drafted)
    left = [item for item in agenda_lines.ordered(state) if not item.decided]
    return _left_side(left, drafted) if left else _done_side(state, drafted)


_BACK = PanelAction(Action.BACK_TO_ITEM, "Revenir au point")


def _done_side(state: SessionState, drafted: Drafted) -> VoteSide:
    body = (
        f"Les {len(state.items)} points de l’ordre du jour sont traités.",
        (
            "Une fois la séance close, plus rien du débat n’est consigné ; le procès-verbal "
            "s’établit ensuite."
        ),
    )
    return VoteSide(
        "Fin de séance",
        "Clore la séance",
        body=tuple(french.typeset(text) for text in body),
        banner=drafted.banner,
        actions=(_BACK,),
        primary=PanelAction(Action.CLOSE, "Clore la séance"),
    )


def _left_side(left: list[ItemState], drafted: Drafted) -> VoteSide:
    count = french.plural(len(left), "point n’est pas traité", "points ne sont pas traités")
    lines = tuple(
        CheckLine(item.item.id, f"{item.item.number}. {french.item_title(item.item)}")
        for item in left[:_LISTED]
    )
    rest = len(left) - len(lines)
    others = french.plural(rest, "autre, à lire", "autres, à lire")
    told = f"Ci-dessous les {_LISTED} premiers ; {others} dans l’ordre du jour."
    return VoteSide(
        "Fin de séance",
        count,
        body=(
            "Examinez-les, ou reportez-les ensemble à la prochaine séance avec un motif.",
            *((french.typeset(told),) if rest else ()),
        ),
        banner=drafted.banner,
        checklist=lines,
        actions=(
            PanelAction(Action.POSTPONE, "Reporter les points restants…"),
            *((PanelAction(Action.TO_AGENDA, "Lire l’ordre du jour"),) if rest else ()),
            _BACK,
            PanelAction(Action.SUSPEND, "Suspendre la séance"),
        ),
        form=drafted.form,
        primary=PanelAction(Action.CLOSE, "Clore la séance", enabled=False),
    )
