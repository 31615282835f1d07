'use strict';
// Mutations of tokens and characters, which mostly give syntax errors.

const { print } = require('graphql');
const { tokensOf } = require('./layout.js');

const strangers = [
  '{', '}', '(', ')', '[', ']', ':', '=', '@', '$', '!', '|', '&', '...', '..', '.', '%', '?', ';',
  'on', 'query', 'fragment', 'null', 'name', 'type', 'extend', 'é', '$v', '@skip', '"text"', "'a'",
  '0', '-1', '1.5', '01', '-', '-.5', '1.', '.5', '1e', '1e+', '1.0x', '0x1F', '1_0', '1a', '1..2',
  '"open', '"""open', '"\\x"', '"\\u12"', '"\\uD800"', '"\\uDE00\\uD83D"', '"\\u{110000}"',
  '"\\u{}"', '"\\u{D800}"', '"\\u{00000041}"', '"\\uD83D\\u{DE00}"', '"two\nlines"', '"""block"""', '"\\"',
];
const characters = [
  '\u0000', '\u0007', '\u000b', '\u001f', '\u007f', '\u00a0', '\u0085', '\u2028', '\uFEFF',
  '\uFFFF', 'é', '水', '😀', '\n', '\r', '\t', ',', '#', '"', '\\', '.', '-', '0', 'e', '_', '{', '}',
];

/** A mutation that edits the list of tokens at a random place. */
const ofTokens = (edit) => (document, layout, random) => {
  const tokens = tokensOf(print(document));
  edit(tokens, random.integer(0, tokens.length - 1), random);
  return layout.join(tokens);
};

/** A mutation that edits the list of characters, none of which is half of a surrogate pair. */
const ofCharacters = (edit) => (document, layout, random) => {
  const text = Array.from(layout.textOf(document));
  return edit(text, random.integer(0, text.length), random).join('');
};

/** By name: from the document, its layout and the choices to a text. */
const textMutations = {
  deleteToken: ofTokens((tokens, index) => tokens.splice(index, 1)),
  duplicateToken: ofTokens((tokens, index) => tokens.splice(index, 0, tokens[index])),
  swapTokens: ofTokens((tokens, index) =>
    tokens.splice(index, 2, ...tokens.slice(index, index + 2).reverse())),
  insertToken: ofTokens((tokens, index, random) => {
    const stranger = random.chance(0.3) ? random.pick(tokens) : { text: random.pick(strangers) };
    tokens.splice(index, 0, stranger);
  }),
  replaceToken: ofTokens((tokens, index, random) => {
    tokens[index] = { text: random.pick(strangers) };
  }),
  cutText: ofCharacters((text, index) => text.slice(0, index)),
  deleteCharacter: ofCharacters((text, index) => text.toSpliced(index, 1)),
  insertCharacter: ofCharacters((text, index, random) =>
    text.toSpliced(index, 0, random.pick(characters))),
  insertByte: ofCharacters((text, index, random) =>
    text.toSpliced(index, 0, String.fromCharCode(random.integer(0, 255)))),
  changeQuotes: ofCharacters((text, _, random) => {
    const quotes = text.flatMap((character, index) => (character === '"' ? [index] : []));
    if (quotes.length === 0) return [...text, '"'];
    const other = random.pick(['', "'", '""', '"""', '\\"', '“']);
    return text.toSpliced(random.pick(quotes), 1, other);
  }),
};

module.exports = { textMutations };
