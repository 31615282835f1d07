'use strict';
// Documents as text in a random layout: what stands between tokens, and how strings are written.

const { Lexer, Source, TokenKind, print } = require('graphql');

const comments = ['#', '# a comment', '# "quoted" {', '# 注释 😀', '#,,,@x'];
const lineEnds = ['\n', '\r\n', '\r'];
const shortEscapes = { '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't', '/': '/' };

/** The tokens of a text that is lexically right, each with its kind, its text and its value. */
function tokensOf(text) {
  const lexer = new Lexer(new Source(text));
  const tokens = [];
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    const { kind, start, end, value } = token;
    tokens.push({ kind, text: text.slice(start, end), value });
  }
  return tokens;
}

/** How one document is laid out. */
class Layout {
  constructor(random) {
    this.random = random;
    const lineEnd = random.pick(lineEnds);
    this.gaps = random.pick([
      [''],
      [' ', ' ', ' ', `${lineEnd}  `],
      ['', ' ', '\t', '\n', '\r\n', '\r', ',', ' , ', '\uFEFF', undefined],
    ]);
    this.lineEnd = lineEnd;
  }

  textOf(document) {
    return this.join(tokensOf(print(document)));
  }

  join(tokens) {
    let text = this.gap();
    // Shorthand is how graphql-js prints an anonymous query; both ways must be read.
    if (tokens[0]?.text === '{' && this.random.chance(0.5)) text += 'query';
    for (const token of tokens) {
      const next = this.written(token);
      let gap = this.gap();
      if (gap === '' && this.wouldJoin(text, next)) gap = ' ';
      text += gap + next;
    }
    return text + this.gap();
  }

  /** What stands between two tokens; undefined among the gaps stands for a comment. */
  gap() {
    const gap = this.random.pick(this.gaps);
    return gap ?? this.random.pick(comments) + this.random.pick(lineEnds);
  }

  /** Whether two tokens, written without a gap, would be read as others. */
  wouldJoin(text, next) {
    return (/[\w.-]$/.test(text) && /^[\w.]/.test(next)) || (text.endsWith('"') && next[0] === '"');
  }

  written({ kind, text, value }) {
    if (kind === TokenKind.STRING) {
      return `"${Array.from(value, (character) => this.escaped(character)).join('')}"`;
    }
    return kind === TokenKind.BLOCK_STRING ? this.block(text, value) : text;
  }

  escaped(character) {
    const code = character.codePointAt(0);
    const units = Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit));
    const hexadecimal = (number) => number.toString(16).padStart(4, '0');
    if (character === '"' || character === '\\') return `\\${character}`;
    if ('\n\r'.includes(character) || this.random.chance(0.1)) {
      const escapes = [
        units.map((unit) => `\\u${hexadecimal(unit)}`).join(''),
        `\\u{${this.random.pick(['', '000'])}${code.toString(16).toUpperCase()}}`,
      ];
      if (character in shortEscapes) escapes.push(`\\${shortEscapes[character]}`);
      return this.random.pick(escapes);
    }
    return character;
  }

  /** A block string indented at will, which keeps its value if no line of it is. */
  block(text, value) {
    const lines = value.replaceAll('"""', '\\"""').split('\n');
    if (lines.every((line) => line === '' || /^\s/.test(line))) return text;
    const indent = this.random.pick(['', '  ', '\t', '      ']);
    const end = this.lineEnd;
    const body = lines.map((line) => (line === '' ? line : indent + line)).join(end);
    return `"""${end}${body}${end}${indent}"""`;
  }
}

module.exports = { Layout, tokensOf };
