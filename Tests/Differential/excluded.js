'use strict';
// What the differential test leaves out, and why: there graphql-js 16.6 and the specification of
// September 2025, which Tongtu follows, demand different answers, so neither can judge the other.

const { Kind, OverlappingFieldsCanBeMergedRule, TypeInfo, getNamedType } = require('graphql');
const { isInputObjectType, parse, validate, visit, visitWithTypeInfo } = require('graphql');
const { nodesOf, selectionSet } = require('./nodes.js');
const { isOneOf } = require('./values.js');

/** The fields of introspection types that answer lists of what has such lists again. */
const introspectionLists = new Set(['fields', 'interfaces', 'possibleTypes', 'inputFields']);
const introspectionListsMax = 2;

const definitionsOf = (document, kind) =>
  document.definitions.filter((definition) => definition.kind === kind);

/** The document with fragments in the place of their spreads, which end where they form a cycle. */
function writtenOut(document) {
  const fragments = new Map(
    definitionsOf(document, Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]),
  );
  const inlined = ({ name, directives }, open) => {
    const fragment = fragments.get(name.value);
    const isEnd = fragment === undefined || open.includes(fragment);
    return {
      kind: Kind.INLINE_FRAGMENT,
      directives,
      ...(isEnd ? { selectionSet: selectionSet([]) } : written(fragment, [...open, fragment])),
    };
  };
  const written = ({ typeCondition, selectionSet: { selections } }, open) => ({
    typeCondition,
    selectionSet: selectionSet(selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return inlined(selection, open);
      return selection.selectionSet ? { ...selection, ...written(selection, open) } : selection;
    })),
  });
  const definitions = document.definitions.map((definition) =>
    definition.selectionSet ? { ...definition, ...written(definition, [definition]) } : definition);
  return { ...document, definitions };
}

/** Section 5.2.1.1, Operation Type Existence: a rule that 16.6 has not. */
const hasOperationWithoutType = (document, schema) =>
  definitionsOf(document, Kind.OPERATION_DEFINITION)
    .some(({ operation }) => !schema.getRootType(operation));

/**
 * Section 5.2.4.1, Single Root Field: a subscription has neither `@skip` nor `@include` on its root
 * selections, nor on those of fragments there. 16.6 follows them, without variables.
 */
function hasConditionAtSubscriptionRoot(document) {
  const hasCondition = ({ kind, directives, selectionSet: inner }) =>
    directives.some(({ name }) => /^(skip|include)$/.test(name.value)) ||
    (kind === Kind.INLINE_FRAGMENT && inner.selections.some(hasCondition));
  return definitionsOf(writtenOut(document), Kind.OPERATION_DEFINITION)
    .filter(({ operation }) => operation === 'subscription')
    .some(({ selectionSet: root }) => root.selections.some(hasCondition));
}

/**
 * Sections 3.13.3 and 4.2: `reason` of `@deprecated` and `includeDeprecated` of introspection have
 * become non-null, so that a null for them is an error now.
 */
const hasNullForNonNullNow = (document) =>
  nodesOf(document, Kind.ARGUMENT).some(({ name, value }) =>
    /^(reason|includeDeprecated)$/.test(name.value) && value.kind === Kind.NULL);

/** Section 3.10.1, OneOf Input Objects, which 16.6 does not know: only one literal is no error. */
function hasUnusualOneOf(document, schema) {
  if (!Object.values(schema.getTypeMap()).some(isOneOf)) return false;
  const typeInfo = new TypeInfo(schema);
  let isFound = false;
  const enter = ({ fields }) => {
    const type = getNamedType(typeInfo.getInputType());
    if (!isInputObjectType(type) || !isOneOf(type)) return;
    isFound ||= fields.length !== 1 || /^(NullValue|Variable)$/.test(fields[0].value.kind);
  };
  visit(document, visitWithTypeInfo(typeInfo, { ObjectValue: enter }));
  return isFound;
}

const hasTwice = (labels) => new Set(labels).size < labels.length;

/** The names that fragments of a name spread. */
const spreadsIn = (document, label) =>
  nodesOf(
    definitionsOf(document, Kind.FRAGMENT_DEFINITION).filter(({ name }) => name.value === label),
    Kind.FRAGMENT_SPREAD,
  ).map(({ name }) => name.value);

/** The names of fragments that spread themselves, in any number of steps. */
const cyclicFragments = (document) =>
  definitionsOf(document, Kind.FRAGMENT_DEFINITION)
    .map(({ name }) => name.value)
    .filter((label) => {
      const reached = new Set(spreadsIn(document, label));
      // A set hands out what is added to it on the way.
      for (const name of reached) spreadsIn(document, name).forEach((next) => reached.add(next));
      return reached.has(label);
    });

/**
 * Section 5.5.2.2, Fragment Spreads Must Not Form Cycles: which of several spreads of one name is
 * told as part of a cycle is open, as is which of several fragments of one name they mean.
 */
function hasAmbiguousCycle(document) {
  const cyclic = cyclicFragments(document);
  const cyclicIn = (label) => spreadsIn(document, label).filter((name) => cyclic.includes(name));
  return hasTwice(cyclic) || cyclic.some((label) => hasTwice(cyclicIn(label)));
}

/** Not in the specification: Tongtu bounds how many introspection lists stand in each other. */
function hasDeepIntrospection(document) {
  const depthOf = (node) => {
    if (node === null || typeof node !== 'object') return 0;
    const below = Math.max(0, ...Object.values(node).map(depthOf));
    return below + (node.kind === Kind.FIELD && introspectionLists.has(node.name.value) ? 1 : 0);
  };
  // In a cycle there is no end to it.
  const depthMax = cyclicFragments(document).length > 0 ? 0 : introspectionListsMax;
  return depthOf(writtenOut(document)) > depthMax;
}

/**
 * Section 2.2, Descriptions: operations, fragments and variables may have one. To 16.6 it is a
 * syntax error.
 */
const isAboutDescription = (message) =>
  /^Syntax Error: (Unexpected description|Expected "\$", found (Block)?String)/.test(message);

/** Section 2.10.4, String Value: an escape may have more digits than the eight that 16.6 reads. */
const hasLongEscape = (text) => /\\u\{[0-9a-fA-F]{9}/.test(text);

/**
 * Section 5.3.2, Field Selection Merging: 16.6 misses conflicts of fields with those of fragments
 * in fragments (graphql-js pull request 4168). It has, if it finds others in what is written out.
 */
function missesConflicts(document, schema) {
  const placesIn = ({ locations }) =>
    [...new Set(locations.map(({ line, column }) => `${line}:${column}`))].sort().join();
  const conflictsIn = (text) => {
    const rules = [OverlappingFieldsCanBeMergedRule];
    const errors = validate(schema, text, rules, { maxErrors: Infinity });
    return [...new Set(errors.map(placesIn))].sort().join(';');
  };
  return conflictsIn(document) !== conflictsIn(writtenOut(document));
}

/** Whether the test leaves out a document. */
function isExcluded(text, schema) {
  if (hasLongEscape(text)) return true;
  let document;
  try {
    document = parse(text, { noLocation: true });
  } catch ({ message }) {
    return isAboutDescription(message);
  }
  const isLeftOut = [
    hasOperationWithoutType,
    hasConditionAtSubscriptionRoot,
    hasNullForNonNullNow,
    hasUnusualOneOf,
    hasAmbiguousCycle,
    hasDeepIntrospection,
  ].some((isFound) => isFound(document, schema));
  const fragments = definitionsOf(document, Kind.FRAGMENT_DEFINITION);
  const isNested = nodesOf(fragments, Kind.FRAGMENT_SPREAD).length > 0;
  // Only this needs the places of nodes.
  return isLeftOut || (isNested && missesConflicts(parse(text), schema));
}

/**
 * Section 6.3.2, Field Collection: a nullable variable with a default may stand in `@skip(if:)`, and
 * its null is not true. graphql-js nulls the field around.
 */
const isExcludedInput = (type, value) => value === null && getNamedType(type).name === 'Boolean';

/**
 * Section 7.1.5, Errors: a place is that of some associated syntax. Where a variable in a list is
 * null and must not be, 16.6 names the list, and Tongtu the variable.
 */
const isExcludedError = ({ message }) => /^Argument "\w+" has invalid value /.test(message);

module.exports = { introspectionLists, introspectionListsMax, isExcluded };
Object.assign(module.exports, { isExcludedError, isExcludedInput });
