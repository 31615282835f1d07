import GraphAPI
import PropertyGraph

/// A row of the table of meanings: what a field of one meaning binds, leads to, costs and reads.
///
/// What is written for it, the executor says, which knows all meanings of a kind of object too.
struct MeaningRow {
    /// How the arguments are read.
    var arguments = ArgumentForm.plain
    /// Whose nodes the value holds, or tells of.
    var subject = Subject.none
    /// The property that is the value.
    var property: OwnedProperty?
    /// What has to be known of nodes that are taken together.
    var need = Need.nodes
    /// Whether fewer nodes are visited when fewer are asked for.
    var isPaged = false
    /// Whether a value without fields of its own may be refused while it is written.
    var mayBeRefused = false
    var cost = CostShape.none
    /// What of the graph the value depends on, beside its arguments and the fields selected on it.
    var reads: [Reading] = []

    /// How the arguments of a field are read.
    enum ArgumentForm {
        /// As they are; most fields have none.
        case plain
        case node, nodes
        case lookup(LabelID)
        case list(NodeSource), aggregate(NodeSource)
        case groups
        /// `first` alone.
        case first
        case reach, search, paths, picture, pairs, rank, changes, question
        case write(MutationMeaning)
        case importing, changePage
    }

    /// Where the nodes of a list or an aggregate come from.
    enum NodeSource {
        case all(LabelID)
        case related(Related)
    }

    enum Subject {
        case none
        case label(LabelID)
        /// The label that a field of a node leads to.
        case target(Related)
        /// The label that the object tells of, as a group or an edge does.
        case ofObject
    }

    enum OwnedProperty {
        case node(PropertyID)
        /// Of the relationship that led to the node.
        case relationship(PropertyID)
    }

    /// What has to be known of nodes that are taken together, the least first.
    enum Need: Int, Comparable {
        case nothing, count, groupKey, nodes

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// How an estimate goes about a field.
    enum CostShape {
        /// No node is visited for it.
        case none
        /// What is selected on it costs once per object.
        case inside
        case one(EndIndex)
        case list(NodeSource), aggregate(NodeSource)
        case reach, node, nodes, search, path, picture, pairs, rank, changes, question
    }

    /// Something in the graph that an answer may depend on.
    enum Reading {
        /// Everything of the node that the field belongs to.
        case wholeNode
        /// The nodes of a label: which there are.
        case nodes(LabelID)
        /// What nodes of a label are found by.
        case identity(LabelID)
        /// Which nodes there are at all.
        case allNodes
        case related(Related)
        /// What is shown for a node of whichever label.
        case displayText
        /// The relationships of all types.
        case allRelationships
        /// The graph as it is and was.
        case everything
    }
}
