"""The published models that systems stand on: one file a model, each held by an oracle."""
