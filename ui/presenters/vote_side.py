"""The right of the examination screen: vote, result, topic or end of the session; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from commission_app.domain.agenda import ItemKind, RequestNature
from commission_app.domain.ballot import Choice, Reading, Sense
from commission_app.domain.outcome_decisions import REASONED
from commission_app.domain.quorum import Quorum
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session import ItemState, SessionState, Stage
from commission_app.domain.vote_decisions import opinions_for
from commission_app.session.desk import Snapshot
from ui import messages
from ui.presenters import agenda_lines, case_words, voice_lines
from ui.presenters.examination_state import (
    Action,
    Banner,
    CheckLine,
    CountField,
    InlineForm,
    PanelAction,
    ReasonsField,
    SenseOption,
    Tone,
    VoteSide,
)
from ui.presenters.roll_call import RollCall

CARRIED = frozenset({Sense.FAVOURABLE, Sense.FAVOURABLE_WITH_RESERVATIONS, Sense.ADOPTED})
ENTER = "Ctrl ↵"
_SENSES = {
    Sense.FAVOURABLE: "Favorable",
    Sense.FAVOURABLE_WITH_RESERVATIONS: "Avec réserves",
    Sense.UNFAVOURABLE: "Défavorable",
    Sense.ADOPTED: "Adopté",
    Sense.REJECTED: "Rejeté",
}


@dataclass(frozen=True, slots=True)
class Drafted:
    """What the secretary has begun to say and has not recorded yet."""

    sense: Sense | None = None
    reasons: str = ""
    form: InlineForm | None = None
    banner: Banner | None = None
    counts: Mapping[Choice, int] = field(default_factory=dict)


def reading_of(state: SessionState, item: ItemState, votes: Mapping[str, Choice]) -> Reading:
    """Say what the votes mean, those given instead of those stored."""
    return state.reading(replace(item, votes=votes))


def senses_allowed(kind: ItemKind, reading: Reading) -> tuple[Sense, ...]:
    """Give the senses that a count allows: all of them where no rule decides (CRPA R133-11)."""
    if reading is Reading.INCOMPLETE:
        return ()
    carried = reading.carried
    return tuple(s for s in opinions_for(kind) if carried is None or (s in CARRIED) is carried)


def sense_to_proclaim(kind: ItemKind, reading: Reading, chosen: Sense | None) -> Sense | None:
    """Give the chosen sense where the count allows it, else the plain one it carries, if any."""
    allowed = senses_allowed(kind, reading)
    if chosen in allowed:
        return chosen
    return allowed[0] if allowed and reading.carried is not None else None


def quorum_refusal(quorum: Quorum) -> Refusal:
    """Give the refusal that the law opposes to a vote without quorum (CRPA R133-10)."""
    figures = {
        "present": quorum.present,
        "proxies": quorum.proxies,
        "counted": quorum.counted,
        "threshold": quorum.threshold,
        "base": quorum.base,
    }
    return Refusal(RefusalCode.QUORUM_NOT_REACHED, "CRPA R133-10", figures)


def nothing_loaded() -> VoteSide:
    """Say that there is no session."""
    return VoteSide("Vote", "Aucune séance n’est ouverte")


def item_side(snapshot: Snapshot, item: ItemState, roll: RollCall, drafted: Drafted) -> VoteSide:
    """Give the side of the item shown."""
    if item.decided:
        return _decided(snapshot, item, drafted)
    if snapshot.state.stage is Stage.PREPARED:
        return _not_open(item)
    if snapshot.state.suspended:
        return _suspended(snapshot.state, drafted)
    if item.ballot_open and item.secret:
        return _secret(snapshot.state, item, drafted)
    if item.ballot_open:
        return _ballot(snapshot.state, item, roll, drafted)
    return _topic(item, drafted)


def _ballot(state: SessionState, item: ItemState, roll: RollCall, drafted: Drafted) -> VoteSide:
    kind, tally, reading = item.item.kind, state.tally(item), state.reading(item)
    sense = sense_to_proclaim(kind, reading, drafted.sense)
    quorum = state.quorum_for(item)
    banner = drafted.banner
    if banner is None and not quorum.reached:
        banner = Banner(messages.refusal(quorum_refusal(quorum)), Tone.WARN)
    carried = reading.carried
    tone = Tone.PLAIN if carried is None else Tone.FOR if carried else Tone.AGAINST
    case = kind is ItemKind.CASE
    words = "Proclamer et consigner l’avis" if case else "Proclamer et consigner le vote"
    return VoteSide(
        heading="Vote",
        question=case_words.question(item.item),
        lines=voice_lines.live(state, item, roll),
        boxes=voice_lines.boxes(tally),
        reading=case_words.reading_sentence(kind, reading, tally),
        reading_tone=tone,
        banner=banner,
        senses=_options(kind, reading, sense),
        reasons=_reasons(reading, sense, drafted.reasons),
        actions=_ballot_actions(state, item, roll),
        form=drafted.form,
        voting=True,
        primary=PanelAction(Action.PROCLAIM, words, ENTER),
    )


def _suspended(state: SessionState, drafted: Drafted) -> VoteSide:
    since = messages.hour(state.suspensions[-1].since)
    return VoteSide(
        heading="Séance suspendue",
        question=f"La séance est suspendue depuis {since}",
        body=("Les présences et les notes de débat restent modifiables ; rien ne se décide.",),
        banner=drafted.banner,
        primary=PanelAction(Action.RESUME, "Reprendre la séance", ENTER),
    )


def _secret(state: SessionState, item: ItemState, drafted: Drafted) -> VoteSide:
    """Give the side of a secret ballot: its count, then its sense (domain rule 2.14)."""
    kind, tally, reading = item.item.kind, state.tally(item), state.reading(item)
    sense = sense_to_proclaim(kind, reading, drafted.sense)
    counted = item.secret_tally is not None
    voters = messages.plural(len(state.voices(item)), "voix attendue", "voix attendues")
    known = _known_counts(item)
    counts = tuple(
        CountField(choice, label, drafted.counts.get(choice, known.get(choice, 0)))
        for choice, label in messages.CHOICES.items()
    )
    changed = any(count.value != known.get(count.choice, 0) for count in counts)
    record = PanelAction(Action.RECORD_COUNT, "Enregistrer le décompte", ENTER)
    words = "Proclamer et consigner l’avis" if kind is ItemKind.CASE else "Proclamer le résultat"
    return VoteSide(
        heading="Scrutin secret",
        question=case_words.question(item.item),
        body=(f"Seul le décompte est consigné : {voters}.",),
        boxes=voice_lines.boxes(tally) if counted else (),
        reading=case_words.reading_sentence(kind, reading, tally) if counted else "",
        banner=drafted.banner,
        senses=_options(kind, reading, sense),
        reasons=_reasons(reading, sense, drafted.reasons),
        actions=_ends(kind),
        form=drafted.form,
        counts=counts,
        primary=PanelAction(Action.PROCLAIM, words, ENTER) if counted and not changed else record,
    )


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


def _options(kind: ItemKind, reading: Reading, sense: Sense | None) -> tuple[SenseOption, ...]:
    allowed = senses_allowed(kind, reading)
    if len(allowed) < 2:
        return ()
    return tuple(SenseOption(value, _SENSES[value], value is sense) for value in allowed)


def _reasons(reading: Reading, sense: Sense | None, text: str) -> ReasonsField | None:
    if sense is None or (sense not in REASONED and reading.carried is not None):
        return None
    if sense is Sense.FAVOURABLE_WITH_RESERVATIONS:
        return ReasonsField("Réserves, reprises au procès-verbal", text)
    if sense is Sense.UNFAVOURABLE:
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
        detail=messages.typeset(f"Déport : {named}") if named else "",
    )
    early = item.item.nature is RequestNature.EARLY_END
    invite = (PanelAction(Action.INVITE, "Observations…"),) if early else ()
    secret = PanelAction(Action.BY_PAPER, "Scrutin secret")
    return (recuse, *invite, *_ends(item.item.kind), secret)


def _ends(kind: ItemKind) -> tuple[PanelAction, ...]:
    if kind is ItemKind.CASE:
        return (
            PanelAction(Action.ADJOURN, "Ajourner…"),
            PanelAction(Action.WITHDRAW_ITEM, "Retirer…"),
            PanelAction(Action.POINTLESS, "Sans objet…"),
        )
    postpone = PanelAction(Action.ADJOURN, "Reporter…")
    if kind is ItemKind.APPROVAL:
        return (postpone,)
    return (
        PanelAction(Action.TAKE_NOTE, "Prendre acte"),
        PanelAction(Action.DEBATED, "Débattu"),
        postpone,
    )


def _topic(item: ItemState, drafted: Drafted) -> VoteSide:
    return VoteSide(
        heading=messages.item_kind(item.item.kind),
        question=case_words.question(item.item),
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


def _not_open(item: ItemState) -> VoteSide:
    return VoteSide(
        heading="Vote",
        question=case_words.question(item.item),
        banner=Banner(messages.refusal(Refusal(RefusalCode.SESSION_NOT_OPEN)), Tone.WARN),
        primary=PanelAction(Action.TO_ATTENDANCE, "Relever les présences", ENTER),
    )


def _decided(snapshot: Snapshot, item: ItemState, drafted: Drafted) -> VoteSide:
    state = snapshot.state
    sense = item.sense
    assert sense is not None  # noqa: S101  # a decided item has a sense
    tone = Tone.FOR if sense in CARRIED else Tone.WARN
    if sense in (Sense.UNFAVOURABLE, Sense.REJECTED):
        tone = Tone.AGAINST
    if sense in (Sense.NOTED, Sense.DEBATED):
        tone = Tone.LIVE
    is_open = state.stage is Stage.OPEN
    disagree = PanelAction(Action.DISAGREE, "Mentionner un désaccord…")
    rectify = PanelAction(Action.RECTIFY, "Rectifier…")
    offered: tuple[PanelAction, ...] = (disagree, rectify) if is_open else ()
    if state.stage is Stage.CLOSED and state.minutes is None:
        offered = (rectify,)
    return VoteSide(
        heading="Résultat",
        question=case_words.question(item.item),
        lines=voice_lines.frozen(state, item) if item.tally else (),
        boxes=voice_lines.boxes(item.tally) if item.tally else (),
        reading=case_words.verdict(item.item.kind, sense, item.reading),
        reading_tone=tone,
        body=_record(snapshot, item),
        banner=drafted.banner,
        actions=offered,
        form=drafted.form,
        primary=_after(state),
    )


def _record(snapshot: Snapshot, item: ItemState) -> tuple[str, ...]:
    said = []
    if item.decided_at is not None:
        verb = "Proclamé" if item.tally else "Consigné"
        said.append(f"{verb} à {messages.hour(item.decided_at)}.")
    if item.quorum is not None:
        said.append(f"{messages.typeset('Quorum :')} {messages.quorum_sum(item.quorum)}.")
    reasons = snapshot.text(item.reasons)
    if reasons:
        said.append(f"{messages.typeset('Motifs :')} {reasons}")
    for done in item.rectifications:
        before = messages.sense(done.before)
        why = snapshot.text(done.reason)
        when = messages.hour(done.at)
        said.append(messages.typeset(f"Rectifié à {when} (avant : « {before} »). {why}"))
    for seat, statement in item.disagreements.items():
        quality = snapshot.state.seats[seat].quality
        text = snapshot.text(statement)
        said.append(
            messages.typeset(f"Désaccord mentionné : {quality}{' — ' if text else ''}{text}")
        )
    return tuple(said)


def _after(state: SessionState) -> PanelAction:
    if state.stage is Stage.CLOSED:
        return PanelAction(Action.TO_MINUTES, "Établir le procès-verbal", ENTER)
    if all(item.decided for item in state.items.values()):
        return PanelAction(Action.FINISH, "Clore la séance…", ENTER)
    return PanelAction(Action.NEXT, "Point suivant à examiner", ENTER)


def finish_side(state: SessionState, drafted: Drafted) -> VoteSide:
    """Give the end of the session: what is not decided, or the act of closing."""
    if state.suspended:
        return _suspended(state, drafted)
    left = [item for item in agenda_lines.ordered(state) if not item.decided]
    back = PanelAction(Action.BACK_TO_ITEM, "Revenir au point")
    pause = PanelAction(Action.SUSPEND, "Suspendre la séance")
    close = PanelAction(Action.CLOSE, "Clore la séance", ENTER, enabled=not left)
    if not left:
        body = (
            f"Les {len(state.items)} points de l’ordre du jour sont décidés.",
            (
                "Une fois la séance close, plus rien du débat n’est consigné ; le procès-verbal "
                "s’établit ensuite."
            ),
        )
        return VoteSide(
            "Fin de séance",
            "Clore la séance",
            body=tuple(messages.typeset(text) for text in body),
            banner=drafted.banner,
            actions=(back,),
            primary=close,
        )
    count = messages.plural(len(left), "point n’est pas décidé", "points ne sont pas décidés")
    lines = tuple(
        CheckLine(item.item.id, f"{item.item.number}. {messages.item_title(item.item)}")
        for item in left
    )
    return VoteSide(
        "Fin de séance",
        count,
        body=("Examinez-les, ou reportez-les ensemble à la prochaine séance avec un motif.",),
        banner=drafted.banner,
        checklist=lines,
        actions=(PanelAction(Action.POSTPONE, "Reporter les points restants…"), back, pause),
        form=drafted.form,
        primary=close,
    )
