/// When a page is worth making anew, rather than keeping one change more beside what it was.
enum PageLimits {
    /// Changed rows that an index or a block of relationships keeps beside, of a page of so many rows.
    ///
    /// Each costs a look at every reading; making anew costs the page. Small pages, as tests have, come to
    /// it soon.
    static func asideMax(rowCount: Int) -> Int { max(1, min(64, rowCount / 4)) }

    /// Rows that one commit changes in place; with more the page is built anew.
    static func editsMax(rowCount: Int) -> Int { max(4, rowCount / 8) }
}
