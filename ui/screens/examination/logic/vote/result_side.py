"""The right of the examination screen once an item is decided; no Qt."""

from __future__ import annotations

from commission_app.application.session.service import Snapshot
from commission_app.domain.ballot import Outcome
from commission_app.domain.session.session import ItemState, SessionState, Stage
from ui import french
from ui.kit import case_words
from ui.screens.examination.logic import agenda_lines
from ui.screens.examination.logic.examination_state import Action, PanelAction, Tone, VoteSide
from ui.screens.examination.logic.item_drafts import Drafted
from ui.screens.examination.logic.vote import voice_lines
from ui.screens.examination.logic.vote.sense_choice import CARRIED

ENTER = "Ctrl ↵"


def decided(snapshot: Snapshot, item: ItemState, drafted: Drafted) -> VoteSide:
    """Give the result as proclaimed, and what may still be added to it."""
    state = snapshot.state
    sense = item.sense
    if sense is None:
        raise ValueError("a decided item has a sense")
    tone = Tone.FOR if sense in CARRIED else Tone.WARN
    if sense in (Outcome.UNFAVOURABLE, Outcome.REJECTED):
        tone = Tone.AGAINST
    if sense in (Outcome.NOTED, Outcome.DEBATED):
        tone = Tone.LIVE
    is_open = state.stage is Stage.OPEN
    disagree = PanelAction(Action.DISAGREE, "Mentionner un désaccord…")
    rectify = PanelAction(Action.RECTIFY, "Rectifier…")
    offered: tuple[PanelAction, ...] = (disagree, rectify) if is_open else ()
    if state.stage is Stage.CLOSED and state.minutes is None:
        offered = (rectify,)
    return VoteSide(
        heading="Résultat",
        question=case_words.question(item.item, state.profile),
        lines=voice_lines.frozen(state, item) if item.tally else (),
        boxes=voice_lines.boxes(item.tally) if item.tally else (),
        reading=case_words.verdict(item.item.kind, sense, item.reading),
        reading_tone=tone,
        body=_record(snapshot, item),
        banner=drafted.banner,
        actions=offered,
        form=drafted.form,
        primary=_after(state, item),
    )


def _record(snapshot: Snapshot, item: ItemState) -> tuple[str, ...]:
    said = []
    if item.decided_at is not None:
        verb = "Proclamé" if item.tally else "Consigné"
        said.append(f"{verb} à {french.hour(item.decided_at)}.")
    if item.quorum is not None:
        said.append(f"{french.typeset('Quorum :')} {french.quorum_sum(item.quorum)}.")
    reasons = snapshot.text(item.reasons)
    if reasons:
        said.append(f"{french.typeset('Motifs :')} {reasons}")
    for done in item.rectifications:
        before = french.sense(done.before)
        why = snapshot.text(done.reason)
        when = french.hour(done.at)
        said.append(french.typeset(f"Rectifié à {when} (avant : « {before} »). {why}"))
    for seat, statement in item.disagreements.items():
        quality = snapshot.state.seats[seat].quality
        text = snapshot.text(statement)
        said.append(french.typeset(f"Désaccord mentionné : {quality}{' — ' if text else ''}{text}"))
    return tuple(said)


def _after(state: SessionState, item: ItemState) -> PanelAction:
    if state.stage is Stage.CLOSED:
        return PanelAction(Action.TO_MINUTES, "Établir le procès-verbal")
    open_now = state.items.get(state.current or "")
    if open_now is not None and not open_now.decided:
        return back_to(open_now)
    following = agenda_lines.next_undecided(state, item.item.id)
    if following is None:
        return PanelAction(Action.FINISH, "Clore la séance…")
    return PanelAction(Action.NEXT, f"Appeler le point {following.item.number}")


def back_to(item: ItemState) -> PanelAction:
    """Lead back to the point that is open."""
    return PanelAction(Action.BACK_TO_CALLED, f"Revenir au point {item.item.number}")
