"""The commitments of a stream and what opens one of them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Engine, select

from commission_app.adapters.storage import codec
from commission_app.adapters.storage.engine import said_plainly
from commission_app.adapters.storage.tables.schema import journal, texts
from commission_app.adapters.storage.text_ids import stored_id, text_id
from commission_app.application.minutes.disclosure import FactOpening, TextOpening
from commission_app.domain.case import TextRef


class SqlOpenings:
    """Answers to the ``Openings`` port; to be used on the thread that opened the file."""

    def __init__(self, engine: Engine) -> None:
        """Work on an open file."""
        self._engine = engine

    def commitments(self, stream: str) -> tuple[str, ...]:
        """Give the commitments of a stream in order."""
        wanted = (
            select(journal.c.commitment)
            .where(journal.c.stream == stream)
            .order_by(journal.c.sequence)
        )
        with said_plainly(), self._engine.begin() as connection:
            return tuple(connection.execute(wanted).scalars())

    def opening(self, stream: str, sequence: int) -> FactOpening | None:
        """Give a fact with its salt, and the texts it names that were not erased."""
        with said_plainly(), self._engine.begin() as connection:
            row = connection.execute(
                select(journal.c.content, journal.c.salt, journal.c.commitment).where(
                    journal.c.stream == stream, journal.c.sequence == sequence
                )
            ).first()
            if row is None:
                return None
            _, fact = codec.decode(row.content)
            named = tuple(codec.text_refs(fact))
            return FactOpening(
                sequence, row.content, row.salt, row.commitment, _texts(connection, stream, named)
            )


def _texts(
    connection: Connection, stream: str, named: Iterable[TextRef]
) -> tuple[TextOpening, ...]:
    commitments = {stored_id(stream, ref.id): ref.commitment for ref in named}
    found = connection.execute(
        select(texts.c.id, texts.c.content, texts.c.salt)
        .where(texts.c.stream == stream, texts.c.id.in_(commitments))
        .order_by(texts.c.id)
    )
    return tuple(
        TextOpening(text_id(row.id), row.content.decode(), row.salt, commitments[row.id])
        for row in found
        if row.content is not None and row.salt is not None
    )
