"""From the book to pages: every output file as plain data, one module a family."""
