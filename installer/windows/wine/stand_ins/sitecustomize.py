"""For the trial's own Python under Wine 8 alone: it lacks this call. Never shipped."""

import _winapi

if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2
