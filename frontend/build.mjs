/**
 * Builds the styles, scripts and fonts into campus/static/built/.
 *
 * Usage: node frontend/build.mjs [--always]
 *
 * Nothing is built again while the sources, the lock file and this script are the same as at the last build: their hash
 * stands in campus/static/built/.stamp.
 */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const built = join(root, "campus", "static", "built");
const stampFile = join(built, ".stamp");
const modules = join(root, "node_modules");

/** Fonts taken from the package: the Latin letters, and the few beyond them that Welsh needs (fetched only when used). */
const FONTS = [400, 700].flatMap((weight) =>
  ["latin", "latin-ext"].map((letters) => `atkinson-hyperlegible-${letters}-${weight}-normal.woff2`),
);
/** Whole fonts for paper (typst reads TrueType only): one face for our words, and those that names may need beside it. */
const PAPER_FONTS = ["atkinson-hyperlegible", "source-serif-4", "noto-sans", "ibm-plex-sans-arabic", "noto-sans-hebrew"].concat(
  ["noto-sans-bengali", "noto-sans-gurmukhi"],
);
const FACES = ["learner", "staff"];

/** Every file that the outcome depends on, in a fixed order. */
function inputs() {
  const sources = readdirSync(here, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return [...sources.sort(), join(root, "package.json"), join(root, "package-lock.json")];
}

/** One hash over the names and contents of all inputs. */
function stampOf(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** Whether the last build came from the same inputs and its files are all still there. */
function isFresh(stamp) {
  const outcome = FACES.flatMap((face) => [`${face}.css`, `${face}.js`]);
  return (
    existsSync(stampFile) &&
    readFileSync(stampFile, "utf8") === stamp &&
    outcome.every((name) => existsSync(join(built, name)))
  );
}

async function buildStyles(sass) {
  for (const face of FACES) {
    const { css } = sass.compile(join(here, "styles", `${face}.scss`), {
      style: "compressed",
      charset: false,
      loadPaths: [join(modules, "govuk-frontend", "dist")],
      quietDeps: true,
    });
    writeFileSync(join(built, `${face}.css`), css);
  }
}

async function buildScripts(esbuild) {
  await esbuild.build({
    entryPoints: FACES.map((face) => join(here, "scripts", `${face}.js`)),
    outdir: built,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome109", "firefox115", "safari16"],
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
}

function copyFonts() {
  const from = join(modules, "@fontsource", "atkinson-hyperlegible", "files");
  mkdirSync(join(built, "fonts"), { recursive: true });
  for (const name of FONTS) {
    copyFileSync(join(from, name), join(built, "fonts", name));
  }
  copyFileSync(join(dirname(from), "LICENSE"), join(built, "fonts", "LICENSE.txt"));
}

/** Regular and bold of each paper font, each package with its licence, into built/print/. */
function copyPaperFonts() {
  mkdirSync(join(built, "print"), { recursive: true });
  for (const name of PAPER_FONTS) {
    const from = join(modules, "@expo-google-fonts", name);
    for (const weight of ["400Regular", "700Bold"]) {
      const file = readdirSync(join(from, weight)).find((entry) => entry.endsWith(".ttf"));
      copyFileSync(join(from, weight, file), join(built, "print", `${name}-${weight}.ttf`));
    }
    copyFileSync(join(from, "LICENSE_FONT"), join(built, "print", `${name}-LICENSE.txt`));
  }
}

function report() {
  for (const face of FACES) {
    for (const kind of ["css", "js"]) {
      const bytes = readFileSync(join(built, `${face}.${kind}`));
      const small = brotliCompressSync(bytes).length;
      console.log(`${face}.${kind}`.padEnd(14), `${bytes.length} bytes, ${small} compressed`);
    }
  }
}

async function main() {
  if (!existsSync(join(modules, "govuk-frontend"))) {
    console.error("The npm packages are not installed. Run: npm ci --ignore-scripts");
    process.exit(1);
  }
  const stamp = stampOf(inputs());
  if (!process.argv.includes("--always") && isFresh(stamp)) {
    console.log("Styles and scripts are up to date.");
    return;
  }
  const [sass, esbuild] = await Promise.all([import("sass"), import("esbuild")]);
  rmSync(built, { recursive: true, force: true });
  mkdirSync(built, { recursive: true });
  await buildStyles(sass);
  await buildScripts(esbuild);
  copyFonts();
  copyPaperFonts();
  writeFileSync(stampFile, stamp); // last, so that a build cut short is done again
  report();
}

await main();
