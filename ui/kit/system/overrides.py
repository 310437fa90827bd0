"""What Qt calls in our classes: a failure there is told, and never ends the program.

An error raised by C code that leaves a Python override of a method of Qt unhandled makes the
bindings read a value that does not exist yet: the process ends. One that was handled once does not
(decision 0020). So every class that overrides a method of Qt is ``guarded``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import wraps
from types import FunctionType
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject

_Made = TypeVar("_Made", bound=type[QObject])
_CALLED_BY_US_ALONE = frozenset({"__init__", "setText", "setChecked", "click"})
"""What Qt never calls in an override, for it is not virtual: an error there goes to who called."""
_BY_HAND = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Drop,
        QEvent.Type.Close,
    }
)
_told: set[tuple[str, str, int]] = set()
"""What failed already: what Qt asks for at every redraw is told once, an act of a hand always."""


def guarded(made: _Made) -> _Made:
    """Have each override of a class answer even where it fails; the failure is told and logged."""
    for name in tuple(overrides(made)):
        setattr(made, name, _guarded(made, vars(made)[name]))
    return made


def overrides(made: type) -> Iterator[str]:
    """Name the methods of Qt that a class defines anew and that Qt may call."""
    inherited = [vars(base) for base in made.__mro__ if base.__module__.startswith("PySide6.")]
    for name, value in vars(made).items():
        ours = not isinstance(value, FunctionType) or name in _CALLED_BY_US_ALONE
        if not ours and any(name in known for known in inherited):
            yield name


def _guarded(made: type[QObject], function: FunctionType) -> Callable[..., object]:
    @wraps(function)
    def answered(self: QObject, *args: object, **named: object) -> object:
        try:
            return function(self, *args, **named)
        except Exception as error:  # noqa: BLE001 - whatever it is, it may not reach Qt
            _tell(function, args, error)
        return _instead(made, self, function, args)

    return answered


def _instead(
    made: type[QObject], self: QObject, function: FunctionType, args: tuple[object, ...]
) -> object:
    """Answer that nothing was done; what Qt asks for, such as a size, is what it is without us."""
    wanted = function.__annotations__.get("return")
    if wanted in ("None", "bool"):
        return None if wanted == "None" else False
    try:
        return getattr(super(made, self), function.__name__)(*args)
    except NotImplementedError:
        return 0 if wanted == "int" else None


def _tell(function: FunctionType, args: tuple[object, ...], error: Exception) -> None:
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    failed = (function.__qualname__, type(error).__name__, 0 if place is None else place.tb_lineno)
    by_hand = any(isinstance(arg, QEvent) and arg.type() in _BY_HAND for arg in args)
    if by_hand or failed not in _told:
        _told.add(failed)
        sys.excepthook(type(error), error, error.__traceback__)
