"""What a count means, and the senses that it allows to proclaim (CRPA R133-11); no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from commission_app.domain.agenda import ItemKind
from commission_app.domain.ballot import Choice, CountResult, Outcome
from commission_app.domain.profile import Profile
from commission_app.domain.quorum import Quorum
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.decisions.vote import opinions_for
from commission_app.domain.session.session import ItemState, SessionState
from ui.screens.examination.logic.examination_state import OutcomeOption

CARRIED = frozenset({Outcome.FAVOURABLE, Outcome.FAVOURABLE_WITH_RESERVATIONS, Outcome.ADOPTED})
_SENSES = {
    Outcome.FAVOURABLE: "Favorable",
    Outcome.FAVOURABLE_WITH_RESERVATIONS: "Avec réserves",
    Outcome.UNFAVOURABLE: "Défavorable",
    Outcome.ADOPTED: "Adopté",
    Outcome.REJECTED: "Rejeté",
}


def reading_of(state: SessionState, item: ItemState, votes: Mapping[str, Choice]) -> CountResult:
    """Say what the votes mean, those given instead of those stored."""
    return state.reading(replace(item, votes=votes))


def senses_allowed(kind: ItemKind, reading: CountResult, profile: Profile) -> tuple[Outcome, ...]:
    """Give the senses that a count allows: all of them where no rule decides (CRPA R133-11)."""
    if reading is CountResult.INCOMPLETE:
        return ()
    carried = reading.carried
    senses = opinions_for(kind, profile)
    return tuple(s for s in senses if carried is None or (s in CARRIED) is carried)


def sense_to_proclaim(
    kind: ItemKind, reading: CountResult, chosen: Outcome | None, profile: Profile
) -> Outcome | None:
    """Give the chosen sense where the count allows it, else the plain one it carries, if any."""
    allowed = senses_allowed(kind, reading, profile)
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


def options(
    kind: ItemKind, reading: CountResult, sense: Outcome | None, profile: Profile
) -> tuple[OutcomeOption, ...]:
    """Give the senses to choose from, none where the count leaves no choice."""
    allowed = senses_allowed(kind, reading, profile)
    if len(allowed) < 2:
        return ()
    return tuple(OutcomeOption(value, _SENSES[value], value is sense) for value in allowed)
