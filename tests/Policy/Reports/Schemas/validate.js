// Validates JSON documents, an array on standard input, against a schema and writes what is wrong with each as a JSON array of texts.
//   node validate.js sarif | FILE      the published schema of SARIF 2.1.0 (JSON Schema draft 4), or a file of draft 2020-12
"use strict";
const fs = require("fs");
const path = require("path");
const Draft04 = require("ajv-draft-04");
const Draft2020 = require("ajv/dist/2020");
const formats = require("ajv-formats");

const sarif = path.join(__dirname, "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const ajv = process.argv[2] === "sarif" ? new Draft04({ allErrors: true, strict: false, unicodeRegExp: false }) : new Draft2020({ allErrors: true });
formats(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(process.argv[2] === "sarif" ? sarif : process.argv[2], "utf8")));

const documents = JSON.parse(fs.readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(documents.map((document) => {
    validate(document);
    return (validate.errors || []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
})));
