"""What the list of documents shows: the kinds, the states of the minutes, what stops one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from commission_app.application.minutes.session_documents import (
    Paper,
)
from commission_app.application.session.approval import Approval
from commission_app.domain.ballot import Outcome
from commission_app.domain.session.session import SessionState, Stage
from ui import french
from ui.french import documents as words
from ui.kit.long_act import LongAct
from ui.screens.minutes.logic.receptions import Receptions, receptions_of
from ui.screens.minutes.logic.rectifying_form import (
    Options,
)

MINUTES, RECTIFYING, DISCLOSURE = "minutes", "rectifying", "disclosure"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A kind of document in the list."""

    kind: str
    text: str
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A state of the minutes, reached or not."""

    text: str
    reached: bool


@dataclass(frozen=True, slots=True)
class PapersState:
    """What the list of documents shows; ``pdf`` is None where there is no page to look at.

    ``text`` is that of a message to copy, empty for any other file.
    ``items`` may be put right, each with its ``outcomes``; ``ready`` once the draft of rectifying
    minutes was shown and the same form may establish them. ``secretary_wanted`` while the secretary
    of the session may be named; ``secretary`` gives her
    name and quality. ``receptions`` tell when each member was convened, beside the convocations,
    ``receivable`` while that may be said or put right.
    """

    lines: tuple[PaperLine, ...] = ()
    steps: tuple[Step, ...] = ()
    kind: str = MINUTES
    note: str = ""
    files: tuple[str, ...] = ()
    chosen: int = 0
    pdf: bytes | None = None
    text: str = ""
    facts: int = 0
    busy: bool = False
    can_export: bool = False
    error: str = ""
    done: str = ""
    act: LongAct | None = None
    secretary_wanted: bool = False
    secretary: tuple[str, str] = ("", "")
    items: Options = ()
    outcomes: Mapping[str, Options] = field(default_factory=dict)
    ready: bool = False
    receptions: Receptions = ()
    receivable: bool = False


def steps_of(session: SessionState, approval: Approval | None) -> tuple[Step, ...]:
    """Give the states of the minutes in their order, from the draft to the approval."""
    issued, laid = session.minutes, 0 if session.minutes is None else len(session.minutes.fields)
    signed = f"Signé ({len(session.signed)}/{laid})" if laid else "Signé"
    approved = "Approuvé"
    if approval is not None:
        on = french.date_short(approval.on)
        approved = (
            f"Approuvé le {on}" if approval.sense is Outcome.ADOPTED else f"Non approuvé le {on}"
        )
    steps = [
        Step("Projet", reached=True),
        Step("Séance close", session.stage is Stage.CLOSED),
        Step("Établi", issued is not None),
        Step(signed, bool(laid) and len(session.signed) == laid),
        Step(approved, approval is not None and approval.sense is Outcome.ADOPTED),
    ]
    number = len(session.rectifying)
    if number:
        wanted = sum(len(known.fields) for known in session.rectifying)
        told = french.plural(number, "rectificatif", "rectificatifs")
        done = len(session.rectifying_signed)
        steps.append(Step(f"{told} ({done}/{wanted})", reached=done == wanted))
    return tuple(steps)


def useful(kind: str, session: SessionState) -> bool:
    """Tell whether a document says anything now; one that does not is not in the list."""
    if kind == RECTIFYING:
        return session.minutes is not None
    if kind in (Paper.EXTRACT, Paper.DECISION):
        return any(item.item.is_case and item.decided for item in session.items.values())
    return True


DRAFT = "La séance n’est pas close : chaque page porte PROJET."


def with_receptions(state: PapersState, session: SessionState) -> PapersState:
    """Return a state with the days on which the members were convened, where they are told."""
    if state.kind != Paper.CONVOCATION:
        return state
    told = receptions_of(session)
    return replace(state, receptions=told, receivable=session.minutes is None)


def drafted(kind: str, session: SessionState) -> bool:
    """Tell whether a document tells decisions of a session that is not closed yet."""
    told = kind in set(Paper) and Paper(kind).tells_decisions
    return told and session.stage is not Stage.CLOSED


def lines_of(session: SessionState, shown: str) -> tuple[PaperLine, ...]:
    """Return the documents that say something now, in the order of the list."""
    return tuple(
        PaperLine(kind, text, kind == shown)
        for kind, text in words.PAPERS.items()
        if useful(kind, session)
    )
