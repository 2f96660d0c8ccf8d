// The unpacked npm packages: found by "name@version", loaded as tools, linked into a node_modules of ours.
// Each package stands alone (nothing was installed), so what a tool needs of others is put on Node's path here.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire, Module } from "node:module";

// What the tools ask for by name. Two of them carry the binary of a tool.
const kNeededByTools = [
  "@esbuild/linux-x64@0.28.2",
  "esbuild-linux-64@0.14.54",
  "@rollup/rollup-linux-x64-gnu@4.68.8",
  "enhanced-resolve@5.27.0",
  "events@3.3.0",
  "graceful-fs@4.2.12",
  "tapable@2.3.4",
  "watchpack@2.6.4",
  "webpack-sources@3.7.1",
];
// Asked for when a tool is loaded, used only for source maps and lists of browsers, which no program wants: empty.
const kNeverUsed = ["@jridgewell/source-map/index.js", "browserslist/node.js", "browserslist/index.js"];

const require = createRequire(import.meta.url);
let packagesFolder = "";
let shelf = "";

// usePackages(FOLDER): call once, before all else. Returns what removes the temporary folder.
export function usePackages(folder) {
  packagesFolder = path.resolve(folder);
  shelf = fs.mkdtempSync(path.join(os.tmpdir(), "truth-tools-"));
  linkPackages(kNeededByTools, shelf);
  for (const file of kNeverUsed) {
    fs.mkdirSync(path.dirname(path.join(shelf, file)), { recursive: true });
    fs.writeFileSync(path.join(shelf, file), "");
  }
  process.env.NODE_PATH = shelf;
  Module._initPaths();
  return () => fs.rmSync(shelf, { recursive: true });
}

function splitName(pinned) {
  const at = pinned.lastIndexOf("@");
  return [pinned.slice(0, at), pinned.slice(at + 1)];
}

// "@scope/name@1.0.0" → its folder; the folder's name is the one that npm_source gives.
export function packageFolder(pinned) {
  const [name, version] = splitName(pinned);
  const folder = path.join(packagesFolder, `${name.replace(/^@([^/]+)\//, "$1-")}-${version}`, "package");
  if (!fs.existsSync(folder)) throw new Error(`${pinned} is not pinned: tests/truth/packages.cmake`);
  return folder;
}

export function linkPackages(pinnedNames, nodeModules) {
  for (const pinned of pinnedNames) {
    const link = path.join(nodeModules, splitName(pinned)[0]);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(packageFolder(pinned), link);
  }
}

export function loadTool(pinned, file = "") {
  return require(path.join(packageFolder(pinned), file));
}

// For a module whose package does not say that it is one: under a name that says so.
export function importTool(pinned, file) {
  const copy = path.join(shelf, `${path.basename(file, ".js")}.mjs`);
  if (!fs.existsSync(copy)) fs.copyFileSync(path.join(packageFolder(pinned), file), copy);
  return import(copy);
}

export function toolName(pinned) {
  return splitName(pinned)[0];
}
