"""Services made at their first use: what no screen needs yet does not delay the first one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, cast

Service = TypeVar("Service")


class _Late(Generic[Service]):
    """Stands for a service until something is asked of it."""

    def __init__(self, make: Callable[[], Service]) -> None:
        self._make = make
        self._made: Service | None = None

    def __getattr__(self, name: str) -> object:
        if self._made is None:
            self._made = self._make()
        return getattr(self._made, name)


def late(make: Callable[[], Service]) -> Service:
    """Give a service that ``make`` makes, with all that it imports, when it is first used."""
    return cast("Service", _Late(make))
