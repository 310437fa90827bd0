"""What the law says of each command, topic by topic."""
