package import JSONCoding

/// What `importDocuments` asks.
package struct ImportRequest: Sendable {
    /// A document as it was given.
    package struct File: Sendable {
        package let name: String
        package let bytes: [UInt8]
        package let code: String?
        /// A value of `ImportKind`.
        package let kind: String?
        package let district: String?
        /// What has become of items that people worked on, by their global ids; nil when their work ends.
        package let items: [String: String?]
        /// What its words mean; nil where nothing is said.
        package let overlay: JSONObject?
    }

    package let files: [File]
    /// A value of `MessageLanguage`.
    package let language: String
    /// The commit that the graph must still be at.
    package let ifCommit: Int?
    /// Whether what is said of the files' words is kept for others of their layout.
    package let isRemembered: Bool
}
