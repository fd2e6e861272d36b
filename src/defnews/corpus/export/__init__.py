"""Engagements and tables in the forms that others read: one file a form."""
