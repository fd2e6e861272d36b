"""One spaCy component a file, in the order in which an article meets them."""
