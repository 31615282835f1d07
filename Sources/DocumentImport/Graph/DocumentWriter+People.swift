import PropertyGraph

/// People with their posts.
extension DocumentWriter {
    /// Relates someone who is named with posts, and says that these are held.
    mutating func write(
        _ person: PersonName,
        _ before: [String],
        _ entry: RoleList.Entry,
        _ listing: NameListing,
        _ related: inout [NodeAddress]
    ) {
        guard let name = person.name else { return }
        let names = mapping.names[listing.list.names]
        let source = source(listing.field, naming: entry.listed.printed)
        do {
            let node = try session.node(
                PrintedName(text: name),
                names,
                in: district,
                source: source
            )
            let lead = Lead(listing, entry, namesLead: false)
            try relate(node, entry.listed.printed, [], lead, listing, source, &related)
            for post in before + person.posts {
                try write(Office(title: post, body: ""), heldBy: name, source)
            }
            guard let post = person.posts.first else { return }
            let printed = NameList.cleaned(entry.listed.printed.unicodeScalars)
            findings.assume(
                .name(
                    printed,
                    type: session.model[names.label].name,
                    name: name,
                    post: post,
                    because: Remark.post(printed, name: name, post: post)
                )
            )
        } catch {
            findings.add(error, at: source.line)
        }
    }

    /// Relates those who are named by their posts alone.
    mutating func write(
        posts: [RoleList.Entry],
        _ listing: NameListing,
        _ related: inout [NodeAddress]
    ) {
        let names = mapping.names[listing.list.names]
        for entry in posts {
            let source = source(listing.field, naming: entry.listed.printed)
            do {
                let node = try session.postHolder(entry.listed.name, names, source: source)
                let lead = Lead(listing, entry, namesLead: false)
                try relate(node, entry.listed.printed, [], lead, listing, source, &related)
            } catch {
                findings.add(error, at: source.line)
            }
        }
    }
}
