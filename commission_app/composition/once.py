"""A property made at its first use, once, whichever thread asks first."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, Generic, TypeVar, overload

Made = TypeVar("Made")

_MAKING = RLock()
"""One for all: a service may ask for others while it is made, on the thread that makes it."""


class once(Generic[Made]):  # noqa: N801 - used as a decorator, as ``cached_property`` is
    """As ``functools.cached_property``, which since Python 3.12 may make a thing twice.

    Two services where one is meant would each keep what they folded, and one of them grow old.
    """

    def __init__(self, make: Callable[[Any], Made]) -> None:
        """Make the property by a method of its object."""
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, holder: None, owner: type) -> once[Made]: ...

    @overload
    def __get__(self, holder: object, owner: type) -> Made: ...

    def __get__(self, holder: object | None, owner: type) -> once[Made] | Made:
        """Return what was made, and make it the first time."""
        if holder is None:
            return self
        kept = vars(holder)
        with _MAKING:
            if self._name not in kept:
                kept[self._name] = self._make(holder)
            made: Made = kept[self._name]
            return made
