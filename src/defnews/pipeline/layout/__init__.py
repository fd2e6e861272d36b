"""Which parts of a page are headline, header, dateline, caption, by-line, boilerplate and body."""
