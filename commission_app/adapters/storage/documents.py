"""Documents kept in the encrypted file, each with its digest, checked when it is read."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, Engine, select
from sqlalchemy.dialects.sqlite import insert

from commission_app.adapters.storage.engine import said_plainly
from commission_app.adapters.storage.tables.schema import documents
from commission_app.application.base.ports import FileDamaged, StoredDocument


def put_document(connection: Connection, document: StoredDocument) -> None:
    """Keep a document in place of the one of the same stream and name."""
    values = {"content": document.content, "digest": document.digest}
    statement = insert(documents).values(stream=document.stream, name=document.name, **values)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["stream", "name"], set_=values)
    )


class SqlDocuments:
    """Answers to the ``Documents`` port."""

    def __init__(self, engine: Engine) -> None:
        """Work on an open file."""
        self._engine = engine

    def put(self, document: StoredDocument) -> None:
        """Keep a document durably, replacing the one of the same stream and name."""
        with said_plainly(), self._engine.begin() as connection:
            put_document(connection, document)

    def get(self, stream: str, name: str) -> StoredDocument | None:
        """Give a document, or None; FileDamaged when its bytes are not those of its digest."""
        with said_plainly(), self._engine.begin() as connection:
            row = connection.execute(
                select(documents.c.content, documents.c.digest).where(
                    documents.c.stream == stream, documents.c.name == name
                )
            ).first()
        if row is None:
            return None
        if hashlib.sha256(row.content).hexdigest() != row.digest:
            raise FileDamaged(f"document {name}")
        return StoredDocument(stream, name, row.content, row.digest)

    def streams(self) -> tuple[str, ...]:
        """Give every stream that has a document."""
        wanted = select(documents.c.stream).distinct().order_by(documents.c.stream)
        with said_plainly(), self._engine.begin() as connection:
            return tuple(connection.execute(wanted).scalars())

    def names(self, stream: str) -> tuple[str, ...]:
        """Give the names of the documents of a stream."""
        wanted = select(documents.c.name).where(documents.c.stream == stream)
        with said_plainly(), self._engine.begin() as connection:
            return tuple(connection.execute(wanted.order_by(documents.c.name)).scalars())
