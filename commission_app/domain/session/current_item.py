"""The item taken up: what may be done about an item is done about that one."""

from __future__ import annotations

from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.session import ItemState, SessionState


def current_item(state: SessionState, item_id: str) -> ItemState | Refusal:
    """Give the item taken up, or why an act on an item is refused: decided, or not taken up."""
    item = state.items[item_id]
    if item.decided:
        return Refusal(RefusalCode.ITEM_ALREADY_DECIDED, "", {"number": item.item.number})
    if state.current != item_id:
        return Refusal(RefusalCode.ITEM_NOT_CURRENT, "", {"number": item.item.number})
    return item
