"""Draws the pages of a file as it was at several moments, and names those that differ.

It is a program of its own: it loads no window library, knows nothing of the rest, and the parts of
memory and time that it may take are counted. What it reads and answers goes through its pipes.
"""

from __future__ import annotations

import json
import os
import sys

TEXTS = b"texts"
_MOST_MEMORY = 2_000_000_000
_MOST_SECONDS = 240
_SCALE = 1.25
_READ, _WRITTEN = 0, 1


def main() -> int:
    """Read lengths, a line, then a file; write the number of pages, then those that differ.

    Asked for texts instead, write those of the pages.
    """
    _limit()
    head, _, pdf = _all_of(_READ).partition(b"\n")
    if head == TEXTS:
        _tell(json.dumps(_texts(pdf)).encode("ascii"))
        return 0
    answer = " ".join(map(str, _compared(pdf, [int(one) for one in head.split()])))
    os.write(_WRITTEN, answer.encode("ascii"))
    return 0


def _all_of(pipe: int) -> bytes:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - it is there alone

        msvcrt.setmode(pipe, os.O_BINARY)
    parts = []
    while part := os.read(pipe, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _tell(answer: bytes) -> None:
    while answer:
        answer = answer[os.write(_WRITTEN, answer) :]


def _texts(pdf: bytes) -> list[str]:
    """Give what each page says."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - within the limits

    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def _compared(pdf: bytes, lengths: list[int]) -> list[int]:
    """Give the number of pages at the first moment, then the pages that any other draws apart."""
    import pypdfium2  # noqa: PLC0415 - within the limits

    documents = []
    for length in lengths:
        opened = pypdfium2.PdfDocument(pdf[:length])
        opened.init_forms()
        documents.append(opened)
    first, *others = documents
    told = [len(first)]
    for number in range(max(len(one) for one in documents)):
        wanted = _drawn(first, number)
        if any(_drawn(other, number) != wanted for other in others):
            told.append(number + 1)
    return told


def _drawn(document: object, number: int) -> tuple[object, ...] | None:
    """Give the pixels of a page with its form fields, None where there is none."""
    if number >= len(document):  # type: ignore[arg-type]  # the library has no types
        return None
    page = document[number]  # type: ignore[index]  # as above
    boxes = tuple(tuple(box) for box in (page.get_mediabox(), page.get_cropbox()))
    drawn = page.render(scale=_SCALE, may_draw_forms=True)
    try:
        return (boxes, page.get_rotation(), drawn.width, drawn.height, bytes(drawn.buffer))
    finally:
        drawn.close()
        page.close()


def _limit() -> None:
    """Bound what this process may take, on every system."""
    if sys.platform == "win32":
        _limit_on_windows()
        return
    import resource  # noqa: PLC0415 - it is not there on Windows

    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if sys.platform == "win32":

    def _limit_on_windows() -> None:
        """Put this process in a job whose memory is counted; the time is counted by who waits."""
        import ctypes  # noqa: PLC0415 - as above
        from ctypes import wintypes  # noqa: PLC0415 - as above

        class _Basic(ctypes.Structure):
            _fields_ = (
                ("per_process_time", ctypes.c_int64),
                ("per_job_time", ctypes.c_int64),
                ("flags", wintypes.DWORD),
                ("least_working_set", ctypes.c_size_t),
                ("most_working_set", ctypes.c_size_t),
                ("active_processes", wintypes.DWORD),
                ("affinity", ctypes.c_size_t),
                ("priority", wintypes.DWORD),
                ("scheduling", wintypes.DWORD),
            )

        class _Extended(ctypes.Structure):
            _fields_ = (
                ("basic", _Basic),
                ("counters", ctypes.c_uint64 * 6),
                ("process_memory", ctypes.c_size_t),
                ("job_memory", ctypes.c_size_t),
                ("peak_process", ctypes.c_size_t),
                ("peak_job", ctypes.c_size_t),
            )

        process_memory, extended_information = 0x100, 9
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = kernel.CreateJobObjectW(None, None)
        asked = _Extended()
        asked.basic.flags = process_memory
        asked.process_memory = _MOST_MEMORY
        held = kernel.SetInformationJobObject(
            job, extended_information, ctypes.byref(asked), ctypes.sizeof(asked)
        )
        if not held or not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()):
            raise OSError(ctypes.get_last_error(), "no job")


if __name__ == "__main__":
    raise SystemExit(main())
