"""The reasoning shown: sums of quorum and majority, who withdraws, what is flagged."""

from __future__ import annotations

from commission_app.application.session.service import Snapshot
from commission_app.composition import law_files
from commission_app.domain.agenda import RequestNature
from commission_app.domain.case import CaseSheet, sheet_from_text
from commission_app.domain.membership import Formation
from commission_app.domain.session.clearing import must_leave
from commission_app.domain.session.facts.room import RoomStage
from commission_app.domain.session.pathway import flags_of
from commission_app.domain.session.session import ItemState, SessionState, Stage
from ui import french
from ui.screens.conduct.logic.conduct_state import Card


def reasoning(snapshot: Snapshot, chosen: str) -> tuple[Card, ...]:
    """Return the reasoning on an item, or on the formations before the session opens."""
    state = snapshot.state
    item = state.items.get(chosen) if state.stage is not Stage.PREPARED else None
    if item is None:
        return (Card("quorum", "Quorum", _formations(state)),)
    cards = [
        Card("quorum", f"Quorum du point {item.item.number}", _quorum(state, item)),
        Card("majority", "Majorité", _majority(state, item)),
    ]
    recusals = _recusals(state, item)
    if recusals:
        cards.append(Card("away", "Hors de la délibération", recusals))
    flags = _flags(snapshot, item)
    if flags:
        cards.append(Card("flags", "À vérifier sur ce dossier", flags))
    return tuple(cards)


def _formations(state: SessionState) -> tuple[str, ...]:
    used = {item.item.formation for item in state.items.values()} | {Formation.PLENARY}
    return tuple(
        french.typeset(
            f"{french.formation(formation).capitalize()} : "
            f"{french.quorum_sum(state.quorum(formation))}"
        )
        for formation in Formation
        if formation in used
    )


def _quorum(state: SessionState, item: ItemState) -> tuple[str, ...]:
    known = item.quorum or state.quorum_for(item)
    lines = [french.quorum_sum(known)]
    if item.quorum is not None:
        lines.append("Somme figée à la proclamation.")
    elif known.held_at_opening:
        lines.append("Quorum vérifié à l’ouverture seulement, selon la règle de la commission.")
    other = None if item.quorum is not None else state.quorum_otherwise(item)
    if other is not None:
        counted = state.profile.recused_count_in_quorum
        how = "si les déports en étaient retirés" if counted else "si les déports y comptaient"
        lines.append(french.typeset(f"Autre calcul, {how} : {french.quorum_sum(other)}"))
    if state.second_convocation and not state.quorum_lifted:
        lines.append("Seconde convocation non rattachée : le quorum reste exigé.")
    return tuple(lines)


def _majority(state: SessionState, item: ItemState) -> tuple[str, ...]:
    if not item.ballot_open or state.stage is Stage.PREPARED:
        return ("Ce point n’appelle pas de vote.",)
    tally, base = state.tally(item), state.majority_base(item)
    needed = base // 2 + 1
    article = french.article("CRPA R133-11")
    voices = french.plural(base, "voix", "voix")
    of_whom = "de membres présents ou représentés, abstentions comprises"
    abstained = french.plural(tally.abstained, "abstention", "abstentions")
    counts = f"{tally.in_favour} pour, {tally.against} contre, {abstained}"
    lines = [
        f"{voices} {of_whom} ; majorité à {needed} ({article})",
        f"{counts}, {tally.no_part} ne prend pas part ; {french.reading(state.reading(item))}",
    ]
    other = state.majority_base_otherwise(item)
    if other is not None and item.tally is None:
        lines.append(f"Autre calcul, avec l’autre traitement des déports : {other} voix")
    if len(state.chairs()) > 1:
        lines.append("Deux présidences : en cas de partage, l’application ne départage pas.")
    elif item.secret:
        lines.append("Scrutin secret : aucune voix prépondérante.")
    elif not any(chair.votes for chair in state.chairs()):
        lines.append("La présidence n’a pas de voix : aucune voix prépondérante.")
    return tuple(french.typeset(line) for line in lines)


def _recusals(state: SessionState, item: ItemState) -> tuple[str, ...]:
    lines = []
    waited_for = {seat.id for seat in must_leave(state, item, RoomStage.DELIBERATION).recused}
    for seat_id, recusal in item.recusals.items():
        seat = state.seats[seat_id]
        back = f", revenu à {french.hour(recusal.until)}" if recusal.until else ""
        where = f"sorti à {french.hour(recusal.at)}{back}"
        if seat_id in waited_for and state.profile.room_confirmed:
            where = "doit quitter la salle avant la délibération"
        lines.append(f"{seat.quality} : {french.RECUSALS[recusal.ground]}, {where}")
    for seat in state.must_withdraw(item.item):
        since = state.seats_out.get(seat.id)
        where = "doit quitter la salle" if since is None else f"sorti à {french.hour(since)}"
        lines.append(
            f"{seat.quality} : ne siège pas pour ce point et n’en voit pas la fiche, {where}"
        )
    lines.extend(_visitors(state, item))
    return tuple(french.typeset(line) for line in lines)


def _visitors(state: SessionState, item: ItemState) -> list[str]:
    """Say of each person heard whether she is in the room for a case, and whether she may be."""
    if not item.item.is_case or item.decided:
        return []
    leaving = must_leave(state, item, RoomStage.SHOWING).outsiders
    heard = must_leave(state, item, RoomStage.DELIBERATION).heard
    return [
        *(f"{known.name} : personne entendue, doit quitter la salle" for known in leaving),
        *(f"{known.name} : entendue sur ce dossier, sort avant la délibération" for known in heard),
    ]


def _flags(snapshot: Snapshot, item: ItemState) -> tuple[str, ...]:
    text = snapshot.text(item.item.sheet)
    sheet = sheet_from_text(text) if text else CaseSheet()
    lines = [french.flag(found) for found in flags_of(snapshot.state, item, sheet)]
    renewal_or_entry = item.item.nature in (RequestNature.ENTRY, RequestNature.RENEWAL)
    amount = law_files.allowance_on(snapshot.state.details.date) if renewal_or_entry else None
    if amount is not None:
        lines.append(french.allowance(amount.single, amount.child, amount.since, amount.source))
    return tuple(lines)
