"""One habitat studied alone: tanks, processes, crops, people and air, by the hour or the day."""
