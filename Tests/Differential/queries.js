'use strict';
// Random queries over an exported graph, and values for their variables.

const { GraphQLNonNull, getNamedType, getNullableType, isDirective } = require('graphql');
const { isListType, isNonNullType } = require('graphql');
const { isExcludedInput } = require('./excluded.js');
const { DocumentGenerator } = require('./generator.js');
const { Layout } = require('./layout.js');

const strangeInputs = [true, 1.5, 'text', [], {}, { a: 1 }, [null], 2147483648, -0.5, '', '1'];
const counts = [0, 1, 2, 5, 1000];
/** Values by type that find no node. */
const missing = {
  ID: ['Task:none/1', 'Nothing:1', 'x', '', '水务局'],
  String: ['', '无此名'],
  Int: [0, 100000],
};

/** Keeps to exported fields, and to arguments whose answer follows from what is exported. */
class QueryGenerator extends DocumentGenerator {
  constructor(schema, graph, random) {
    super(schema, random);
    this.graph = graph;
    this.operationKinds = ['query'];
    this.rootMetaFields = [];
  }

  ownFields(parent) {
    return super.ownFields(parent).filter(({ name }) => this.graph.hasField(parent, name));
  }

  chosenArguments(definition) {
    if (isDirective(definition)) return super.chosenArguments(definition);
    const { args } = definition;
    if (args.some(({ name }) => name === 'first')) {
      return args.filter(({ name }) => /^(first|offset)$/.test(name) && this.random.chance(0.3))
        .map((argument) => ({ ...argument, pool: counts }));
    }
    return this.wayToFind(args).map((argument) => {
      const label = argument.name.replace(/^ids$/, 'id').replace(/^named$/, 'name');
      const pool = [
        ...missing[getNamedType(argument.type).name],
        ...this.graph.values(getNamedType(definition.type), label),
      ];
      // Null would be no way to find a node.
      return { ...argument, type: new GraphQLNonNull(getNullableType(argument.type)), pool };
    });
  }

  /** The arguments of one of the ways to find a node: its id, a name or the whole key. */
  wayToFind(args) {
    const wayOf = ({ name }) => (/^(id|ids|named)$/.test(name) ? name : 'key');
    const way = this.random.pick([...new Set(args.map(wayOf))]);
    return args.filter((argument) => wayOf(argument) === way);
  }

  /** Values for the variables, some of them left out or wrong. */
  inputs() {
    const entries = this.values.variables.flatMap(({ name, type, defaultValue, pool }) => {
      const isRequired = isNonNullType(type) && defaultValue === undefined;
      const isAbsent = this.random.chance(isRequired ? 0.02 : 0.25);
      return isAbsent ? [] : [[name, this.input(type, pool)]];
    });
    return Object.fromEntries(entries);
  }

  input(type, pool) {
    const { random } = this;
    if (random.chance(0.04)) return random.pick(strangeInputs);
    const isNull = random.chance(isNonNullType(type) ? 0.02 : 0.15);
    if (isNull && !isExcludedInput(type, null)) return null;
    const bare = getNullableType(type);
    if (!isListType(bare)) return pool === undefined ? random.chance(0.5) : random.pick(pool);
    if (random.chance(0.2)) return this.input(bare.ofType, pool);
    return Array.from({ length: random.integer(0, 4) }, () => this.input(bare.ofType, pool));
  }
}

/** An operation to execute, mostly one of the document. */
function chosenOperation({ definitions }, random) {
  const labels = definitions.flatMap(({ operation, name }) => (operation && name?.value) ?? []);
  if (random.chance(0.04)) return random.pick(['unknown', '', null]);
  if (labels.length === 0 || (labels.length === 1 && random.chance(0.5))) return null;
  return random.pick(labels);
}

/** A random request. */
function generateQuery(schema, graph, random) {
  const generator = new QueryGenerator(schema, graph, random);
  const document = generator.document();
  return {
    text: new Layout(random).textOf(document),
    variables: generator.inputs(),
    operationName: chosenOperation(document, random),
  };
}

module.exports = { generateQuery };
