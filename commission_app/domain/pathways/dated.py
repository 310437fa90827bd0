"""A fact of a stream with its place and its moment, whichever the category of the stream."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

Fact_co = TypeVar("Fact_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Dated(Generic[Fact_co]):
    """A fact as its stream keeps it: place from 1, and the moment it was recorded."""

    sequence: int
    at: datetime
    fact: Fact_co
