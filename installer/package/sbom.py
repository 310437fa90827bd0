"""Writes what a package is made of as CycloneDX 1.6, from the lock: the same input, the same bytes.

Usage: python installer/package/sbom.py SYSTEM PYTHON_VERSION LIBRARIES OUTPUT
    LIBRARIES is the folder of installed libraries whose metadata tell the licences.
"""

from __future__ import annotations

import json
import sys
import tomllib
import uuid
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from installer.package.parts import LOCK, ROOT, Pin, installed, licence_of, pins

# What is inside a library and has a life of its own: its faults are told under its own name.
WITHIN = {
    "sqlcipher3": {"SQLCipher": "BSD-3-Clause", "SQLite": "blessing", "OpenSSL": "Apache-2.0"},
    "cryptography": {"OpenSSL": "Apache-2.0"},
    "pyside6-essentials": {"Qt": "LGPL-3.0-only"},
    "pypdfium2": {"PDFium": "BSD-3-Clause AND Apache-2.0"},
    "lxml": {"libxml2": "MIT", "libxslt": "MIT"},
}


def document(system: str, python: str, licences: dict[str, str]) -> dict[str, object]:
    """Return the CycloneDX document of the package of a system made with a Python ("3.11.7")."""
    about = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    short = ".".join(python.split(".")[:2])
    held = [pin for pin in pins() if pin.applies(system, short)]
    root = f"pkg:generic/{about['name']}@{about['version']}"
    components = [_library(pin, licences.get(pin.name, "")) for pin in held]
    components.append(
        {
            "type": "platform",
            "bom-ref": f"pkg:generic/cpython@{python}",
            "name": "CPython",
            "version": python,
            "licenses": [{"license": {"id": "PSF-2.0"}}],
        }
    )
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{_serial(system, python)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": about["name"],
                "version": about["version"],
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            },
            "properties": [{"name": "system", "value": system}],
        },
        "components": components,
        "dependencies": [
            {"ref": root, "dependsOn": sorted(str(one["bom-ref"]) for one in components)}
        ],
    }


def _library(pin: Pin, licence: str) -> dict[str, object]:
    told: dict[str, object] = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{pin.name}@{pin.version}",
        "name": pin.name,
        "version": pin.version,
        "purl": f"pkg:pypi/{pin.name}@{pin.version}",
        # One digest for each file of this version that the lock allows.
        "properties": [{"name": "lock:sha256", "value": digest} for digest in pin.digests],
    }
    if licence:
        told["licenses"] = [{"license": {"name": licence}}]
    inner = WITHIN.get(pin.name, {})
    if inner:
        told["components"] = [
            {
                "type": "library",
                "bom-ref": f"{pin.name}#{name}",
                "name": name,
                "licenses": [{"license": {"name": of_it}}],
            }
            for name, of_it in inner.items()
        ]
    return told


def _serial(system: str, python: str) -> uuid.UUID:
    """Return a number that follows from what was put in, not from the moment."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{system} {python} {LOCK.read_text('utf-8')}")


def main(arguments: list[str]) -> int:
    """Write the document; return 0."""
    system, python, libraries, output = arguments
    licences = {name: licence_of(one) for name, one in installed(Path(libraries)).items()}
    told = document(system, python, licences)
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    Path(output).write_text(text, "utf-8")
    sys.stdout.write(f"{output}: {len(pins())} locked libraries considered\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
