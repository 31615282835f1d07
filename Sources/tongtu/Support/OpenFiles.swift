import Foundation

/// The files and sockets that the process may have open.
enum OpenFiles {
    /// Files the program needs beside its connections: libraries, the database, the loops' own.
    private static let reserve = 256

    /// Raises the limit as far as the system lets it, and says so when that is not far enough.
    static func raiseLimit(connections: Int) -> [String] {
        var limit = rlimit()
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        // Safe: the structure is ours and lives through the calls.
        guard unsafe getrlimit(kind, &limit) == 0 else { return [] }
        limit.rlim_cur = limit.rlim_max
        // Safe: as above. When it is refused, the old limit stands and is judged below.
        guard unsafe setrlimit(kind, &limit) == 0 || getrlimit(kind, &limit) == 0 else { return [] }
        guard limit.rlim_cur < UInt(connections + reserve) else { return [] }
        return [
            "warning: --connections-max \(connections) needs \(connections + reserve) open files, and the system allows "
                + "\(limit.rlim_cur); raise it with ulimit -n or LimitNOFILE=, or lower --connections-max."
        ]
    }
}
