"""Speed beside the peers, measured in the same run on the same machine."""
