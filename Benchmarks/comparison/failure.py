"""What stops the comparison, in words for the one who runs it."""


class Failure(Exception):
    """The comparison cannot go on; `status` is the exit status of the command."""

    def __init__(self, message, status=1):
        super().__init__(message)
        self.status = status


def unavailable(message):
    """A failure of the machine, not of a server: something has to be installed first."""
    return Failure(message, status=69)
