"""What Qt shows of it."""
