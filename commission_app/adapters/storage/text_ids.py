"""The names of texts in the table: a continuation kept apart has its own copy of each.

Two continuations of a session begin with the same facts, which name the same texts; in the table a
name is there once. What is erased in one is thus erased by an act of its own in the other.
"""

from __future__ import annotations

from collections.abc import Iterable

from commission_app.domain.seal import is_apart

_BETWEEN = "/"


def stored_id(stream: str, text: str) -> str:
    """Return the name in the table of a text that the facts of a stream call ``text``."""
    return f"{stream}{_BETWEEN}{text}" if is_apart(stream) else text


def stored_ids(stream: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the names in the table of several texts."""
    return tuple(stored_id(stream, text) for text in texts)


def text_id(stored: str) -> str:
    """Return what facts call a text of the table."""
    return stored.rpartition(_BETWEEN)[2]
