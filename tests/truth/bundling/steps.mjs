// Steps from a text to a text: compilers before the bundler ("compile"), minifiers and downlevelling after it ("finish").
import path from "node:path";
import { importTool, loadTool, toolName } from "./packages.mjs";

// Each takes the step, a text and its path, and gives the new text.
const kTransforms = {
  "@babel/standalone": (step, text, file) =>
    loadTool(step.tool).transform(text, { filename: file, ...step.options }).code,
  "@swc/wasm": (step, text, file) =>
    step.minify
      ? loadTool(step.tool).minifySync(text, step.options).code
      : loadTool(step.tool).transformSync(text, { filename: file, swcrc: false, ...step.options }).code,
  typescript: (step, text, file) =>
    loadTool(step.tool).transpileModule(text, { fileName: file, compilerOptions: step.options }).outputText,
  esbuild: async (step, text) => (await loadTool(step.tool).transform(text, step.options)).code,
  terser: async (step, text) =>
    (await loadTool(step.tool, "dist/bundle.min.js").minify(text, step.options)).code,
  "uglify-js": (step, text) => {
    const result = loadTool(step.tool).minify(text, step.options);
    if (result.error) throw result.error;
    return result.code;
  },
  "@vue/compiler-sfc": compileVue,
  svelte: (step, text, file) => {
    const compiler = step.tool.startsWith("svelte@3") ? "compiler.js" : "compiler/index.js";
    return loadTool(step.tool, compiler).compile(text, { filename: file, ...step.options }).js.code;
  },
};

async function compileVue(step, text, file) {
  const compiler = await importTool(step.tool, "dist/compiler-sfc.esm-browser.js");
  const { descriptor, errors } = compiler.parse(text, { filename: file, sourceMap: false });
  if (errors.length) throw errors[0];
  const id = path.basename(file, ".vue").toLowerCase();
  if (descriptor.scriptSetup) {
    return compiler.compileScript(descriptor, { id, inlineTemplate: true, ...step.options }).content;
  }
  const script = compiler.compileScript(descriptor, { id, ...step.options }).content;
  const { code } = compiler.compileTemplate({ source: descriptor.template.content, filename: file, id });
  return `${compiler.rewriteDefault(script, "_sfc_main")}\n${code}\n_sfc_main.render = render\nexport default _sfc_main`;
}

// Runs the steps in order over the files whose path matches step.files (absent: all).
export async function applySteps(steps, files) {
  let done = files;
  for (const step of steps) {
    const transform = kTransforms[toolName(step.tool)];
    if (!transform) throw new Error(`no step uses ${step.tool}`);
    const wanted = new RegExp(step.files ?? "");
    const run = async (file) => ({ ...file, text: await transform(ownCopy(step), file.text, file.path) });
    done = await Promise.all(done.map((file) => (wanted.test(file.path) ? run(file) : file)));
  }
  return done;
}

// Terser and UglifyJS write into their options; every file gets its own.
function ownCopy(step) {
  return { ...step, options: structuredClone(step.options ?? {}) };
}
