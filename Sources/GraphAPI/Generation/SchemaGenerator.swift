package import GraphQLSchema
package import PropertyGraph

extension GraphAPI {
    /// The API generated from a model; clients may learn what it holds when it `isDisclosed`, and have documents
    /// imported when it `takesDocuments`.
    ///
    /// - Throws: `GraphQLErrors` when two generated things share a name, which the model's own check has
    ///   ruled out.
    package convenience init(
        of model: Model,
        takesDocuments: Bool = false,
        isDisclosed: Bool = true
    ) throws(GraphQLErrors) {
        var generator = SchemaGenerator(model: model)
        generator.addCommonTypes()
        generator.addPropertyFilters()
        for type in model.relationshipTypes { generator.addRelationshipProperties(type) }
        for label in model.labels { generator.addNodeType(label) }
        generator.addPicture()
        generator.addGraphWideTypes()
        generator.addQuery()
        if takesDocuments { generator.addImports() }
        generator.addMutation(takesDocuments: takesDocuments)
        var schema = try generator.builder.build()
        schema.isDisclosed = isDisclosed
        self.init(
            model: model,
            schema: schema,
            fieldMeanings: generator.fieldMeanings(in: schema),
            inputMeanings: generator.inputMeanings(in: schema)
        )
    }
}

/// Makes the types of an API, and notes what each field and input means.
///
/// What is made of something deprecated is deprecated too, with its reason.
struct SchemaGenerator {
    let model: Model
    var builder = SchemaBuilder()
    /// Types of relationship properties that are there; several relationship types may share one.
    var addedProperties: Set<String> = []
    private var meaningsOfFields: [String: [String: FieldMeaning]] = [:]
    private var meaningsOfInputs: [String: [String: InputMeaning]] = [:]

    init(model: Model) {
        self.model = model
    }

    /// A field to be generated, and what it answers.
    struct Field {
        let draft: FieldDraft
        let meaning: FieldMeaning

        init(
            _ name: String,
            _ type: String,
            _ meaning: FieldMeaning,
            description: String? = nil,
            arguments: [InputDraft] = [],
            deprecationReason: String? = nil
        ) {
            draft = FieldDraft(
                name,
                type,
                description: description,
                arguments: arguments,
                deprecationReason: deprecationReason
            )
            self.meaning = meaning
        }
    }

    /// An input field to be generated, and what it says; nil where its name says all.
    struct Input {
        let draft: InputDraft
        let meaning: InputMeaning?

        init(
            _ name: String,
            _ type: String,
            _ meaning: InputMeaning? = nil,
            description: String? = nil,
            deprecationReason: String? = nil
        ) {
            draft = InputDraft(
                name,
                type,
                description: description,
                deprecationReason: deprecationReason
            )
            self.meaning = meaning
        }
    }

    mutating func object(
        _ name: String,
        description: String? = nil,
        interfaces: [String] = [],
        _ fields: [Field]
    ) {
        builder.object(
            name,
            description: description,
            interfaces: interfaces,
            fields: fields.map(\.draft)
        )
        note(name, fields)
    }

    mutating func interface(_ name: String, description: String? = nil, _ fields: [Field]) {
        builder.interface(name, description: description, fields: fields.map(\.draft))
        note(name, fields)
    }

    private mutating func note(_ type: String, _ fields: [Field]) {
        for field in fields {
            meaningsOfFields[type, default: [:]][field.draft.name] = field.meaning
        }
    }

    mutating func input(
        _ name: String,
        description: String? = nil,
        isOneOf: Bool = false,
        _ fields: [Input]
    ) {
        builder.inputObject(
            name,
            description: description,
            isOneOf: isOneOf,
            fields: fields.map(\.draft)
        )
        for field in fields {
            meaningsOfInputs[name, default: [:]][field.draft.name] = field.meaning
        }
    }

    mutating func enumeration(_ name: String, description: String? = nil, _ values: [String]) {
        enumeration(name, description: description, values.map { EnumValueDraft($0) })
    }

    mutating func enumeration(
        _ name: String,
        description: String? = nil,
        _ values: [EnumValueDraft]
    ) {
        builder.enumeration(name, description: description, values: values)
    }

    /// The meanings of all fields of the finished schema, by their ids.
    func fieldMeanings(in schema: Schema) -> [FieldMeaning] {
        schema.fields.map { field in
            meaningsOfFields[schema[field.owner].name]?[field.name] ?? .introspection
        }
    }

    /// The meanings of all arguments and input fields of the finished schema, by their ids.
    func inputMeanings(in schema: Schema) -> [InputMeaning] {
        var meanings = schema.inputs.map { InputMeaning.named($0.name) }
        for type in schema.types {
            for input in type.inputFields {
                if let meaning = meaningsOfInputs[type.name]?[schema[input].name] {
                    meanings[input.index] = meaning
                }
            }
        }
        return meanings
    }
}
