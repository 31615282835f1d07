"""Random values, graphs, filters, orders and path expressions; all from one seeded generator."""
