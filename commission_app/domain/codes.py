"""What the program writes itself and nobody types: identifiers, digests, codes, days."""

from __future__ import annotations

from typing import Annotated, NewType, TypeAlias

from commission_app.domain.text import TextKind

SeatId: TypeAlias = Annotated[str, TextKind.CODE]
"""A seat of a session."""
ItemId: TypeAlias = Annotated[str, TextKind.CODE]
"""An item of the agenda of a session."""
VisitorId = NewType("VisitorId", Annotated[str, TextKind.CODE])
"""A person from outside who was let in: never the name, which the type checker refuses here."""
NOBODY = VisitorId("")
StreamId: TypeAlias = Annotated[str, TextKind.CODE]
"""The journal of a session."""
FieldId: TypeAlias = Annotated[str, TextKind.CODE]
"""A signature field of the minutes, or of rectifying ones."""
DocumentId: TypeAlias = Annotated[str, TextKind.CODE]
"""A document among those of a session."""
TextId: TypeAlias = Annotated[str, TextKind.CODE]
"""A text kept outside the journal."""
Digest: TypeAlias = Annotated[str, TextKind.CODE]
"""A SHA-256 or a commitment, hexadecimal; empty where there is none."""
Code: TypeAlias = Annotated[str, TextKind.CODE]
"""A word out of a closed list that the application ships: a category, a kind, a media type."""
Day: TypeAlias = Annotated[str, TextKind.DAY]
"""A day, ISO 8601; empty where there is none."""
PathwayId: TypeAlias = Annotated[str, TextKind.CODE]
"""A pathway, over all the requests of one person; never the reference of a request."""
RequestId: TypeAlias = Annotated[str, TextKind.CODE]
"""A request of a pathway, whichever pathway it is found to belong to."""
ActionId: TypeAlias = Annotated[str, TextKind.CODE]
"""An action decided on a theme of policy."""
PlannedId: TypeAlias = Annotated[str, TextKind.CODE]
"""A session that is planned and not convened yet."""
