"""The typed form kit: a field, its editor, its panel."""
