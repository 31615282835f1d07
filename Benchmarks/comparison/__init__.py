"""The comparison of tongtu with graphql-js and with a bare libuv program, in parts."""
