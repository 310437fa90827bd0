"""The middle of the examination screen: a case with its note of debate; no Qt."""

from __future__ import annotations

from commission_app.application.session.service import Snapshot
from commission_app.domain.agenda import ItemKind
from commission_app.domain.case import sheet_from_text
from commission_app.domain.session.session import ItemState, Stage
from ui.kit import case_words
from ui.screens.examination.logic.examination_state import CaseView
from ui.screens.examination.logic.note_drafts import NoteDrafts


def case_view(snapshot: Snapshot, item: ItemState, notes: NoteDrafts) -> CaseView:
    """Give an item as the desk reads it, the note as it is being typed."""
    point, stored = item.item, snapshot.text(item.note)
    text = snapshot.text(point.sheet)
    sheet = sheet_from_text(text) if text else case_words.NO_SHEET
    return CaseView(
        item=point.id,
        title=case_words.title(point),
        subtitle=case_words.subtitle(point, snapshot.state.associations, snapshot.state.profile),
        facts=case_words.facts(point, sheet, snapshot.state.profile),
        blocks=case_words.blocks(point, sheet),
        note=notes.text(point.id, stored),
        note_status=notes.status(point.id, stored),
        note_editable=snapshot.state.stage is Stage.OPEN,
        note_banner=notes.banner(point.id),
        thematic=point.kind in (ItemKind.ORIENTATION, ItemKind.INFORMATION),
    )
