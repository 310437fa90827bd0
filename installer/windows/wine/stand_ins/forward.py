"""Writes the exports of the stand-in of the C runtime: what it has itself, and Wine's for the rest.

Usage: gendef - ucrtbase.dll | python forward.py crt_complex.c >ucrtbase.def
"""

import re
import sys
from pathlib import Path

source = Path(sys.argv[1]).read_text("utf-8")
own = {
    f"{name}{kind}"
    for name in ("cpow", *re.findall(r"\b(?:PART|MAP)\((c\w+)\)", source))
    for kind in ("", "f", "l")
}
lines = ['LIBRARY "ucrtbase.dll"', "EXPORTS", *(f'"{name}" = "my_{name}"' for name in sorted(own))]
for line in sys.stdin.read().splitlines():
    found = re.match(r'"?([A-Za-z_?@$][^\s"=;]*)"?', line)
    if found and not line.startswith(("LIBRARY", "EXPORTS")) and found[1] not in own:
        kind = " DATA" if "DATA" in line else ""
        lines.append(f'"{found[1]}" = "ucrtwine.{found[1]}"{kind}')
sys.stdout.write("\n".join(lines) + "\n")
