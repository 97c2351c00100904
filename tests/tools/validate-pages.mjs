// Validates every page below some folders with html-validate, with the settings beside this file.
// Usage: node validate-pages.mjs <node_modules> <folder> ... Prints a list of files as JSON.
//
// Its own command works the settings out anew for every page, which takes a quarter of the time.
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import settings from "./html-validate.mjs";

const [packages, ...folders] = process.argv.slice(2);
const library = pathToFileURL(resolve(packages, "html-validate", "dist", "esm", "index.js"));
const { HtmlValidate, StaticConfigLoader } = await import(library);

class Once extends StaticConfigLoader {
  getConfigFor(...question) {
    return (this.kept ??= super.getConfigFor(...question));
  }
}

const validator = new HtmlValidate(new Once(settings));
const found = [];
for (const folder of folders) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"));
  for (const name of names.sort()) {
    const filePath = join(folder, name);
    const report = await validator.validateFile(filePath);
    found.push({ filePath, messages: report.results.flatMap((result) => result.messages) });
  }
}
if (!found.length) throw new Error(`There are no pages below ${folders.join(", ")}.`);
process.stdout.write(JSON.stringify(found));
