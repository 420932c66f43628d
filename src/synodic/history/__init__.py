"""What a play leaves: a history, the book that holds it, its branches, and why it came so."""
