"""What falls due, derived from facts alone: nothing to tick, a line goes when its fact exists."""
