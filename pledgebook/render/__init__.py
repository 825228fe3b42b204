"""From pages to bytes: Markdown, templates, serialisers and their fingerprints. The only room with HTML."""
