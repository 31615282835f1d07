"""The peers, each a program of its own that reads the same database and answers the same lines."""
