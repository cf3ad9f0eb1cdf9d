// Validates documents. Standard input: {"schemas": [...], "documents": [{"schema": "its $id", "document": ...}]}; standard output: for each
// document, what is wrong with it. In strict mode, so that a schema with a mistake in it is refused and not passed over.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const { schemas, documents } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv2020({ strict: true, allErrors: true });
const validators = new Map(schemas.map((schema) => [schema.$id, ajv.compile(schema)]));

const verdicts = documents.map(({ schema, document }) => {
  const validate = validators.get(schema);
  return validate(document) ? [] : validate.errors.map(({ instancePath, keyword, message }) => ({ instancePath, keyword, message }));
});
process.stdout.write(JSON.stringify(verdicts));
