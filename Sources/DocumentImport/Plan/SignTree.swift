import ChineseText

/// The lines of a plan with signs, as a tree by the forms of these: which of them are items, and which headings.
struct SignTree {
    private(set) var lines: [PlanStructure.Line]
    /// The fields that most items have.
    private(set) var usualFields: Set<Int> = []

    private let layout: PlanLayout
    private let hasTable: Bool
    private var signs: [Sign] = []

    private struct Sign {
        var line: Int
        var form: LineSign.Form
        var parent: Int?
        var children: [Int] = []
        /// The fields between it and the next sign.
        var fields: Set<Int> = []
        /// Whether items stand below it.
        var holdsItems = false
        /// Whether it is an item, once that is known.
        var isItem = false
        /// Whether paragraphs with fields of their own stand below it, which no signs part.
        var holdsParagraphs = false
        /// The labels below it so far; whether text stands behind the last of them, and with the mark of a list.
        var labels: Set<String> = []
        var hasText = false
        var isMarked = false

        /// Takes a line below it that has no sign.
        mutating func take(_ line: PlanStructure.Line) {
            if !line.lead.isEmpty, !PlanStructure.isMark(line.lead) {
                hasText = true
                isMarked = line.lead.first.map(PlanStructure.marks.contains) ?? false
            }
            guard let label = line.fields.first?.label else { return }
            // A title, text and its fields, and other text with the same, or with the mark of a list.
            if hasText, !labels.isEmpty, isMarked || labels.contains(label) {
                holdsParagraphs = true
            }
            if hasText || !labels.isEmpty { labels.formUnion(line.fields.map(\.label)) }
            hasText = false
        }
    }

    init(_ lines: [PlanStructure.Line], _ layout: PlanLayout, hasTable: Bool) {
        (self.lines, self.layout, self.hasTable) = (lines, layout, hasTable)
    }

    /// Finds what each line from `first` on is for.
    mutating func settle(from first: Int) {
        collectSigns(from: first)
        settleItems()
        settleUnits()
        settleRoles()
        countUsualFields()
    }

    /// Whether there are items with fields: with a sign, below headings that are units, or the same field again and
    /// again.
    var hasItems: Bool {
        if lines.contains(where: { $0.units != nil }) { return true }
        return signs.contains { sign in
            sign.isItem && sign.fields.contains { !layout.fields[$0].isDate }
        } || lines.count { !$0.fields.isEmpty } > 1
    }

    /// Puts the lines with signs into a tree by the forms of these.
    private mutating func collectSigns(from first: Int) {
        var open: [Int] = []
        var numbers: [LineSign.Form: Int] = [:]
        for place in lines.indices.dropFirst(first) {
            switch lines[place].role {
            case .text: break
            case .tableRow:
                for sign in open { signs[sign].holdsItems = true }
                continue
            default: continue
            }
            if let sign = lines[place].sign, begins(sign, after: numbers[sign.form], open.last) {
                numbers = numbers.filter { $0.key <= sign.form }
                numbers[sign.form] = sign.number
                while let last = open.last, signs[last].form >= sign.form { open.removeLast() }
                let own = Sign(line: place, form: sign.form, parent: open.last)
                if let parent = open.last { signs[parent].children.append(signs.count) }
                open.append(signs.count)
                signs.append(own)
            } else {
                lines[place].sign = nil
            }
            if let last = open.last {
                signs[last].fields.formUnion(lines[place].fields.map(\.field))
                if signs[last].line != place { signs[last].take(lines[place]) }
            }
        }
    }

    /// Whether a sign begins something, or only stands at the beginning of a wrapped line.
    private func begins(_ sign: LineSign, after last: Int?, _ open: Int?) -> Bool {
        let isNext = sign.number == (last ?? 0) + 1
        if sign.mayBeDecimal {
            // `2.5治理` in the text of item 1.
            return isNext
                && (open.map { !signs[$0].fields.isEmpty || signs[$0].form < sign.form } ?? true)
        }
        let mayBeText = [.bare, .lettered, .dotted].contains(sign.form)
        return !mayBeText || isNext || sign.number == 1
    }

    /// Finds the forms of sign that items have, inner ones first: what fields behind inner signs belong to is
    /// known before what they are below.
    private mutating func settleItems() {
        settleParagraphs()
        let forms = Dictionary(grouping: signs.indices) { signs[$0].form }
        for form in forms.keys.sorted(by: >) {
            let groups = Dictionary(grouping: forms[form] ?? []) { signs[$0].parent }
            var counts: [LineSign.Form?: (all: Int, withFields: Int, groups: Int, lastOnly: Int)] =
                [:]
            for (parent, members) in groups {
                let plain = members.filter { !signs[$0].holdsItems }
                let with = plain.filter { !signs[$0].fields.isEmpty }
                // A group without any is text, and says nothing of others.
                guard !with.isEmpty else { continue }
                var count = counts[parent.map { signs[$0].form }] ?? (0, 0, 0, 0)
                count.all += plain.count
                count.withFields += with.count
                count.groups += 1
                if plain.count > 1, with == plain.suffix(1) { count.lastOnly += 1 }
                counts[parent.map { signs[$0].form }] = count
            }
            let items = placesOfItems
            for (parent, members) in groups {
                guard let count = counts[parent.map { signs[$0].form }], count.withFields > 0 else {
                    continue
                }
                // One group alone does not say whether fields behind its last sign are of that, or of all.
                let isPlainList =
                    count.groups == 1 && form >= .arabic && form <= .bare
                    && parent.map { signs[$0].form.isOfHeadings } ?? true
                let areItems =
                    parent == nil || 2 * count.withFields > count.all
                    || 2 * count.lastOnly < count.groups || isPlainList
                settle(
                    members,
                    below: parent,
                    areItems: areItems && !isOnlyPoint(members, parent, items)
                )
            }
        }
        settleSharedFields()
    }

    /// Marks the headings below which paragraphs without signs are the items.
    private mutating func settleParagraphs() {
        for place in signs.indices
        where signs[place].form.isOfHeadings && signs[place].children.isEmpty
            && signs[place].holdsParagraphs && lines[signs[place].line].fields.isEmpty
        {
            holdItems(at: place)
        }
    }

    /// Marks a sign, and those above it, as having items below.
    private mutating func holdItems(at place: Int) {
        var above: Int? = place
        while let own = above, !signs[own].holdsItems {
            signs[own].holdsItems = true
            above = signs[own].parent
        }
    }

    /// Finds the headings that say once what holds for all below them: fields stand between them and the first
    /// of points that have none, and the points are counted through all of them.
    private mutating func settleSharedFields() {
        var last: (parent: Int?, form: LineSign.Form, number: Int)?
        var before: Int?
        for place in signs.indices {
            let sign = signs[place]
            guard let first = sign.children.first, let end = sign.children.last,
                sign.form.isOfHeadings, !sign.fields.isEmpty,
                sign.children.allSatisfy({
                    signs[$0].fields.isEmpty && signs[$0].children.isEmpty
                        && signs[$0].form == signs[first].form
                }),
                !lines[sign.line].lead.contains("。"),
                lines[..<signs[first].line].last(where: { $0.role != .blank })?.fields.isEmpty
                    == false,
                let (number, highest) = numbers(first, end)
            else {
                if !sign.children.isEmpty { (last, before) = (nil, nil) }
                continue
            }
            let goesOn =
                last.map {
                    $0.parent == sign.parent && $0.form == sign.form && number == $0.number + 1
                } ?? false
            if goesOn {
                for own in [before, place].compactMap(\.self) { shareFields(of: own) }
            }
            (last, before) = ((sign.parent, sign.form, highest), place)
        }
    }

    /// Finds the headings that are units, each of those beside it, too: what stands below is theirs.
    ///
    /// `一、区城市管理局（5项）`: where they say how many items there are, points below are such without fields.
    private mutating func settleUnits() {
        let groups = Dictionary(grouping: signs.indices) {
            Place(parent: signs[$0].parent, form: signs[$0].form)
        }
        // Inner ones first: what holds items below them holds some itself.
        for (place, members) in groups.sorted(by: { $0.key.form > $1.key.form })
        where place.form.isOfHeadings && members.count > 1 {
            let headings = members.compactMap { UnitHeading(lines[signs[$0].line], layout) }
            guard headings.count == members.count, headings.contains(where: \.isNamed) else {
                continue
            }
            let areCounted = headings.allSatisfy(\.isCounted)
            for (member, heading) in zip(members, headings) {
                let points = signs[member].children
                if areCounted, !signs[member].holdsItems, signs[member].fields.isEmpty {
                    for point in points { signs[point].isItem = true }
                    if !points.isEmpty { holdItems(at: member) }
                }
                guard signs[member].holdsItems else { continue }
                lines[signs[member].line].units = heading.units
            }
        }
    }

    private func numbers(_ first: Int, _ last: Int) -> (Int, Int)? {
        guard let one = lines[signs[first].line].sign?.number,
            let other = lines[signs[last].line].sign?.number
        else { return nil }
        return (one, other)
    }

    private mutating func shareFields(of place: Int) {
        signs[place].isItem = false
        for child in signs[place].children { signs[child].isItem = true }
        holdItems(at: place)
    }

    /// A form of sign below a place of the tree.
    private struct Place: Hashable {
        var parent: Int?
        var form: LineSign.Form
    }

    /// The places most of whose signs have fields by themselves.
    private var placesOfItems: Set<Place> {
        var counts: [Place: (all: Int, withFields: Int)] = [:]
        for sign in signs {
            let place = Place(parent: sign.parent, form: sign.form)
            counts[place, default: (0, 0)].all += 1
            if sign.children.isEmpty, !sign.fields.isEmpty {
                counts[place, default: (0, 0)].withFields += 1
            }
        }
        return Set(counts.filter { $0.value.withFields * 2 > $0.value.all }.keys)
    }

    /// Whether a group is one point of something that has no fields of its own, among items that have some.
    private func isOnlyPoint(_ members: [Int], _ parent: Int?, _ items: Set<Place>) -> Bool {
        guard members.count == 1, let parent, signs[parent].fields.isEmpty else { return false }
        return items.contains(Place(parent: signs[parent].parent, form: signs[parent].form))
    }

    private mutating func settle(_ members: [Int], below parent: Int?, areItems: Bool) {
        guard areItems else {
            guard let parent else { return }
            for member in members { signs[parent].fields.formUnion(signs[member].fields) }
            return
        }
        let plain = members.filter { !signs[$0].holdsItems }
        if !plain.contains(where: { !signs[$0].fields.isEmpty }) {
            // A group of which no member has fields may be what the plan demands at its end.
            guard let parent, !isClosing(parent), !isWithinItem(signs[parent]),
                !signs[parent].isItem,
                signs[parent].fields.isEmpty
            else { return }
        }
        for member in plain where !signs[member].fields.isEmpty || signs[member].children.isEmpty {
            signs[member].isItem = true
        }
        if let parent { holdItems(at: parent) }
    }

    /// Whether a heading is one of those below which a plan has no items: `三、工作要求`.
    private func isClosing(_ place: Int) -> Bool {
        let title = lines[signs[place].line].line.text
        return layout.closings.contains { title.firstOffset(of: $0) != nil }
    }

    private mutating func settleRoles() {
        let mayBePlain = !hasTable && !signs.contains { $0.isItem || $0.holdsItems }
        for place in signs.indices {
            let sign = signs[place]
            // Without any field, what is numbered as items usually are is one.
            let isItem = sign.isItem || mayBePlain && sign.form == .arabic
            if sign.holdsItems {
                lines[sign.line].role = isNestedItem(sign) ? .item : .heading
            } else if isItem {
                lines[sign.line].role = .item
            } else if sign.form.isOfHeadings, !isWithinItem(sign) {
                lines[sign.line].role = .heading
            }
        }
        guard let first = lines.firstIndex(where: { $0.begins }) else {
            for place in lines.indices
            where lines[place].role == .text && lines[place].fields.isEmpty {
                lines[place].role = .header
            }
            return
        }
        for place in lines[..<first].indices where lines[place].role == .text {
            lines[place].role = .header
        }
        markTitlesOfSheets()
    }

    /// What stands between the heading that a sheet's name makes and the head of its table is its title.
    private mutating func markTitlesOfSheets() {
        var isAbove = false
        for place in lines.indices {
            switch lines[place].role {
            case .heading: isAbove = lines[place].line.place != nil
            case .text where isAbove: lines[place].role = .header
            case .blank, .text: continue
            default: isAbove = false
            }
        }
    }

    /// Whether something with items below it is an item, too: it has fields that these have as well.
    private func isNestedItem(_ sign: Sign) -> Bool {
        let below = sign.children.reduce(into: Set<Int>()) { $0.formUnion(signs[$1].fields) }
        // `1 加快平台建设（牵头领导：…，责任科室：…）`: who leads all of what stands below leads none of it alone.
        let leaders = lines[sign.line].fields.map(\.field).filter {
            layout.fields[$0].posts != nil
        }
        if let leader = leaders.first, !below.contains(leader),
            !lines[sign.line].lead.contains("。")
        {
            return false
        }
        return !sign.fields.isDisjoint(with: below)
    }

    private func isWithinItem(_ sign: Sign) -> Bool {
        var above = sign.parent
        while let place = above {
            if signs[place].isItem { return true }
            above = signs[place].parent
        }
        return false
    }

    private mutating func countUsualFields() {
        let items = signs.filter(\.isItem).map(\.fields).filter { !$0.isEmpty }
        guard !items.isEmpty else { return }
        for field in layout.fields.indices
        where 2 * items.count(where: { $0.contains(field) }) >= items.count {
            usualFields.insert(field)
        }
    }
}

extension PlanStructure.Line {
    /// Whether the plan itself has begun with it.
    fileprivate var begins: Bool {
        switch role {
        case .heading, .item, .tableHead, .tableRow: true
        case .text: !fields.isEmpty
        default: false
        }
    }
}
