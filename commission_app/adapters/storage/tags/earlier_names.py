"""Facts that held names themselves, brought to the version that commits to them.

A name that an earlier version wrote in a fact stays there for good; nothing writes one any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commission_app.adapters.storage.tags.disk_words import Upcaster
from commission_app.domain.people import visitor_called


def _named(*attributes: str) -> Upcaster:
    """Return the upcaster of a fact that names persons in these attributes."""

    def upcast(found: Mapping[str, Any]) -> Mapping[str, Any]:
        written = {one: found.get(one) or "" for one in attributes}
        return {
            **found,
            **{one: {"name": name} if name else None for one, name in written.items()},
        }

    return upcast


def _always_named(attribute: str) -> Upcaster:
    """Return the upcaster of a fact that always names somebody, be it by an empty name."""
    return lambda found: {**found, attribute: {"name": found[attribute]}}


def _visitor(found: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"visitor": visitor_called(found["name"])}


def _visitors(found: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**found, "outsiders": [visitor_called(name) for name in found.get("outsiders", ())]}


FROM_NAMES: Mapping[tuple[str, int], Upcaster] = {
    ("AttendanceRecorded", 1): _named("person"),
    ("OutsiderAdmitted", 1): _always_named("name"),
    ("OutsiderLeft", 1): _visitor,
    ("RoomCleared", 1): _visitors,
    ("RoomReentered", 1): _visitors,
    ("SecretaryNamed", 1): _always_named("name"),
    ("ItemConcluded", 2): _named("withdrawn_by"),
    ("OpinionRectified", 1): _always_named("author"),
    ("RectifyingMinutesIssued", 1): _always_named("author"),
    ("MinutesSigned", 1): _named("signer", "expected"),
    ("RectifyingSigned", 1): _named("signer", "expected"),
}
