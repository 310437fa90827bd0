"""What the room sees, said above the case and the vote; no Qt."""

from __future__ import annotations

from commission_app.application.session.service import Snapshot
from ui import french
from ui.kit.room_screen import RoomScreen
from ui.screens.examination.logic.examination_state import RoomStrip


def strip(snapshot: Snapshot, desk: str | None, room: RoomScreen) -> RoomStrip | None:
    """Return what to say beside the item at the desk, None where the desk shows none."""
    if desk is None:
        return None
    seen = room.seen
    if seen == desk:
        return RoomStrip("La salle voit ce point", neutral=True)
    if seen is not None:
        detail = "le bureau en montre un autre"
        said = f"La salle voit {title_of(snapshot, seen)}"
        return RoomStrip(said, detail, differs=True, projects=True, neutral=True)
    if room.open:
        return RoomStrip("La salle voit l’écran neutre", "ce point n’est pas montré", projects=True)
    return RoomStrip("Aucun second écran", "projeter cache le bureau", projects=True)


def title_of(snapshot: Snapshot, item: str) -> str:
    """Name an item as it stands in a sentence."""
    known = snapshot.state.items.get(item)
    if known is None:
        return "autre chose"
    return french.typeset(f"« {french.item_title(known.item)} »")
