"""What a played session must find; said in any build, optimised or not."""

from __future__ import annotations

from typing import TypeVar

Value = TypeVar("Value")


class DemoFailed(RuntimeError):
    """The application did not do what the played session needs."""


def expect(holds: bool, what: str) -> None:  # noqa: FBT001 - as an assertion reads
    """Go on only when something holds (DemoFailed)."""
    if not holds:
        raise DemoFailed(what)


def given(value: Value | None) -> Value:
    """Give a value that must be there (DemoFailed)."""
    if value is None:
        raise DemoFailed("nothing where something must be")
    return value
