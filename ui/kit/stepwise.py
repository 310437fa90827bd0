"""Long readings done in steps, so that what is asked meanwhile comes between two of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ui.kit.session_model import Runner

Result = TypeVar("Result")


def run_in_steps(
    runner: Runner,
    pending: Callable[[], int],
    step: Callable[[], int],
    last: Callable[[], Result],
    done: Callable[[Result], None],
    failed: Callable[[Exception], None],
    *,
    left: Callable[[int], None] = lambda _: None,
) -> None:
    """Do ``step`` until nothing is ``pending``, then ``last``; each is a job of its own.

    ``left`` is told how many steps are left, on the thread of the screen.
    """
    answered: list[int] = []

    def again(count: int) -> None:
        left(count)
        answered.append(count)
        # An answer that comes at once is taken by the loop below: steps are many.
        while len(answered) == 1:
            if count:
                runner.run(step, again, failed)
            else:
                runner.run(last, done, failed)
            answered.pop(0)
            count = answered[0] if answered else 0

    runner.run(pending, again, failed)
