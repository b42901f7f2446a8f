// Assembles the schema of one package from the lists of tokens.
import { nestedDefaults } from "./code.js";
import { configuration, invocation, members, provider, resource, sorted } from "./members.js";

/**
 * @param pkg the installed package
 * @param generated tokens that become C#
 * @param factsOnly tokens of resources whose facts alone are wanted
 * @param names what only the .NET SDK knows: namespaces, renamed properties, fractions, secrets of nested types
 */
export function schemaOf(pkg, generated, factsOnly, names) {
  const schema = { package: pkg.name, version: pkg.version, namespaces: {}, provider: provider(pkg), config: configuration(pkg), resources: {}, functions: {}, types: {}, enums: {} };
  for (const token of [...generated, ...factsOnly]) {
    const name = token.split(":")[2];
    const key = token.slice(token.indexOf(":") + 1, token.lastIndexOf(":"));
    if (pkg.enumeration(key)) schema.enums[key] = pkg.enumeration(key);
    else if (/^[a-z]/.test(name)) schema.functions[token] = invocation(pkg.source(token));
    else schema.resources[token] = { ...(generated.includes(token) ? {} : { factsOnly: true }), ...resource(pkg.source(token), pkg) };
  }
  const generatedRoots = [schema.provider.properties, schema.config, ...Object.values(schema.functions).flatMap(x => [x.inputs, x.outputs]),
    ...Object.values(schema.resources).filter(x => !x.factsOnly).map(x => x.properties)];
  const factsRoots = Object.values(schema.resources).filter(x => x.factsOnly).map(x => x.properties);
  const nested = { found: schema.types, enums: schema.enums, pkg };
  generatedRoots.forEach(properties => addReferences(properties, nested));
  const reached = new Set(Object.keys(schema.types));
  factsRoots.forEach(properties => addReferences(properties, nested));

  addDefaults(pkg, schema.types);
  addNames(schema, names, reached);
  schema.resources = sorted(schema.resources);
  schema.functions = sorted(schema.functions);
  schema.types = sorted(schema.types);
  schema.enums = sorted(schema.enums);
  return schema;
}

function addReferences(properties, nested) {
  for (const { type, accepts } of Object.values(properties))
    for (const [, key] of `${type} ${accepts ?? ""}`.matchAll(/#([\w/]+)/g)) addType(key, nested);
}

function addType(key, nested) {
  if (key in nested.found || key in nested.enums) return;
  const values = nested.pkg.enumeration(key);
  if (values) {
    nested.enums[key] = values;
    return;
  }
  // The input side states what the provider requires; the output side, what it always returns.
  const declared = nested.pkg.nested("input", key) ?? nested.pkg.nested("output", key);
  if (!declared) throw new Error(`#${key}: not declared`);
  nested.found[key] = { properties: members(declared) };
  for (const { name, type } of nested.pkg.nested("output", key) ?? []) {
    const property = nested.found[key].properties[name];
    if (property && property.type !== type) nested.found[key].properties[name] = { ...property, type, accepts: property.type };
  }
  addReferences(nested.found[key].properties, nested);
}

function addDefaults(pkg, types) {
  if (!pkg.has("types/input.js")) return;
  for (const [key, defaults] of Object.entries(nestedDefaults(pkg.file("types/input.js"))))
    for (const [name, value] of Object.entries(key in types ? defaults : {})) types[key].properties[name].default = value;
}

function addNames(schema, names, reached) {
  const owners = [
    ["provider", schema.provider.properties, true],
    ["config", schema.config, true],
    ...Object.entries(schema.resources).map(([token, x]) => [token, x.properties, !x.factsOnly]),
    ...Object.entries(schema.functions).flatMap(([token, x]) => [[token, x.inputs, true], [token, x.outputs, true]]),
    ...Object.entries(schema.types).map(([key, x]) => [key, x.properties, reached.has(key)]),
  ];
  for (const [owner, properties, generated] of owners) {
    for (const [name, property] of Object.entries(properties)) {
      if (generated && !names.fractions[owner]?.includes(name)) {
        property.type = integers(property.type);
        if (property.accepts) property.accepts = integers(property.accepts);
      }
      if (names.properties[owner]?.[name]) property.csharp = names.properties[owner][name];
      if (names.nestedSecrets[owner]?.includes(name)) property.secret = true;
    }
  }
  const modules = new Set([...Object.keys(schema.resources), ...Object.keys(schema.functions)].map(token => token.split(":")[1].split("/")[0]));
  for (const key of [...Object.keys(schema.types), ...Object.keys(schema.enums)]) modules.add(key.split("/")[0]);
  for (const module of [...modules].sort())
    if (names.namespaces[module]) schema.namespaces[module] = names.namespaces[module];
}

const integers = type => type.replace(/\bnumber\b(?!\/)/g, "integer");
