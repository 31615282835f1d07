'use strict';
// Random executable documents that are valid against a schema.
//
// They are valid by construction: a variable has one definition in the whole document, which every
// operation that uses it repeats; and a response name has one shape, and one field with the same
// arguments, except that objects of different types may each have their own.

const { GraphQLNonNull, Kind, SchemaMetaFieldDef, TypeMetaFieldDef } = require('graphql');
const { TypeNameMetaFieldDef, doTypesOverlap, getNamedType, isCompositeType } = require('graphql');
const { isIntrospectionType, isLeafType, isNonNullType, isObjectType } = require('graphql');
const { isRequiredArgument } = require('graphql');
const { introspectionLists, introspectionListsMax } = require('./excluded.js');
const { copyOf, fragment, name, namedType, nodesOf, selectionSet } = require('./nodes.js');
const { spread, typeNode, variable } = require('./nodes.js');
const { ValueGenerator } = require('./values.js');

const aliases = ['a', 'b', 'alias', 'type', 'query', 'fragment', 'on', 'null', 'true', '_1'];
const names = ['A', 'B', 'query', 'subscription', 'fragment', 'true', '_', 'Query', 'name'];

/** What the types of two fields of one response name must agree in. */
const shapeOf = (type) =>
  String(type).replace(/\w+/, (named) => (isLeafType(getNamedType(type)) ? named : '{}'));
/** What must agree so that the arguments for one field suit the other. */
const signatureOf = ({ name: label, args }) =>
  [label, ...args.map((known) => `${known.name}:${known.type}=${known.defaultValue !== undefined}`)]
    .join();

/**
 * The generator of one document.
 *
 * A place says of a selection set: its `depth`; how many introspection `lists` are around it, or
 * undefined outside of introspection; and `isSubscription` for the root of one.
 */
class DocumentGenerator {
  constructor(schema, random) {
    this.schema = schema;
    this.random = random;
    this.values = new ValueGenerator(schema, random);
    this.composites = Object.values(schema.getTypeMap())
      .filter((type) => isCompositeType(type) && !isIntrospectionType(type));
    /** By name: the node, and the type where the fragment may be spread again. */
    this.fragments = new Map();
    /** By response name: the shape, and the field and arguments by the owner they hold for. */
    this.responses = new Map();
    this.operationKinds = ['query', 'query', 'mutation', 'subscription'];
    this.rootMetaFields = [SchemaMetaFieldDef, TypeMetaFieldDef];
    this.fieldsLeft = random.integer(3, 70);
    this.depthMax = random.chance(0.05) ? 25 : random.integer(1, 6);
  }

  document() {
    const { random } = this;
    const count = random.chance(0.6) ? 1 : random.integer(2, 4);
    const labels = random.shuffled(names);
    const operations = Array.from({ length: count }, (_, index) =>
      this.operation(count === 1 && random.chance(0.5) ? undefined : labels[index]));
    for (const operation of operations) {
      operation.variableDefinitions = this.variableDefinitions(operation);
    }
    const fragments = Array.from(this.fragments.values(), ({ node }) => node);
    const definitions = random.shuffled([...operations, ...fragments]);
    return copyOf({ kind: Kind.DOCUMENT, definitions });
  }

  operation(label) {
    const kinds = this.operationKinds.filter((known) => this.schema.getRootType(known));
    const kind = this.random.pick(kinds);
    const root = this.schema.getRootType(kind);
    const directives = this.directives(kind.toUpperCase());
    return {
      kind: Kind.OPERATION_DEFINITION,
      operation: kind,
      name: label && name(label),
      directives,
      selectionSet:
        kind === 'subscription' ? this.rootField(root) : this.selections(root, { depth: 0 }),
    };
  }

  /** The definitions of the variables an operation uses, its fragments' with them. */
  variableDefinitions(operation) {
    const definitions = new Set([operation]);
    // A set hands out what is added to it on the way.
    for (const definition of definitions) {
      for (const { name: { value } } of nodesOf(definition, Kind.FRAGMENT_SPREAD)) {
        definitions.add(this.fragments.get(value).node);
      }
    }
    const used = nodesOf([...definitions], Kind.VARIABLE).map((node) => node.name.value);
    const known = this.values.variables.filter((candidate) => used.includes(candidate.name));
    return this.random.shuffled(known).map(({ name: label, type, defaultValue }) => {
      // An operation may demand more than the document needs.
      const isStricter =
        defaultValue === undefined && !isNonNullType(type) && this.random.chance(0.1);
      return {
        kind: Kind.VARIABLE_DEFINITION,
        variable: variable(label),
        type: typeNode(isStricter ? new GraphQLNonNull(type) : type),
        defaultValue,
        directives: this.directives('VARIABLE_DEFINITION'),
      };
    });
  }

  /** One field, since a subscription may have no more, perhaps wrapped or told twice. */
  rootField(root) {
    const place = { depth: 0, isSubscription: true };
    const field = this.field(root, place);
    const selections = selectionSet(this.random.chance(0.2) ? [field, field] : [field]);
    if (this.random.chance(0.2)) {
      return selectionSet([this.inlineFragment(root, root, place, selections), field]);
    }
    if (this.random.chance(0.2)) {
      // No other subscription may spread it.
      return selectionSet([spread(this.addFragment(root, selections, { isShared: false }))]);
    }
    return selections;
  }

  selections(parent, place) {
    const count = this.fieldsLeft > 0 && place.depth < 7 ? this.random.integer(1, 5) : 1;
    return selectionSet(Array.from({ length: count }, () => this.selection(parent, place)));
  }

  selection(parent, place) {
    const isDeep = place.depth >= this.depthMax;
    if (!isDeep && this.random.chance(0.12)) {
      const condition = this.random.chance(0.3) ? undefined : this.overlapping(parent);
      const selections = this.selections(condition ?? parent, { ...place, depth: place.depth + 1 });
      return this.inlineFragment(parent, condition, place, selections);
    }
    // Named fragments could put introspection lists into each other.
    if (this.random.chance(0.15) && place.lists === undefined) return this.spread(parent, place);
    return this.field(parent, place);
  }

  inlineFragment(parent, condition, place, selections) {
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: condition && namedType(condition.name),
      directives: this.directives('INLINE_FRAGMENT', place),
      selectionSet: selections,
    };
  }

  spread(parent, place) {
    const known = Array.from(this.fragments.keys()).filter((label) => {
      const { type } = this.fragments.get(label);
      return type && doTypesOverlap(this.schema, parent, type);
    });
    const isNew = known.length === 0 || (this.random.chance(0.5) && place.depth < this.depthMax);
    const label = isNew ? this.newFragment(parent, place) : this.random.pick(known);
    return spread(label, this.directives('FRAGMENT_SPREAD', place));
  }

  newFragment(parent, { depth }) {
    const type = this.overlapping(parent);
    return this.addFragment(type, this.selections(type, { depth: depth + 1 }), { isShared: true });
  }

  /** Adds a fragment that is complete, so none comes to spread itself, and answers its name. */
  addFragment(type, selections, { isShared }) {
    const label = this.random.pick(names) + this.fragments.size;
    const directives = this.directives('FRAGMENT_DEFINITION');
    const node = fragment(label, type.name, selections, directives);
    this.fragments.set(label, { node, type: isShared ? type : undefined });
    return label;
  }

  overlapping(parent) {
    const isFitting = (type) => doTypesOverlap(this.schema, parent, type);
    return this.random.pick([parent, ...this.composites.filter(isFitting)]);
  }

  /** The fields that may be selected at a place. */
  fields(parent, place) {
    if (place.isSubscription) return this.ownFields(parent);
    const isEnd = place.depth >= this.depthMax || this.fieldsLeft <= 0;
    const own = this.ownFields(parent).filter(
      ({ name: label, type }) =>
        isLeafType(getNamedType(type)) ||
        (!isEnd && !(introspectionLists.has(label) && place.lists === introspectionListsMax)),
    );
    const isRoot = parent === this.schema.getQueryType() && !isEnd && this.random.chance(0.2);
    return [
      ...own,
      ...(own.length > 0 && this.random.chance(0.85) ? [] : [TypeNameMetaFieldDef]),
      ...(isRoot ? this.rootMetaFields : []),
    ];
  }

  ownFields(parent) {
    return parent.getFields ? Object.values(parent.getFields()) : [];
  }

  field(parent, place) {
    this.fieldsLeft -= 1;
    const definition = this.random.pick(this.fields(parent, place));
    const { response, given } = this.answered(parent, definition);
    const directives = this.directives('FIELD', place);
    const named = getNamedType(definition.type);
    const isLeaf = isLeafType(named);
    return {
      kind: Kind.FIELD,
      alias: response === definition.name && this.random.chance(0.95) ? undefined : name(response),
      name: name(definition.name),
      arguments: this.random.shuffled(given),
      directives,
      selectionSet: isLeaf ? undefined : this.selections(named, this.below(place, definition)),
    };
  }

  below({ depth, lists }, { name: label, type }) {
    const isIntrospection = isIntrospectionType(getNamedType(type));
    const more = introspectionLists.has(label) ? 1 : 0;
    return { depth: depth + 1, lists: isIntrospection ? (lists ?? 0) + more : undefined };
  }

  /** A response name for a field, and the arguments that go with it. */
  answered(parent, definition) {
    const wished = this.random.chance(0.25) ? this.random.pick(aliases) : definition.name;
    const given = this.argumentsUnder(wished, parent, definition);
    if (given !== undefined) return { response: wished, given };
    const response = `${this.random.pick(aliases)}_${this.responses.size}`;
    return { response, given: this.argumentsUnder(response, parent, definition) };
  }

  /** The arguments for a field under a response name, or undefined where they would conflict. */
  argumentsUnder(response, parent, definition) {
    const isObject = isObjectType(parent);
    const shape = shapeOf(definition.type);
    const signature = signatureOf(definition);
    const entry = this.responses.get(response) ?? {
      shape,
      isPerObject: isObject && this.random.chance(0.4),
      byOwner: new Map(),
    };
    if (entry.shape !== shape || (entry.isPerObject && !isObject)) return undefined;
    const owner = entry.isPerObject ? parent.name : '';
    const known = entry.byOwner.get(owner);
    if (known !== undefined) return known.signature === signature ? known.given : undefined;
    const given = this.values.arguments(this.chosenArguments(definition), false);
    entry.byOwner.set(owner, { signature, given });
    this.responses.set(response, entry);
    return given;
  }

  /** The definitions of those arguments that are to be given. */
  chosenArguments({ args }) {
    return args.filter((known) => isRequiredArgument(known) || this.random.chance(0.4));
  }

  directives(location, place = {}) {
    if (this.random.chance(0.85)) return [];
    const isConstant = location === 'VARIABLE_DEFINITION';
    const fitting = this.random.shuffled(this.schema.getDirectives()).filter(
      ({ name: label, locations }) =>
        locations.includes(location) && !(place.isSubscription && /^(skip|include)$/.test(label)),
    );
    return fitting.slice(0, this.random.integer(1, 2)).flatMap((definition) => {
      const count = definition.isRepeatable ? this.random.integer(1, 3) : 1;
      return Array.from({ length: count }, () => ({
        kind: Kind.DIRECTIVE,
        name: name(definition.name),
        arguments: this.values.arguments(this.chosenArguments(definition), isConstant),
      }));
    });
  }
}

module.exports = { DocumentGenerator };
