// What a reader of Markdown or XML finds in reports. node read_markup.cjs commonmark|markdown-it|xml PACKAGE FILE...
// Prints a JSON list with one object per file: "blocks", the kinds of its blocks or elements in order, and "active", everything that
// is more than text: HTML, links, pictures, instructions, and what calls people or issues on GitHub. What is not well-formed is an error.
'use strict';
const fs = require('fs');
const [kind, folder, ...files] = process.argv.slice(2);
let text = '';
let blocks = [];
let active = [];

// As services look for them, in the text that came out.
function addReferences(shown) {
  for (const pattern of [/(^|[^A-Za-z0-9_`])@[A-Za-z0-9][A-Za-z0-9-]*/g, /#\d+/g, /(^|[^A-Za-z0-9_])GH-\d+/gi])
    for (const match of shown.matchAll(pattern)) active.push('reference ' + match[0]);
}

function readCommonmark() {
  const commonmark = require(folder + '/dist/commonmark.js');
  const walker = new commonmark.Parser().parse(text).walker();
  let shown = '';
  for (let event; (event = walker.next());) {
    const node = event.node;
    if (!event.entering) continue;
    shown = node.type === 'text' ? shown + node.literal : (addReferences(shown), '');
    if (['html_inline', 'html_block', 'link', 'image'].includes(node.type))
      active.push(node.type + ' ' + (node.destination || node.literal));
    if (!['text', 'softbreak', 'linebreak', 'emph', 'strong', 'code'].includes(node.type)) blocks.push(node.type);
  }
  addReferences(shown);
}

function readMarkdownIt() {
  const MarkdownIt = require(folder + '/dist/browser/markdown-it.umd.min.js');
  const reader = new MarkdownIt({html: true, linkify: true});
  reader.linkify.set({fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false});
  for (const token of reader.parse(text, {})) {
    if (token.type !== 'inline') blocks.push(token.type);
    if (token.type === 'html_block') active.push('html_block ' + token.content);
    let shown = '';
    for (const child of token.children || []) {
      shown = child.type.startsWith('text') ? shown + child.content : (addReferences(shown), '');
      if (['html_inline', 'link_open', 'image'].includes(child.type))
        active.push(child.type + ' ' + JSON.stringify(child.attrs) + child.content);
    }
    addReferences(shown);
  }
}

function readXml() {
  const {DOMParser} = require(folder + '/lib/index.js');
  const complain = (level, message) => {
    if (!message.includes('replacement character')) throw new Error(level + ': ' + message);
  };
  const document = new DOMParser({onError: complain}).parseFromString(text, 'text/xml');
  const walk = (node) => {
    if (node.nodeType === 1)
      blocks.push(node.nodeName + '(' + Array.from(node.attributes).map((a) => a.name).join(' ') + ')');
    else if (node.nodeType !== 3 && node.nodeType !== 9 && node.nodeName !== 'xml')
      active.push(node.nodeName);
    for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
  };
  walk(document);
}

const read = {commonmark: readCommonmark, 'markdown-it': readMarkdownIt, xml: readXml}[kind];
const all = [];
for (const file of files) {
  text = fs.readFileSync(file, 'utf8');
  blocks = [];
  active = [];
  read();
  all.push({blocks, active});
}
console.log(JSON.stringify(all));
