"""What joins the use-cases to their adapters: the only rooms that name one."""
