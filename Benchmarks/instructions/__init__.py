"""How many instructions tongtu executes for a request."""
