"""The minutes: content, checks, issue, rectification, extracts."""
