// The model as introspection tells it, and the documents that show nodes of any type of it.

import { ask } from './api.js';
import { useEffect, useState } from './html.js';
import { page } from './model.js';
import { described, label } from './words.js';

let reading;

/**
 * The model, read once: `{types, enums, imports}`.
 *
 * `types` is a map of node types by name, in the model's order. Each has `name`, `title`, `titles` (of its properties
 * and relationships), `properties`, `relationships`, `isSearchable`, `sorts`, the root fields `list`, `single` and
 * `aggregate`, and `label`: the property that tells its nodes apart for people, absent where the key does.
 * `enums` has what values are called, by the name of their type. `imports` tells whether documents can be imported.
 */
function schema() {
    reading ??= ask('schema').then(read, (failure) => {
        reading = undefined;
        throw failure;
    });
    return reading;
}

/** The same for a view, in the form of `useAnswer`. */
export function useSchema() {
    const [state, setState] = useState({ isLoading: true });
    const [round, setRound] = useState(0);
    useEffect(() => {
        let isShown = true;
        setState({ isLoading: true });
        schema().then(
            (data) => isShown && setState({ data, isLoading: false }),
            (failure) => isShown && setState({ failure, isLoading: false }),
        );
        return () => { isShown = false; };
    }, [round]);
    return { ...state, retry: () => setRound((number) => number + 1) };
}

/** The first words of a description, short enough for the head of a column; the name where there is none. */
export const titled = ({ name, description }) => described(description).split(/[；，。、：;:,(（]|\.(?:\s|$)/)[0].trim() || name;

function read({ __schema: { queryType, mutationType, types } }) {
    const named = new Map(types.map((type) => [type.name, type]));
    const roots = named.get(queryType.name).fields;
    const nodes = types.filter((type) => type.interfaces?.some(({ name }) => name === 'Node'));
    return {
        types: new Map(nodes.map((type) => [type.name, nodeType(type, roots, named)])),
        enums: new Map(types.filter(({ kind }) => kind === 'ENUM').map(({ name, enumValues }) => [
            name, new Map(enumValues.map((value) => [value.name, titled(value)])),
        ])),
        imports: named.get(mutationType?.name)?.fields.some(({ name }) => name === 'importDocuments') ?? false,
    };
}

/** What a field answers: the name of its type, and whether it is a list of them. */
function answered({ type }) {
    let isList = false;
    let inner = type;
    for (; inner.ofType; inner = inner.ofType) isList ||= inner.kind === 'LIST';
    return { type: inner.name, kind: inner.kind, isList };
}

const takes = (field, argument) => field.args.some(({ name }) => name === argument);

function nodeType({ name, description, fields }, roots, named) {
    const ofType = roots.filter((field) => answered(field).type === name);
    const list = ofType.find((field) => answered(field).isList && takes(field, 'where')).name;
    const single = ofType.find((field) => !answered(field).isList && takes(field, 'id'));
    const inherited = new Set(named.get('Node').fields.map((field) => field.name));
    const own = fields.filter((field) => !inherited.has(field.name));
    const properties = own
        .map((field) => ({ ...field, ...answered(field) }))
        .filter(({ kind }) => kind === 'SCALAR' || kind === 'ENUM');
    const relationships = own
        .filter((field) => fields.some((other) => other.name === `${field.name}Connection`))
        .map((field) => relationship(field, fields, named));
    const sorts = new Set(named.get(`${name}Order`)?.inputFields.map((field) => field.name));
    return {
        name,
        title: label(page.types?.[name]?.name) || titled({ name, description }),
        description,
        list,
        single: single.name,
        aggregate: `${list}Aggregate`,
        isSearchable: named.get(`${name}Filter`).inputFields.some((field) => field.name === 'search'),
        sorts,
        properties,
        relationships,
        titles: new Map([...properties, ...relationships].map((field) => [field.name, titled(field)])),
        label: page.types?.[name]?.label ?? labelOf(properties, single),
    };
}

/** Where names are keys they tell nodes apart; else the first text that is no key does. */
function labelOf(properties, single) {
    if (takes(single, 'named')) return undefined;
    return (properties.find(({ name, type, isList }) => type === 'String' && !isList && !takes(single, name)) ?? properties[0])?.name;
}

function relationship(field, fields, named) {
    const { type, isList } = answered(field);
    const connection = fields.find(({ name }) => name === `${field.name}Connection`);
    const edge = named.get(answered(named.get(answered(connection).type).fields.find(({ name }) => name === 'edges')).type);
    const properties = edge.fields.find(({ name }) => name === 'properties');
    return {
        ...field,
        target: type,
        isMany: isList,
        properties: properties
            ? named.get(answered(properties).type).fields.map((one) => ({ ...one, ...answered(one) }))
            : [],
        hasSources: edge.fields.some(({ name }) => name === 'sources'),
    };
}

const sources = 'sources { document title section line lineEnd quote }';

/** The fields by which a node of a type is shown among others: its id, and as `label` what it is called. */
const brief = ({ label: property }) => (property ? `id label: ${property}` : 'id');

const indented = (lines, depth) => lines.join(`\n${' '.repeat(depth)}`);

/** How many nodes each type has, under the type's name. */
export const countsDocument = ({ types }) => `query Counts {
  ${indented([...types.values()].map(({ name, aggregate }) => `${name}: ${aggregate} { count }`), 2)}
}
`;

/** A page of the nodes of a type: `rows` with all their properties, and `all { count }`. */
export const listDocument = ({ name, list, aggregate, properties }) => `query List($where: ${name}Filter, $orderBy: [${name}Order!], $first: Int!, $offset: Int!) {
  all: ${aggregate}(where: $where) { count }
  rows: ${list}(where: $where, orderBy: $orderBy, first: $first, offset: $offset) {
    id
    ${indented(properties.map((property) => property.name), 4)}
  }
}
`;

/** All of a node: its properties, its sources, of each relationship the first neighbours, and its history. */
export const nodeDocument = ({ single, properties, relationships }, { types }) => `query Node($id: ID!, $neighbours: Int!, $changes: Int!, $after: String) {
  node: ${single}(id: $id) {
    id version createdAt updatedAt
    ${indented([
        ...properties.map((property) => property.name),
        sources,
        ...relationships.flatMap(({ name, target, isMany }) => (isMany
            ? [`${name}(first: $neighbours) { ${brief(types.get(target))} }`, `${name}Aggregate { count }`]
            : [`${name} { ${brief(types.get(target))} }`])),
    ], 4)}
  }
  history(id: $id, first: $changes, after: $after) { commit at author kind id relationship to before after cursor }
}
`;

/** The neighbours by one relationship, page by page as `of`, with what the relationship itself holds. */
export function neighboursDocument({ single }, { name, target, isMany, properties, hasSources }, { types }) {
    const lines = [
        ...(properties.length > 0 ? [`properties { ${properties.map((property) => property.name).join(' ')} }`] : []),
        ...(hasSources ? [sources] : []),
        `node { ${brief(types.get(target))} }`,
    ];
    const variables = isMany ? '$id: ID!, $first: Int!, $after: String' : '$id: ID!';
    return `query Neighbours(${variables}) {
  node: ${single}(id: $id) {
    id
    of: ${name}Connection${isMany ? '(first: $first, after: $after)' : ''} {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        ${indented(lines, 8)}
      }
    }
  }
}
`;
}
