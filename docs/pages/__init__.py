"""The pages of docs/reference, each a function from nothing to Markdown."""
