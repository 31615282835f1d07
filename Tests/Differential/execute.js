'use strict';
// Prints random queries over exported data, and graphql-js' responses, as JSON lines
// {"text", "variables", "operationName", "response"}.
//
// usage: node execute.js SEED COUNT < INPUT
// INPUT is {"schema": the SDL of the API, "data": the whole answer to export.graphql}.

const fs = require('node:fs');
const { buildSchema, execute, parse, validate } = require('graphql');
const { isExcludedError } = require('./excluded.js');
const { ExportedGraph, LeftOut } = require('./exported.js');
const { generateQuery } = require('./queries.js');
const { randomOf } = require('./random.js');

function respond(schema, graph, { text, variables, operationName }) {
  const document = parse(text);
  const [error] = validate(schema, document);
  if (error !== undefined) throw new Error(`generated, but not valid: ${error}\n${text}`);
  // No resolver is asynchronous, so the result is there at once.
  return execute({
    schema,
    document,
    rootValue: graph.root,
    variableValues: variables,
    operationName,
  });
}

/** A query whose answer follows from the data, with the response. */
function sample(schema, graph, random) {
  for (;;) {
    const query = generateQuery(schema, graph, random);
    const response = respond(schema, graph, query);
    const errors = response.errors ?? [];
    const isLeftOut = (error) => error.originalError instanceof LeftOut || isExcludedError(error);
    if (!errors.some(isLeftOut)) return { ...query, response };
  }
}

const [seed, count] = process.argv.slice(2).map(Number);
const input = JSON.parse(fs.readFileSync(process.stdin.fd, 'utf8'));
// An SDL of September 2025 has directives that graphql-js 16.6 does not know.
const schema = buildSchema(input.schema, { assumeValidSDL: true });
const graph = new ExportedGraph(schema, input.data.data);

for (let index = 0; index < count; index += 1) {
  process.stdout.write(`${JSON.stringify(sample(schema, graph, randomOf(seed, index)))}\n`);
}
