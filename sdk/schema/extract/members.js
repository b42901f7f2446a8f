// One entry of the schema for each resource, function, provider and configuration.
import ts from "typescript";
import { constructorFacts, defaultOf, walk } from "./code.js";
import { isDeprecated, properties, typeOf } from "./declarations.js";

export function resource(source, pkg) {
  const { type, declarations, code } = source;
  const facts = constructorFacts(code);
  const declaration = named(declarations, type);
  const args = byName(properties(named(declarations, `${type}Args`)));
  const state = byName(pkg.name === "aws-native" ? [] : properties(named(declarations, `${type}State`)));
  const outputs = byName(properties(declaration));
  const all = {};
  for (const name of keys(args, state, outputs)) all[name] = property(name, args[name], state[name], outputs[name], facts);
  compare(type, all, facts);
  return {
    ...(facts.deprecated || isDeprecated(declaration) ? { deprecated: true } : {}),
    ...(facts.aliases.length ? { aliases: facts.aliases } : {}),
    ...(facts.replaceOnChanges ? { replaceOnChanges: facts.replaceOnChanges } : {}),
    properties: all,
  };
}

function property(name, arg, state, output, facts) {
  const accepts = (arg ?? state)?.type;
  const type = output?.type ?? accepts;
  const known = facts.inputs[name] ?? {};
  return {
    type,
    ...(accepts && accepts !== type ? { accepts } : {}),
    ...(arg ? { input: arg.optional ? "optional" : "required" } : {}),
    ...(output ? { output: output.optional ? "optional" : "always" } : {}),
    ...(known.secret || facts.secretOutputs.includes(name) ? { secret: true } : {}),
    ...(known.json ? { json: true } : {}),
    ...("default" in known ? { default: known.default } : {}),
    ...(known.environment ? { environment: known.environment } : {}),
    ...((arg ?? state ?? output).deprecated ? { deprecated: true } : {}),
  };
}

/** The declarations and the code of a package must tell the same: if not, this extractor misreads one of them. */
function compare(type, all, facts) {
  const those = which => Object.keys(all).filter(name => which(all[name])).join();
  const differ = those(x => x.input === "required") !== facts.required.sort().join() || those(x => !x.input) !== facts.outputOnly.sort().join();
  if (differ) throw new Error(`${type}: its declarations and its code disagree on what is required or computed`);
}

export function provider(pkg) {
  const declarations = pkg.file("provider.d.ts");
  const facts = constructorFacts(pkg.file("provider.js"));
  const args = byName(properties(named(declarations, "ProviderArgs")));
  const outputs = byName(properties(named(declarations, "Provider")));
  const all = {};
  for (const name of keys(args, outputs)) all[name] = property(name, args[name], undefined, outputs[name], facts);
  return { properties: all, methods: methods(pkg.file("provider.js"), declarations) };
}

function methods(code, declarations) {
  const found = {};
  walk(code, node => {
    if (!ts.isMethodDeclaration(node) || !node.getText().includes("pulumi.runtime.call(")) return;
    const name = node.name.text;
    let token;
    walk(node, inner => { if (ts.isCallExpression(inner) && inner.expression.getText() === "pulumi.runtime.call") token = inner.arguments[0].text; });
    const result = findInterface(declarations, `${name[0].toUpperCase()}${name.slice(1)}Result`);
    found[name] = { token, result: members(properties(result)) };
  });
  return found;
}

export function invocation(source) {
  const { type, declarations } = source;
  const name = type[0].toUpperCase() + type.slice(1);
  const args = findInterface(declarations, `${name}Args`);
  const result = findInterface(declarations, `${name}Result`);
  const declared = declarations.statements.find(x => ts.isFunctionDeclaration(x) && x.name.text === type);
  return {
    ...(isDeprecated(declared) ? { deprecated: true } : {}),
    inputs: args ? members(properties(args)) : {},
    outputs: members(properties(result)),
  };
}

/** Settings of the package's configuration namespace. */
export function configuration(pkg) {
  if (!pkg.has("config/vars.d.ts")) return {};
  const defaults = {};
  walk(pkg.file("config/vars.js"), node => {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken) return;
    if (ts.isCallExpression(node.left) && node.left.expression.getText().startsWith("__config.")) defaults[node.left.arguments[0].text] = defaultOf(node.right);
  });
  const found = {};
  for (const statement of pkg.file("config/vars.d.ts").statements.filter(ts.isVariableStatement)) {
    const { name, type } = statement.declarationList.declarations[0];
    found[name.text] = { type: typeOf(type), ...defaults[name.text] };
  }
  return sorted(found);
}

export function members(list) {
  return sorted(Object.fromEntries(list.map(x => [x.name, {
    type: x.type,
    ...(x.optional ? {} : { required: true }),
    ...(x.deprecated ? { deprecated: true } : {}),
  }])));
}

export function sorted(object) {
  return Object.fromEntries(Object.keys(object).sort().map(key => [key, object[key]]));
}

function named(source, name) {
  const found = source.statements.find(x => (ts.isClassDeclaration(x) || ts.isInterfaceDeclaration(x)) && x.name.text === name);
  if (!found) throw new Error(`${source.fileName}: no ${name}`);
  return found;
}

function findInterface(source, name) {
  let found;
  walk(source, node => { if (ts.isInterfaceDeclaration(node) && node.name.text === name) found = node; });
  return found;
}

const byName = list => Object.fromEntries(list.map(x => [x.name, x]));
const keys = (...objects) => [...new Set(objects.flatMap(object => Object.keys(object)))].sort();
