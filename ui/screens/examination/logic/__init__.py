"""Its logic, without Qt."""
