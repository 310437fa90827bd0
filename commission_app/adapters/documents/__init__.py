"""Minutes and other documents written as PDF."""
