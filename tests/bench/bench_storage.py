"""The encrypted file: one vote against a bare durable insert, twenty years against one session.

What sessions tell one another is kept in a second file: lists and questions across sessions are
asked at an opening that finds it, and a vote while all of it is made anew.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import sqlcipher3  # type: ignore[import-untyped]  # the package has no stubs

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.session.service import Snapshot
from tests.bench import across_years, long_life
from tests.bench.measuring import Measure, by_turns, on_disk
from tests.bench.voting import desk_on, votes

KEY = bytes(range(32))
SESSIONS, CASES, FACTS = 150, 8_000, 300_000


def measures(folder: Path) -> Iterable[Measure]:
    """Measure one vote, what must not grow with the years, then a vote during a rebuild."""
    on_disk(folder)
    old, new = folder / "twenty-years.db", folder / "one-session.db"
    count = long_life.write(old, KEY, SESSIONS, CASES, FACTS)
    long_life.write(new, KEY, 1, CASES // SESSIONS, FACTS // SESSIONS)
    if count < FACTS * 0.98:
        raise AssertionError(f"only {count} facts were written")
    yield _vote_against_insert(folder)
    yield from _years(old, new)
    yield from across_years.measures(old, new, KEY)


def _vote_against_insert(folder: Path) -> Measure:
    """Compare one vote with one durable insert of the same library, same settings, same disk."""
    file = StorageFile(folder / "vote.db", KEY)
    cast = _votes(file)
    bare = sqlcipher3.connect(str(folder / "bare.db"), isolation_level=None)
    bare.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = DELETE", "synchronous = EXTRA"):
        bare.execute(f"PRAGMA {pragma}")
    bare.execute("CREATE TABLE kept (content BLOB)")
    content = secrets.token_bytes(300)
    ours, baseline = by_turns(
        lambda: next(cast),
        lambda: bare.execute("INSERT INTO kept VALUES (?)", (content,)),
        400,
    )
    bare.close()
    file.close()
    return Measure("one vote, acknowledged", "ms", ours, baseline, "a bare durable insert")


def _years(old: Path, new: Path) -> Iterator[Measure]:
    against = "a file of one session"

    def opened(path: Path) -> Callable[[], None]:
        return lambda: StorageFile(path, KEY).close()

    yield Measure("opening twenty years", "ms", *by_turns(opened(old), opened(new), 30), against)

    def opened_and_listed(path: Path) -> Callable[[], None]:
        def work() -> None:
            file = StorageFile(path, KEY)
            file.journal.streams()
            file.close()

        return work

    first = by_turns(opened_and_listed(old), opened_and_listed(new), 30)
    yield Measure("opening and first list, twenty years", "ms", *first, against)
    files = StorageFile(old, KEY), StorageFile(new, KEY)
    lists = by_turns(files[0].journal.streams, files[1].journal.streams, 30)
    yield Measure("list of sessions again, twenty years", "ms", *lists, against)
    loads = by_turns(_latest(files[0]), _latest(files[1]), 15)
    yield Measure("opening a session, twenty years", "ms", *loads, against)
    in_old, in_new = _votes(files[0]), _votes(files[1])
    cast = by_turns(lambda: next(in_old), lambda: next(in_new), 300)
    yield Measure("one vote, twenty years", "ms", *cast, against)
    for file in files:
        file.close()


def _latest(file: StorageFile) -> Callable[[], Snapshot]:
    desk = desk_on(file.journal)
    stream = file.journal.streams()[0].stream
    return lambda: desk.load(stream)


def _votes(file: StorageFile) -> Iterator[Snapshot]:
    return votes(desk_on(file.journal))
