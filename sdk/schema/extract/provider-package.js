// Finds things in an installed provider package.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { parse, properties } from "./declarations.js";

export class ProviderPackage {
  #nested = {};
  #enums = new Map();

  constructor(root, name) {
    this.name = name;
    this.root = path.join(root, "node_modules", "@pulumi", name);
    this.version = JSON.parse(fs.readFileSync(path.join(this.root, "package.json"), "utf8")).version;
  }

  /** The two files, declarations and code, that a resource's or a function's token names. */
  source(token) {
    const [, location, type] = token.split(":");
    // Where a token names no file, its type does.
    const [module, file = `${type[0].toLowerCase()}${type.slice(1)}`] = location.split("/");
    const directory = module === "index" ? this.root : path.join(this.root, module);
    const candidates = fs.existsSync(directory) ? [file, ...fs.readdirSync(directory).filter(x => x.endsWith(".js")).map(x => x.slice(0, -3))] : [];
    for (const candidate of candidates) {
      const code = path.join(directory, `${candidate}.js`);
      if (!fs.existsSync(code) || !defines(fs.readFileSync(code, "utf8"), token)) continue;
      return { type, declarations: parse(path.join(directory, `${candidate}.d.ts`)), code: parse(code) };
    }
    throw new Error(`${token}: not in @pulumi/${this.name} ${this.version}`);
  }

  file(name) {
    return parse(path.join(this.root, name));
  }

  has(name) {
    return fs.existsSync(path.join(this.root, name));
  }

  /** Properties of a nested type by key, such as s3/BucketGrant, on the side asked for; undefined where it is not used. */
  nested(side, key) {
    this.#nested[side] ??= this.has(`types/${side}.d.ts`) ? interfaces(this.file(`types/${side}.d.ts`)) : new Map();
    const declaration = this.#nested[side].get(key);
    return declaration && properties(declaration);
  }

  /** Members of an enum by key, such as iam/PolicyStatementEffect; undefined if there is no such enum. */
  enumeration(key) {
    const [module, name] = key.split("/");
    const file = module === "index" ? "types/enums/index.d.ts" : `types/enums/${module}/index.d.ts`;
    if (!this.#enums.has(file)) this.#enums.set(file, this.has(file) ? constants(this.file(file)) : new Map());
    return this.#enums.get(file).get(name);
  }
}

const defines = (code, token) => code.includes(`__pulumiType = '${token}'`) || code.includes(`invoke("${token}"`);

function interfaces(source) {
  const found = new Map();
  const visit = (statements, module) => {
    for (const statement of statements) {
      if (ts.isInterfaceDeclaration(statement)) found.set(`${module}/${statement.name.text}`, statement);
      else if (ts.isModuleDeclaration(statement)) visit(statement.body.statements, statement.name.text);
    }
  };
  visit(source.statements, "index");
  return found;
}

function constants(source) {
  const found = new Map();
  for (const statement of source.statements.filter(ts.isVariableStatement)) {
    const { name, type } = statement.declarationList.declarations[0];
    found.set(name.text, Object.fromEntries(type.members.map(member => [member.name.text, member.type.literal.text])));
  }
  return found;
}
