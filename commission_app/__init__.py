"""The core of the application: no Qt, no widget."""
