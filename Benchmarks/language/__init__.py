"""The comparison of tongtu's GraphQL language with graphql-js and graphql-core, in parts."""
