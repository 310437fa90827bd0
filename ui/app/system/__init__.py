"""What the system tells the application, and what it must not do behind its back."""
