"""The yearly files of départements added up."""
