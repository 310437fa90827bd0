"""The screens of the registers without pixels."""
