"""What the minutes tell of the course: stays, passages, deliberations."""
