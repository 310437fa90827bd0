"""The demonstration and the self-test."""
