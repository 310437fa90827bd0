"""Actions decided on a theme of policy: what, by whom, until when, and how each was closed."""
