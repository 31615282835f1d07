"""The comparison of tongtu with graph stores on generated districts, in parts."""
