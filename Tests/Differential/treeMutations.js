'use strict';
// Mutations of syntax trees, which mostly break one rule of validation.

const { GraphQLList, GraphQLNonNull, Kind, isCompositeType, isInputType } = require('graphql');
const { isIntrospectionType, isNonNullType, parse, typeFromAST } = require('graphql');
const { copyOf, fragment, name, nodesOf, namedType } = require('./nodes.js');
const { selectionSet, spread, typeNode, variable } = require('./nodes.js');
const { ValueGenerator, anyLiteral } = require('./values.js');

/** The names that a schema and a document know, and the schema. */
class Names {
  constructor(schema, document, random) {
    this.schema = schema;
    this.random = random;
    const all = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
    const composites = all.filter(isCompositeType);
    const fieldsOf = (types) => types.flatMap((type) => Object.values(type.getFields?.() ?? {}));
    const owners = [...fieldsOf(composites), ...schema.getDirectives()];
    const used = (kind) => nodesOf(document, kind).flatMap((node) => node.name ?? []);
    const groups = {
      fields: [...fieldsOf(composites), { name: '__typename' }],
      inputFields: fieldsOf(all.filter(isInputType)),
      types: all,
      composites,
      arguments: owners.flatMap(({ args }) => args),
      enumValues: all.flatMap((type) => type.getValues?.() ?? []),
      directives: schema.getDirectives(),
    };
    for (const [group, known] of Object.entries(groups)) {
      this[group] = known.map((named) => named.name);
    }
    this.fragments = used(Kind.FRAGMENT_DEFINITION).map(({ value }) => value);
    this.variables = used(Kind.VARIABLE).map(({ value }) => value);
    this.operations = used(Kind.OPERATION_DEFINITION).map(({ value }) => value);
  }

  /** A known name of a group, or one like it or like the present one. */
  other(group, present) {
    const { random } = this;
    const known = this[group].length > 0 ? random.pick(this[group]) : 'unknown';
    const changes = [`${present}x`, present.slice(0, -1) || 'x', present.toUpperCase(), 'unknown'];
    return random.chance(0.6) ? known : random.pick(changes);
  }
}

/** A mutation of a random node among those that `isWanted`. */
const ofNode = (isWanted, change) => (document, names, random) => {
  const nodes = nodesOf(document).filter(isWanted);
  if (nodes.length === 0) return false;
  const node = random.pick(nodes);
  return change(node, { document, names, random }) !== false;
};

const isOf = (...kinds) => ({ kind }) => kinds.includes(kind);
const owns = (key) => (node) => node[key] !== undefined;
const has = (list) => (node) => node[list]?.length > 0;

/** Gives a node another name of the group. */
const rename = (group, ...kinds) =>
  ofNode((node) => kinds.includes(node.kind) && node.name !== undefined, (node, { names }) => {
    node.name = name(names.other(group, node.name.value));
  });

/** Takes one out of a list of a node. */
const drop = (list) =>
  ofNode(has(list), (node, { random }) => {
    node[list].splice(random.integer(0, node[list].length - 1), 1);
  });

const insert = (list, item, random) => list.splice(random.integer(0, list.length), 0, item);

/** Puts one of a list of a node into it again. */
const repeat = (list) =>
  ofNode(has(list), ({ [list]: items }, { random }) =>
    insert(items, copyOf(random.pick(items)), random));

const isValue = isOf(
  Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.NULL, Kind.ENUM, Kind.LIST, Kind.OBJECT,
  Kind.VARIABLE,
);
const isField = isOf(Kind.FIELD);
const isSubscription = ({ operation }) => operation === 'subscription';
const definedIn = (text) => parse(text, { noLocation: true }).definitions[0];

/** Replaces all of a node by another. */
function become(node, other) {
  for (const key of Object.keys(node)) delete node[key];
  Object.assign(node, copyOf(other));
}

/** By name: changes the document, or says false where it has nothing to change. */
const treeMutations = {
  renameField: rename('fields', Kind.FIELD),
  renameType: rename('types', Kind.NAMED_TYPE),
  renameArgument: rename('arguments', Kind.ARGUMENT),
  renameInputField: rename('inputFields', Kind.OBJECT_FIELD),
  renameFragment: rename('fragments', Kind.FRAGMENT_DEFINITION, Kind.FRAGMENT_SPREAD),
  renameVariable: rename('variables', Kind.VARIABLE),
  renameDirective: rename('directives', Kind.DIRECTIVE),
  renameOperation: rename('operations', Kind.OPERATION_DEFINITION),
  renameEnumValue: ofNode(isOf(Kind.ENUM), (node, { names }) => {
    node.value = names.other('enumValues', node.value);
  }),

  dropArgument: drop('arguments'),
  dropInputField: drop('fields'),
  dropVariableDefinition: drop('variableDefinitions'),
  dropDefinition: drop('definitions'),
  dropSelection: drop('selections'),
  duplicateArgument: repeat('arguments'),
  duplicateInputField: repeat('fields'),
  duplicateVariableDefinition: repeat('variableDefinitions'),
  duplicateDefinition: repeat('definitions'),
  duplicateDirective: repeat('directives'),

  changeVariableType: ofNode(isOf(Kind.VARIABLE_DEFINITION), (node, { names, random }) => {
    const type = typeFromAST(names.schema, node.type);
    // An earlier mutation may have named an unknown type.
    const other = random.pick(names.types);
    if (type === undefined) {
      node.type = namedType(other);
      return;
    }
    const changed = [new GraphQLList(type), type.ofType ?? other, other, `[${other}!]`];
    if (!isNonNullType(type)) changed.push(new GraphQLNonNull(type));
    node.type = typeNode(random.pick(changed));
  }),
  dropVariableDefault: ofNode(owns('defaultValue'), (node) => {
    delete node.defaultValue;
  }),
  changeLiteral: ofNode(isValue, (node, { random }) => become(node, anyLiteral(random))),
  changeToVariable: ofNode(isValue, (node, { names, random }) => {
    if (names.variables.length === 0) return false;
    return become(node, variable(random.pick(names.variables)));
  }),
  wrapInList: ofNode(isValue, (node) => become(node, { kind: Kind.LIST, values: [copyOf(node)] })),
  addArgument: ofNode(has('directives'), (node, { names, random }) => {
    const target = random.pick([node, ...node.directives]);
    if (target.arguments === undefined) return false;
    const added = { kind: Kind.ARGUMENT, name: name(names.other('arguments', 'x')) };
    return insert(target.arguments, { ...added, value: anyLiteral(random) }, random);
  }),

  removeSelectionSet: ofNode((node) => isField(node) && node.selectionSet !== undefined, (node) => {
    delete node.selectionSet;
  }),
  addSelectionSet: ofNode((node) => isField(node) && node.selectionSet === undefined, (node) => {
    node.selectionSet = definedIn('{ __typename }').selectionSet;
  }),
  addConflictingAlias: ofNode(has('selections'), ({ selections }, { document, random }) => {
    const fields = selections.filter(isField);
    if (fields.length === 0) return false;
    const { alias, name: label } = random.pick(fields);
    const added = copyOf(random.pick(random.chance(0.5) ? fields : nodesOf(document, Kind.FIELD)));
    if (random.chance(0.3)) added.arguments = [];
    return insert(selections, { ...added, alias: alias ?? label }, random);
  }),
  transplantSelection: ofNode(has('selections'), ({ selections }, { document, random }) => {
    const { selections: others } = random.pick(nodesOf(document, Kind.SELECTION_SET));
    return others.length > 0 && insert(selections, copyOf(random.pick(others)), random);
  }),
  addSpread: ofNode(has('selections'), ({ selections }, { names, random }) =>
    insert(selections, spread(names.other('fragments', 'F')), random)),
  addFragmentCycle: ofNode(isOf(Kind.FRAGMENT_DEFINITION), (node, { names, random }) => {
    const target = random.chance(0.5) ? node.name.value : random.pick(names.fragments);
    const sets = nodesOf(node, Kind.SELECTION_SET);
    return insert(random.pick(sets).selections, spread(target), random);
  }),
  addUnusedFragment: ofNode(isOf(Kind.DOCUMENT), ({ definitions }, { names, random }) => {
    const body = definedIn('{ __typename }').selectionSet;
    insert(definitions, fragment('Unused', random.pick(names.composites), body), random);
  }),
  addTypeDefinition: ofNode(isOf(Kind.DOCUMENT), ({ definitions }, { random }) => {
    const texts = [
      'type New { a: Int }', 'schema { query: Int }', '"text" scalar New', 'enum New { A B }',
      'input New { a: Int = 1 }', 'directive @new(a: Int) on FIELD', 'union New',
      'extend union New = Int', 'interface New { id: ID! }',
    ];
    insert(definitions, definedIn(random.pick(texts)), random);
  }),
  addAnonymousOperation: ofNode(isOf(Kind.DOCUMENT), ({ definitions }, { random }) =>
    insert(definitions, definedIn('{ __typename }'), random)),
  changeOperationType: ofNode(isOf(Kind.OPERATION_DEFINITION), (node, { random }) => {
    node.operation = random.pick(['query', 'mutation', 'subscription']);
  }),
  addSubscriptionField: ofNode(isSubscription, (node, { names, random }) => {
    const added = random.chance(0.3) ? '__typename' : names.other('fields', 'x');
    insert(node.selectionSet.selections, { kind: Kind.FIELD, name: name(added) }, random);
  }),
  moveFragment: ofNode(owns('typeCondition'), (node, { names, random }) => {
    node.typeCondition = namedType(random.pick(names.composites));
  }),
  wrapInFragment: ofNode(has('selections'), (node, { names, random }) => {
    const typeCondition = namedType(random.pick(names.composites));
    node.selections = [
      { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: selectionSet(node.selections) },
    ];
  }),
  misplaceDirective: ofNode(owns('directives'), (node, { names, random }) => {
    const { name: label, args } = random.pick(names.schema.getDirectives());
    const given = new ValueGenerator(names.schema, random).arguments(args, true);
    insert(node.directives, { kind: Kind.DIRECTIVE, name: name(label), arguments: given }, random);
  }),
};

module.exports = { Names, treeMutations };
