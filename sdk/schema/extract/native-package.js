// What @pulumi/aws-native declares: each resource's arguments, which are the properties of CloudFormation's type.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { parse, properties } from "./declarations.js";
import { ProviderPackage } from "./provider-package.js";

export class NativePackage {
  #package;
  #files = new Map();

  constructor(root) {
    this.#package = new ProviderPackage(root, "aws-native");
    for (const entry of fs.readdirSync(this.#package.root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
      const file = path.join(entry.parentPath, entry.name);
      const type = /__pulumiType = 'aws-native:(\w+:\w+)'/.exec(fs.readFileSync(file, "utf8"));
      if (type && !type[1].startsWith("index:")) this.#files.set(type[1], file.replace(/\.js$/, ".d.ts"));
    }
  }

  get version() {
    return this.#package.version;
  }

  /** Types as "rds:DbInstance". */
  types() {
    return [...this.#files.keys()].sort();
  }

  properties(type) {
    const name = `${type.split(":")[1]}Args`;
    const declared = parse(this.#files.get(type)).statements.find(x => ts.isInterfaceDeclaration(x) && x.name.text === name);
    return declared ? byName(properties(declared)) : {};
  }

  /** The properties of the object, or of the objects of the list, that a type expression names; undefined for other kinds. */
  nested(type) {
    for (const [, key] of type.matchAll(/#([\w/]+)/g)) {
      const found = this.#package.nested("input", key);
      if (found) return byName(found);
    }
    return undefined;
  }

  kind(type) {
    if (/\bany\b/.test(type)) return "any";
    if (/\{\}$/.test(type)) return "map";
    const objects = this.nested(type) !== undefined;
    if (/\[\]$/.test(type)) return objects ? "objects" : "list";
    return objects ? "object" : type === "boolean" ? "boolean" : "scalar";
  }
}

const byName = list => Object.fromEntries(list.map(({ name, type }) => [name, type]));
