'use strict';
// Syntax nodes, as graphql-js prints them.

const { Kind, isTypeSystemDefinitionNode, isTypeSystemExtensionNode } = require('graphql');
const { parseType } = require('graphql');

const name = (value) => ({ kind: Kind.NAME, value });
const variable = (value) => ({ kind: Kind.VARIABLE, name: name(value) });
const namedType = (value) => ({ kind: Kind.NAMED_TYPE, name: name(value) });
const typeNode = (type) => parseType(String(type), { noLocation: true });
const argument = (label, value) => ({ kind: Kind.ARGUMENT, name: name(label), value });
const objectField = (label, value) => ({ kind: Kind.OBJECT_FIELD, name: name(label), value });
const selectionSet = (selections) => ({ kind: Kind.SELECTION_SET, selections });
const spread = (label, directives = []) => ({
  kind: Kind.FRAGMENT_SPREAD,
  name: name(label),
  directives,
});
const fragment = (label, type, selections, directives = []) => ({
  kind: Kind.FRAGMENT_DEFINITION,
  name: name(label),
  typeCondition: namedType(type),
  directives,
  selectionSet: selections,
});

/** A copy that shares no node with the original, nor twice a node with itself. */
const copyOf = (node) => JSON.parse(JSON.stringify(node));

/** The nodes of some kinds, this one and those below it, except what stands in type definitions. */
function nodesOf(node, ...kinds) {
  const found = [];
  const gather = (inner) => {
    if (inner === null || typeof inner !== 'object') return;
    if (isTypeSystemDefinitionNode(inner) || isTypeSystemExtensionNode(inner)) return;
    if (kinds.length === 0 || kinds.includes(inner.kind)) found.push(inner);
    Object.values(inner).forEach(gather);
  };
  gather(node);
  return found;
}

module.exports = { argument, copyOf, fragment, name, namedType, nodesOf, objectField };
Object.assign(module.exports, { selectionSet, spread, typeNode, variable });
