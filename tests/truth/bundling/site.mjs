// Files around the scripts: the folder a program is built in, the site's own files, and where pages name a script.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { linkPackages, packageFolder } from "./packages.mjs";

// A copy of src/ beside a node_modules of links, since bundlers write paths into what they make: they must not vary.
export function makeWorkFolder(program, packages) {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "truth-work-"));
  if (fs.existsSync(path.join(program, "src"))) {
    fs.cpSync(path.join(program, "src"), path.join(work, "src"), { recursive: true });
  }
  fs.mkdirSync(path.join(work, "node_modules"));
  linkPackages(packages, path.join(work, "node_modules"));
  return work;
}

export function copyOwnFiles(program, site, leftOut) {
  for (const name of fs.readdirSync(program).filter((entry) => !leftOut.includes(entry))) {
    fs.cpSync(path.join(program, name), path.join(site, name), { recursive: true });
  }
  fs.mkdirSync(site, { recursive: true });
}

// {"vendor/jquery.js": "jquery@3.7.1/dist/jquery.js"}: a library that the page loads as its authors publish it.
export function copyPackageFiles(copies, site) {
  for (const [target, source] of Object.entries(copies)) {
    const [, pinned, file] = /^(@?[^@]+@[^/]+)\/(.+)$/.exec(source);
    fs.mkdirSync(path.dirname(path.join(site, target)), { recursive: true });
    fs.copyFileSync(path.join(packageFolder(pinned), file), path.join(site, target));
  }
}

// In pages, for the entry point main: @@main@@ the address of its last script, @@scripts:main@@ a <script> for each
// that it needs, @@code:main@@ their text (a bundle that stands in the page itself).
export function fillPages(site, out, scripts) {
  const address = (script) => `/${path.posix.join(out, script.path)}`;
  const forms = {
    scripts: (needed) => needed.map((one) => `<script defer src="${address(one)}"></script>`).join("\n"),
    code: (needed) => needed.map((one) => one.text.trimEnd()).join("\n"),
    address: (needed) => address(needed.at(-1)),
  };
  const fill = (whole, form, entry) => {
    const needed = scripts.filter((script) => script.entries.includes(entry));
    if (!needed.length) throw new Error(`${whole}: no entry point ${entry}`);
    return forms[form ?? "address"](needed);
  };
  for (const name of fs.readdirSync(site, { recursive: true }).filter((file) => file.endsWith(".html"))) {
    const file = path.join(site, name);
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, text.replace(/@@(?:(scripts|code):)?([\w-]+)@@/g, fill));
  }
}
