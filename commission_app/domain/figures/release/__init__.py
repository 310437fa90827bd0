"""The release gate: what a figure must satisfy before it leaves, against all that left before."""
