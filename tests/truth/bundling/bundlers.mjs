// Bundlers: from a work folder (src/, node_modules/) to scripts [{path, text, entries}] below the site's "out".
// entries: the names of the entry points that need the script in a <script>, in order of loading.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { loadTool, packageFolder, toolName } from "./packages.mjs";

const kExtensions = [".tsx", ".ts", ".jsx", ".mjs", ".js", ".json"];
const kBundlers = { esbuild: bundleEsbuild, rollup: bundleRollup, webpack: bundleWebpack, none: copySources };

export function bundle(work, build) {
  const bundler = kBundlers[build.tool === "none" ? "none" : toolName(build.tool)];
  if (!bundler) throw new Error(`no bundler ${build.tool}`);
  return bundler(work, build);
}

async function bundleEsbuild(work, build) {
  const result = await loadTool(build.tool).build({
    bundle: true,
    preserveSymlinks: true,
    loader: { ".vue": "ts", ".svelte": "js" },
    logLevel: "error",
    ...build.options,
    entryPoints: build.entry,
    absWorkingDir: work,
    outdir: path.join(work, "out"),
    write: false,
    metafile: true,
  });
  const nameOf = (source) => Object.keys(build.entry).filter((name) => build.entry[name] === source);
  return result.outputFiles.map((file) => {
    const { entryPoint } = result.metafile.outputs[path.relative(work, file.path)];
    return { path: path.relative(path.join(work, "out"), file.path), text: file.text, entries: nameOf(entryPoint) };
  });
}

// Rollup resolves no bare name by itself; webpack's resolver does it, by the package's "exports".
function packageResolver(work) {
  const { ResolverFactory } = createRequire(import.meta.url)(packageFolder("enhanced-resolve@5.27.0"));
  const resolver = ResolverFactory.createResolver({
    fileSystem: fs,
    useSyncFileSystemCalls: true,
    extensions: kExtensions,
    conditionNames: ["import", "svelte", "browser", "production", "default"],
    mainFields: ["module", "main"],
    symlinks: false,
  });
  return {
    name: "packages",
    resolveId: (source, importer) =>
      importer ? resolver.resolveSync({}, path.dirname(importer), source) : path.join(work, source),
  };
}

async function bundleRollup(work, build) {
  const { output, ...input } = build.options ?? {};
  const made = await loadTool(build.tool).rollup({
    preserveSymlinks: true,
    onwarn: () => {},
    ...input,
    input: build.entry,
    plugins: [packageResolver(work)],
  });
  const { output: files } = await made.generate(output);
  return files.map((file) => ({ path: file.fileName, text: file.code ?? file.source, entries: file.isEntry ? [file.name] : [] }));
}

async function bundleWebpack(work, build) {
  const webpack = loadTool(build.tool);
  const { define, ...options } = build.options ?? {};
  const stats = await runWebpack(webpack, {
    target: ["web", "es2017"],
    devtool: false,
    experiments: { typescript: false }, // compiled already, only the names still say so
    ...options,
    context: work,
    entry: Object.fromEntries(Object.entries(build.entry).map(([name, file]) => [name, `./${file}`])),
    output: { ...options.output, path: path.join(work, "out") },
    resolve: { symlinks: false, modules: [path.join(work, "node_modules")], extensions: kExtensions },
    optimization: { minimize: false, ...options.optimization },
    plugins: define ? [new webpack.DefinePlugin(define)] : [],
  });
  const entriesOf = (asset) =>
    Object.keys(stats.entrypoints).filter((name) => stats.entrypoints[name].assets.some((one) => one.name === asset));
  const order = Object.values(stats.entrypoints).flatMap((one) => one.assets.map((asset) => asset.name));
  return stats.assets
    .map((asset) => asset.name)
    .sort((a, b) => order.indexOf(a) - order.indexOf(b) || (a < b ? -1 : 1))
    .map((name) => ({ path: name, text: fs.readFileSync(path.join(work, "out", name), "utf8"), entries: entriesOf(name) }));
}

function runWebpack(webpack, options) {
  return new Promise((resolve, reject) => {
    const compiler = webpack(options);
    compiler.run((error, stats) => {
      if (error || stats.hasErrors()) reject(error ?? new Error(stats.toString("errors-only")));
      else resolve(stats.toJson({ all: false, assets: true, entrypoints: true }));
    });
  });
}

// No bundler: what lies in src/ is served as it is, after the steps.
async function copySources(work) {
  const root = path.join(work, "src");
  const names = fs.readdirSync(root, { recursive: true }).sort();
  return names
    .filter((name) => fs.statSync(path.join(root, name)).isFile())
    .map((name) => ({
      path: name.replace(/\.[jt]sx?$/, ".js"),
      text: fs.readFileSync(path.join(root, name), "utf8"),
      entries: [path.parse(name).name],
    }));
}
