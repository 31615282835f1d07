"""The subjects: each module asks about one part of the API.

A subject has `is_known(server)`, whether the server has that part yet, and `examine(world)`.
"""

from . import aggregates, connections, filters, lookups, orders, paths, pictures, rankings, search

ALL = {
    "lookups": lookups,
    "filters": filters,
    "orders": orders,
    "connections": connections,
    "aggregates": aggregates,
    "paths": paths,
    "pictures": pictures,
    "rankings": rankings,
    "search": search,
}
