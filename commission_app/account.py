"""The account of the operating system, as the registers and the audit log tell it."""

from __future__ import annotations

import sys

_LONGEST = 257
"""Characters of a name of Windows with its end (UNLEN + 1)."""
UNKNOWN = "?"


def account() -> str:
    """Return the name of the account that runs the program, "?" where the system has none.

    The system is asked, never the environment: LOGNAME or USER may hold anything.
    """
    return _asked() or UNKNOWN


if sys.platform == "win32":
    import ctypes

    def _asked() -> str:
        name = ctypes.create_unicode_buffer(_LONGEST)
        room = ctypes.c_ulong(_LONGEST)
        held = ctypes.windll.advapi32.GetUserNameW(name, ctypes.byref(room))
        return name.value if held else ""
else:
    import os
    import pwd

    def _asked() -> str:
        try:
            return pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            return ""
