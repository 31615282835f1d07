'use strict';
// The peer: graphql-js on node:http, over objects in memory; each document is prepared once.
//
// usage: node server.js PORT DATA-FILE        (the data: the answer to the export query, as JSON)

const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { buildSchema, execute, parse, validate } = require('graphql');
const { rootOf } = require('./graph.js');

const [port, dataFile] = process.argv.slice(2);
const schema = buildSchema(fs.readFileSync(path.join(__dirname, 'schema.graphql'), 'utf8'));
const rootValue = rootOf(JSON.parse(fs.readFileSync(dataFile, 'utf8')));

// Bounded, so that many different documents cannot fill the memory.
const documentsMax = 1000;
const documents = new Map();

/** The parsed document and the errors of its validation, kept by its text. */
function prepared(text) {
  let known = documents.get(text);
  if (known === undefined) {
    known = prepare(text);
    if (documents.size >= documentsMax) documents.clear();
    documents.set(text, known);
  }
  return known;
}

function prepare(text) {
  try {
    const document = parse(text);
    return { document, errors: validate(schema, document) };
  } catch (error) {
    return { document: undefined, errors: [error] };
  }
}

function answer(response, status, result) {
  const body = Buffer.from(JSON.stringify(result));
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
  });
  response.end(body);
}

function run(response, bytes) {
  let request;
  try {
    request = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    answer(response, 400, { errors: [{ message: error.message }] });
    return;
  }
  const { document, errors } = prepared(String(request?.query));
  if (errors.length > 0) {
    answer(response, 200, { errors });
    return;
  }
  // No resolver here is asynchronous, so the result is there at once.
  const variableValues = request.variables;
  answer(response, 200, execute({ schema, document, rootValue, variableValues }));
}

const server = http.createServer((request, response) => {
  if (request.method !== 'POST' || request.url !== '/graphql') {
    answer(response, 404, { errors: [{ message: 'POST /graphql is the only address here' }] });
    return;
  }
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => run(response, chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
});

server.listen(Number(port), '127.0.0.1');
