"""The sheet to print and keep on the table: how to hold a session, on one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key as it is in use, and what it does, in French."""

    key: FreeText
    effect: FreeText


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that stand together under a title."""

    title: FreeText
    lines: tuple[KeyLine, ...]


CardWriter = Callable[[Sequence[KeyGroup]], bytes]
"""Writes a PDF of one page, the groups of keys side by side: the same keys, the same bytes."""
