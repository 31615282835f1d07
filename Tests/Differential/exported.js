'use strict';
// The answer to export.graphql as a graph that graphql-js executes queries over.

const fs = require('node:fs');
const path = require('node:path');
const { getNamedType, getNullableType, isListType, isObjectType, parse } = require('graphql');

const exportDocument = parse(fs.readFileSync(path.join(__dirname, 'export.graphql'), 'utf8'));
const fieldsIn = ({ selectionSet: { selections } }) =>
  selections.filter(({ name }) => name.value !== '__typename');

/** A resolver fails with it where the answer is the API's own affair and not the language's. */
class LeftOut extends Error {}

const page = (nodes, { first, offset }) => {
  const start = offset ?? 0;
  return nodes.slice(start, first == null ? undefined : start + first);
};

class ExportedGraph {
  constructor(schema, data) {
    const query = schema.getQueryType();
    const roots = query.getFields();
    this.nodes = new Map();
    /** The nodes by type, in their order, and the exported fields by type. */
    this.ofType = new Map();
    this.fields = new Map([['Node', new Set(['id'])]]);
    this.root = {
      node: ({ id }) => this.nodes.get(id),
      nodes: ({ ids }) => ids.map((id) => this.nodes.get(id)),
    };
    for (const field of fieldsIn(exportDocument.definitions[0])) {
      const list = field.name.value;
      const type = getNamedType(roots[list].type);
      const names = fieldsIn(field).map(({ name }) => name.value);
      const nodes = data[list].map((record) => this.nodeOf(record, type, names));
      this.fields.set(type.name, new Set(names));
      this.ofType.set(type.name, nodes);
      this.root[list] = (given) => page(nodes, given);
    }
    for (const { name, type, args } of Object.values(roots)) {
      const nodes = isObjectType(type) ? this.ofType.get(type.name) : undefined;
      if (nodes !== undefined) this.root[name] = (given) => this.find(nodes, args, given);
    }
    this.fields.set(query.name, new Set(Object.keys(this.root)));
  }

  nodeOf(record, type, names) {
    const node = { __typename: type.name };
    for (const name of names) {
      const value = record[name];
      const fieldType = getNullableType(type.getFields()[name].type);
      if (isListType(fieldType) && isObjectType(getNamedType(fieldType))) {
        node[name] = (given) => page(value.map(({ id }) => this.nodes.get(id)), given);
      } else {
        node[name] = isObjectType(fieldType) ? () => this.nodes.get(value?.id) : value;
      }
    }
    this.nodes.set(node.id, node);
    return node;
  }

  /** One node by its id, its whole key or a name. */
  find(nodes, args, given) {
    const names = Object.keys(given).filter((name) => given[name] !== null);
    const key = args.map(({ name }) => name).filter((name) => name !== 'id' && name !== 'named');
    const ways = [['id'], ['named'], key];
    if (!ways.some((way) => way.join() === names.sort().join())) throw new LeftOut('no one way');
    const found = (isFound) => nodes.filter(isFound);
    let matching = found((node) => names.every((name) => node[name] === given[name]));
    if ('named' in given) {
      matching = found(({ name }) => name === given.named);
      if (matching.length === 0) matching = found(({ aliases }) => aliases?.includes(given.named));
    }
    if (matching.length > 1) throw new LeftOut('several have the name');
    return matching[0];
  }

  hasField(type, name) {
    return this.fields.get(type.name)?.has(name) ?? false;
  }

  /** The values that nodes of a type have for a property; of all nodes for the interface. */
  values(type, property) {
    const nodes = this.ofType.get(type.name) ?? Array.from(this.nodes.values());
    return nodes.map((node) => node[property]);
  }
}

module.exports = { ExportedGraph, LeftOut };
