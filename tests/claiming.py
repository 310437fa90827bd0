"""Shares the tests between processes: each file is run by the process that claims it first.

A plugin of pytest, for ``tests/run_in_parallel.sh``: every process collects every test, then takes
file after file. A claim is a file made in the folder that ``COMMISSION_CLAIMS`` names; nothing else
passes between the processes, so that none can wait for another.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest


def claimed(items: list[pytest.Item], claims: Path) -> Iterator[pytest.Item]:
    """Yield the tests of each file that no other process has claimed, file after file."""
    for number, (_, of_file) in enumerate(groupby(items, key=lambda item: item.path)):
        try:
            (claims / str(number)).touch(exist_ok=False)
        except FileExistsError:
            continue
        yield from of_file


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run the tests that this process claims."""
    folder = os.environ.get("COMMISSION_CLAIMS")
    if folder is None or session.config.option.collectonly or session.testsfailed:
        return None
    left = claimed(session.items, Path(folder))
    item = next(left, None)
    while item is not None:
        following = next(left, None)
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        item = following
    return True
