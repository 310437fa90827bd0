"""Errors nobody foresaw: logged with a reference, shown, then life goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import datetime
from types import TracebackType

from commission_app import logs

Show = Callable[[str], None]


def install(show: Show) -> None:
    """Send every unforeseen error to the log and to ``show``, which gets its reference."""

    def caught(
        kind: type[BaseException], error: BaseException, place: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, place)
            return
        show(logs.bug(error.with_traceback(place), datetime.now().astimezone().isoformat()))

    def caught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            caught(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
