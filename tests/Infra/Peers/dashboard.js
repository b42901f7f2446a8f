// A dashboard's body on standard input: prints what breaks the structure that CloudWatch documents.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';

const schema = JSON.parse(readFileSync(new URL('dashboard.schema.json', import.meta.url)));
const validate = new Ajv.default({ allErrors: true, strictTypes: false, strictRequired: false }).compile(schema);
const body = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(validate(body) ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`)));
