// Makes of every program of the corpus the site it stands for: its pages and files, and the scripts that its "build" asks for.
//   node build_programs.mjs PROGRAMS PACKAGES OUT [ONLY]      ONLY: a part of "family/name"
// PACKAGES holds unpacked npm packages, PACKAGES/<plain name>-<version>/package. The same input gives the same bytes.
import fs from "node:fs";
import path from "node:path";
import { bundle } from "./bundling/bundlers.mjs";
import { usePackages } from "./bundling/packages.mjs";
import { applySteps } from "./bundling/steps.mjs";
import { copyOwnFiles, copyPackageFiles, fillPages, makeWorkFolder } from "./bundling/site.mjs";

function findPrograms(root, only) {
  return fs
    .readdirSync(root, { recursive: true })
    .filter((file) => path.basename(file) === "program.json")
    .map((file) => path.dirname(file))
    .filter((name) => name.includes(only))
    .sort();
}

function readSources(work) {
  const names = fs.readdirSync(path.join(work, "src"), { recursive: true }).sort();
  const files = names.map((name) => path.join(work, "src", name)).filter((file) => fs.statSync(file).isFile());
  return files.map((file) => ({ path: path.relative(work, file), text: fs.readFileSync(file, "utf8") }));
}

async function buildScripts(work, build) {
  const sources = readSources(work);
  for (const source of await applySteps(build.compile ?? [], sources)) {
    fs.writeFileSync(path.join(work, source.path), source.text);
  }
  return applySteps(build.finish ?? [], await bundle(work, build));
}

function writeScripts(site, out, scripts) {
  for (const script of scripts) {
    const file = path.join(site, out, script.path);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, script.text);
  }
}

// {"$regex": "^_"} stands for a regular expression, which JSON cannot say.
function readBuild(program) {
  const revive = (_, value) => (value?.$regex ? new RegExp(value.$regex) : value);
  return JSON.parse(fs.readFileSync(path.join(program, "program.json"), "utf8"), revive).build;
}

async function buildProgram(program, site) {
  const build = readBuild(program);
  fs.rmSync(site, { recursive: true, force: true });
  copyOwnFiles(program, site, ["program.json", "truth.json", ...(build ? ["src"] : [])]);
  if (!build) return;
  copyPackageFiles(build.copy ?? {}, site);
  const work = makeWorkFolder(program, build.packages ?? []);
  try {
    const scripts = fs.existsSync(path.join(work, "src")) ? await buildScripts(work, build) : [];
    // "out": null says that the scripts stand in the pages alone.
    if (build.out !== null) writeScripts(site, build.out ?? "", scripts);
    fillPages(site, build.out ?? "", scripts);
  } finally {
    fs.rmSync(work, { recursive: true });
  }
}

async function main([programs, packages, out, only = ""]) {
  if (!out) throw new Error("usage: build_programs.mjs PROGRAMS PACKAGES OUT [ONLY]");
  const release = usePackages(packages);
  const names = findPrograms(programs, only);
  try {
    for (const name of names) {
      await buildProgram(path.join(programs, name), path.join(out, name)).catch((error) => {
        throw new Error(`${name}: ${error.stack ?? error}`);
      });
    }
  } finally {
    release();
  }
  console.log(`${names.length} programs built`);
}

// Some tools leave a helper process or a timer behind; it must not hold the build.
main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    console.error(String(error.message ?? error));
    process.exit(1);
  },
);
