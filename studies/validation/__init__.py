"""The validation report: what the model was held against, and what it missed."""
