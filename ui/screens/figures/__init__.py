"""The figures of a year, exact, and the yearly report that leaves."""
