"""The model: how a state becomes the next one."""
