#!/bin/sh
# Prints the oldest glibc on which every program and library of a folder can be loaded.
# Usage: installer/linux/oldest_glibc.sh FOLDER
set -eu
find "$1" -type f \( -name '*.so*' -o -perm -u+x \) -exec sh -c '
    objdump -T "$@" 2>/dev/null' sh {} + |
    grep -o 'GLIBC_2\.[0-9]*' | sort -u -t. -k2n | tail -1 | sed 's/GLIBC_//'
