"""The law of the commission: pure rules and facts, without clock, file or third-party library."""
