"""Names that are at their place: of persons, of what they hold, of what they represent."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from commission_app.domain.text import TextKind

PersonName: TypeAlias = Annotated[str, TextKind.NAME]
"""The name of somebody who sits, is heard, holds the pen or signs: legitimate where it stands."""

OfficeName: TypeAlias = Annotated[str, TextKind.NAME]
"""A quality, an association, a service: a name or a place of office is no secret in it."""
