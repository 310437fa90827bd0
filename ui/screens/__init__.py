"""The screens, one folder each: logic without Qt, and view."""
