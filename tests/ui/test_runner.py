"""The runner: in order, off the thread of the screen, answers back on it."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from ui.app.runner import ThreadRunner


def test_jobs_are_done_in_order_on_one_other_thread(qtbot: QtBot) -> None:
    runner = ThreadRunner("essai")
    seen: list[tuple[int, str]] = []
    answered: list[threading.Thread] = []

    def job(number: int) -> int:
        seen.append((number, threading.current_thread().name))
        return number

    def done(_: int) -> None:
        answered.append(threading.current_thread())

    def unexpected(error: Exception) -> None:
        raise error

    with qtbot.waitSignal(runner.idle):
        for number in range(50):
            runner.run(lambda number=number: job(number), done, unexpected)  # type: ignore[misc]  # bound in the loop
    assert [number for number, _ in seen] == list(range(50))
    assert len({name for _, name in seen}) == 1
    assert set(answered) == {threading.main_thread()}
    runner.finish()


def test_an_error_reaches_its_callback_and_the_next_job_is_done(qtbot: QtBot) -> None:
    runner = ThreadRunner("essai")
    answers: list[object] = []

    def fail() -> None:
        raise OSError("disque plein")

    with qtbot.waitSignal(runner.idle):
        runner.run(fail, answers.append, answers.append)
        runner.run(lambda: "suite", answers.append, answers.append)
    assert isinstance(answers[0], OSError)
    assert answers[1] == "suite"
    runner.finish()


def test_a_last_job_is_done_before_the_thread_ends(qtbot: QtBot) -> None:
    runner = ThreadRunner("essai")
    closed: list[str] = []
    runner.finish(lambda: closed.append("fermé"))
    assert closed == ["fermé"]


def test_what_is_done_behind_begins_only_once_every_answer_was_delivered(qtbot: QtBot) -> None:
    runner = ThreadRunner("essai")
    told: list[str] = []

    def unexpected(error: Exception) -> None:
        raise error

    def step() -> int:
        told.append("behind")
        return 200 - told.count("behind")

    runner.behind(step, unexpected)
    with qtbot.waitSignal(runner.idle):
        for number in range(20):
            runner.run(lambda number=number: f"act {number}", told.append, unexpected)  # type: ignore[misc]  # bound in the loop
    qtbot.waitUntil(lambda: told.count("behind") == 200)
    runner.finish()
    first = told.index("act 0")
    assert told[first : first + 20] == [f"act {number}" for number in range(20)]
