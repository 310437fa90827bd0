"""The minutes as pages."""
