"""The server: histories, skies and runs over HTTP, and the web app that shows them."""
