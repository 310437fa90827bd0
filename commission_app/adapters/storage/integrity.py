"""Looks at every byte of the encrypted file, used or not: its pages, its tables, its length."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from commission_app.adapters.storage.engine import said_plainly
from commission_app.application.base.ports import FileDamage

_MOST_TOLD = 100
_PAGE_NAMED = re.compile(r"page (\d+)")


class SqlIntegrity:
    """Answers to the ``Integrity`` port; to be used on the thread that opened the file."""

    def __init__(self, engine: Engine, path: Callable[[], Path]) -> None:
        """Work on an open file; ``path`` tells where it is now."""
        self._engine = engine
        self._path = path

    def damage(self) -> FileDamage:
        """Check the seal of each page, then the tables, then the length of the file.

        A page of zeros reads as an empty one: only this check, which takes the seal of every page
        as it lies on the disk, shows it. An older page put back has a good seal: what it touches
        of the journal is shown by the chain, and the rest by the marks alone.
        """
        path = self._path()
        with said_plainly(path), self._engine.begin() as connection:

            def ask(pragma: str) -> list[str]:
                rows = connection.exec_driver_sql(f"PRAGMA {pragma}").all()
                return [str(row[0]) for row in rows]

            size, pages = int(ask("page_size")[0]), int(ask("page_count")[0])
            said = ask("cipher_integrity_check")
            bad = [int(found.group(1)) for line in said if (found := _PAGE_NAMED.search(line))]
            tables = 0
            if not said:
                tables = sum(line != "ok" for line in ask(f"integrity_check({_MOST_TOLD})"))
        length = path.stat().st_size
        unplaced = bool(said) and not bad
        return FileDamage(tuple(bad), tables, length - pages * size, unplaced=unplaced)
