// What acorn makes of scripts, in the words of script_dump.h. node acorn_dump.cjs ACORN OUT script|module FILE...
// Writes OUT/0, OUT/1, … one for each file in order: the tree, or "refused: " and why.
'use strict';
const fs = require('fs');
const [folder, out, goal, ...files] = process.argv.slice(2);
const acorn = require(folder + '/dist/acorn.js');
let lines, bytes;

// Bytes of the source before each unit of UTF-16.
function offsetsOf(text) {
  const offsets = new Uint32Array(text.length + 1);
  for (let i = 0, at = 0; i < text.length; ++i) {
    const unit = text.charCodeAt(i);
    const low = unit >= 0xdc00 && unit < 0xe000, high = unit >= 0xd800 && unit < 0xdc00;
    at += unit < 0x80 ? 1 : unit < 0x800 ? 2 : high || low ? 2 : 3;
    offsets[i + 1] = at;
  }
  return offsets;
}

// FNV-1a of the text as WTF-8.
function hash(text) {
  let sum = 0x811c9dc5;
  const add = (byte) => { sum = Math.imul(sum ^ byte, 0x01000193); };
  for (const character of text) {
    const point = character.codePointAt(0);
    if (point < 0x80) { add(point); continue; }
    if (point < 0x800) add(0xc0 | point >> 6);
    else {
      if (point < 0x10000) add(0xe0 | point >> 12);
      else { add(0xf0 | point >> 18); add(0x80 | point >> 12 & 63); }
      add(0x80 | point >> 6 & 63);
    }
    add(0x80 | point & 63);
  }
  return ' ' + (sum >>> 0).toString(16).padStart(8, '0');
}

function numberText(value) {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleBE(value);
  return ' ' + buffer.toString('hex');
}

function line(name, node, details = '') {
  lines.push(name + ' ' + bytes[node.start] + ' ' + bytes[node.end] + details);
}
const optional = (node) => { if (node) write(node); else lines.push('-'); };
const list = (nodes) => { for (const node of nodes) if (node.type !== 'EmptyStatement') write(node); };
const flag = (condition, text) => condition ? ' ' + text : '';

function writeLiteral(node) {
  if (node.regex) return line('RegExp', node, hash(node.regex.pattern) + ' ' + node.regex.flags);
  if (node.bigint) return line('BigInt', node);
  if (node.value === null) return line('Null', node);
  if (typeof node.value === 'boolean') return line(node.value ? 'True' : 'False', node);
  if (typeof node.value === 'number') return line('Number', node, numberText(node.value));
  line('String', node, hash(node.value));
}

function writeFunction(node) {
  line(node.type, node, flag(node.async, 'async') + flag(node.generator, 'generator') +
       flag(node.body.type !== 'BlockStatement', 'expression'));
  optional(node.id);
  list(node.params);
  lines.push('=>');
  if (node.body.type === 'BlockStatement') list(node.body.body); else write(node.body);
}

function writeTemplate(node) {
  line(node.type, node);
  node.quasis.forEach((part, i) => {
    line(part.type, part, (part.value.cooked == null ? ' bad' : hash(part.value.cooked)) + flag(part.tail, 'tail'));
    if (i < node.expressions.length) write(node.expressions[i]);
  });
}

// What is written for each kind behind its line: "a": a child; "a?": one that may lack; "*a": a list.
const children = {
  Program: '*body', ExpressionStatement: 'expression', BlockStatement: '*body', EmptyStatement: '', DebuggerStatement: '',
  WithStatement: 'object body', ReturnStatement: 'argument?', LabeledStatement: 'body', BreakStatement: '', ContinueStatement: '',
  IfStatement: 'test consequent alternate?', SwitchStatement: 'discriminant *cases', SwitchCase: 'test? *consequent',
  ThrowStatement: 'argument', TryStatement: 'block handler? finalizer?', CatchClause: 'param? body', WhileStatement: 'test body',
  DoWhileStatement: 'body test', ForStatement: 'init? test? update? body', ForInStatement: 'left right body',
  ForOfStatement: 'left right body', VariableDeclaration: '*declarations', VariableDeclarator: 'id init?', ThisExpression: '',
  ObjectExpression: '*properties', ObjectPattern: '*properties', Property: 'key value', UnaryExpression: 'argument',
  UpdateExpression: 'argument', BinaryExpression: 'left right', LogicalExpression: 'left right', AssignmentExpression: 'left right',
  AssignmentPattern: 'left right', RestElement: 'argument', SpreadElement: 'argument', MemberExpression: 'object property',
  ConditionalExpression: 'test consequent alternate', CallExpression: 'callee *arguments', NewExpression: 'callee *arguments',
  SequenceExpression: '*expressions', YieldExpression: 'argument?', AwaitExpression: 'argument', Super: '', MetaProperty: '',
  TaggedTemplateExpression: 'tag quasi', ClassDeclaration: 'id? superClass? body', ClassExpression: 'id? superClass? body',
  ClassBody: '*body', MethodDefinition: 'key value', PropertyDefinition: 'key value?', StaticBlock: '*body', ChainExpression: 'expression',
  ImportExpression: 'source options?', ImportDeclaration: '*specifiers source *attributes', ImportSpecifier: 'imported local',
  ImportDefaultSpecifier: 'local', ImportNamespaceSpecifier: 'local', ImportAttribute: 'key value',
  ExportSpecifier: 'local exported', ExportDefaultDeclaration: 'declaration', ExportAllDeclaration: 'exported? source *attributes',
};
const details = {
  ExpressionStatement: (n) => flag(n.directive !== undefined, 'directive'),
  LabeledStatement: (n) => ' ' + n.label.name,
  BreakStatement: (n) => ' ' + (n.label ? n.label.name : ''),
  ContinueStatement: (n) => ' ' + (n.label ? n.label.name : ''),
  ForOfStatement: (n) => flag(n.await, 'await'),
  VariableDeclaration: (n) => ' ' + n.kind,
  Property: (n) => flag(n.method, 'method') + flag(n.kind !== 'init', n.kind) + flag(n.computed, 'computed') + flag(n.shorthand, 'shorthand'),
  UnaryExpression: (n) => ' ' + n.operator,
  UpdateExpression: (n) => ' ' + n.operator + flag(n.prefix, 'prefix'),
  BinaryExpression: (n) => ' ' + n.operator,
  LogicalExpression: (n) => ' ' + n.operator,
  AssignmentExpression: (n) => ' ' + n.operator,
  MemberExpression: (n) => flag(n.computed, 'computed') + flag(n.optional, 'optional'),
  CallExpression: (n) => flag(n.optional, 'optional'),
  YieldExpression: (n) => flag(n.delegate, 'delegate'),
  MethodDefinition: (n) => flag(n.kind === 'get' || n.kind === 'set', n.kind) + flag(n.static, 'static') + flag(n.computed, 'computed'),
  PropertyDefinition: (n) => flag(n.static, 'static') + flag(n.computed, 'computed'),
};
const names = {ImportAttribute: 'Property'};

function write(node) {
  switch (node.type) {
    case 'Identifier': case 'PrivateIdentifier': return line(node.type, node, ' ' + node.name);
    case 'Literal': return writeLiteral(node);
    case 'TemplateLiteral': return writeTemplate(node);
    case 'FunctionExpression': case 'FunctionDeclaration': case 'ArrowFunctionExpression': return writeFunction(node);
    case 'ArrayExpression': case 'ArrayPattern':
      line(node.type, node);
      for (const element of node.elements) if (element) write(element); else lines.push('Hole');
      return;
    case 'ExportNamedDeclaration':
      line(node.type, node);
      if (node.declaration) return write(node.declaration);
      list(node.specifiers);
      optional(node.source);
      return list(node.attributes);
  }
  line(names[node.type] || node.type, node, details[node.type] ? details[node.type](node) : '');
  for (const child of children[node.type].split(' ')) {
    if (child === '') continue;
    if (child[0] === '*') list(node[child.slice(1)] || []);
    else if (child.endsWith('?')) optional(node[child.slice(0, -1)]);
    else write(node[child]);
  }
}

files.forEach((file, i) => {
  const text = fs.readFileSync(file, 'utf8');
  lines = [];
  bytes = offsetsOf(text);
  try {
    write(acorn.parse(text, {ecmaVersion: 2025, sourceType: goal, allowHashBang: true}));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    lines = ['refused: ' + error.message];
  }
  fs.writeFileSync(out + '/' + i, lines.join('\n') + '\n');
});
