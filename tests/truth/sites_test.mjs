// Builds the corpus and checks what is built: twice the same bytes, and no page names a script of its own site that is not there.
//   node sites_test.mjs PROGRAMS PACKAGES SITES      SITES is left behind, for the tests that read it
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const kBuild = fileURLToPath(new URL("build_programs.mjs", import.meta.url));

function listFiles(root) {
  const names = fs.readdirSync(root, { recursive: true }).sort();
  return names.filter((name) => fs.statSync(path.join(root, name)).isFile());
}

function findDifferences(first, second) {
  const names = [...new Set([...listFiles(first), ...listFiles(second)])];
  const read = (root, name) => (fs.existsSync(path.join(root, name)) ? fs.readFileSync(path.join(root, name)) : Buffer.of());
  return names.filter((name) => !read(first, name).equals(read(second, name))).map((name) => `${name}: differs between two builds`);
}

// Pages of programs with a "build": their root-relative scripts must lie in the site. (Others may name absent files on purpose.)
function findMissingScripts(programs, sites) {
  const built = listFiles(programs)
    .filter((file) => path.basename(file) === "program.json")
    .filter((file) => JSON.parse(fs.readFileSync(path.join(programs, file), "utf8")).build)
    .map((file) => path.dirname(file));
  if (!built.length) return ["no program has a build"];
  return built.flatMap((name) => {
    const site = path.join(sites, name);
    const pages = listFiles(site).filter((file) => file.endsWith(".html"));
    const sources = pages.flatMap((page) =>
      [...fs.readFileSync(path.join(site, page), "utf8").matchAll(/<script[^>]*\ssrc="(\/[^"/][^"]*)"/g)].map((match) => match[1]),
    );
    return sources.filter((source) => !fs.existsSync(path.join(site, source))).map((source) => `${name}: ${source} is missing`);
  });
}

function main([programs, packages, sites]) {
  const again = fs.mkdtempSync(path.join(os.tmpdir(), "truth-again-"));
  try {
    for (const out of [sites, again]) {
      fs.rmSync(out, { recursive: true, force: true });
      execFileSync(process.execPath, [kBuild, programs, packages, out], { stdio: "inherit" });
    }
    return [...findDifferences(sites, again), ...findMissingScripts(programs, sites)];
  } finally {
    fs.rmSync(again, { recursive: true, force: true });
  }
}

const faults = main(process.argv.slice(2));
faults.forEach((fault) => console.error(fault));
process.exitCode = faults.length ? 1 : 0;
