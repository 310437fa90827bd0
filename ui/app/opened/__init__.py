"""What follows the file that is open: shown again, read anew, closed, its acts that wait."""
