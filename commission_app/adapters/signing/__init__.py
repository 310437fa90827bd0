"""PAdES signatures and their verification."""
