"""Days, months and durations, counted and in words."""
