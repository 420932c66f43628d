"""Many histories: forks of one, twins without a cause, shares with their intervals."""
