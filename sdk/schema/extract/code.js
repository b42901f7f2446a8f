// Facts that only the package's JavaScript states: secrets, defaults, aliases.
import ts from "typescript";

/** What the constructor of a resource or provider does to its inputs and options. */
export function constructorFacts(source) {
  const facts = { inputs: {}, outputOnly: [], required: [], aliases: [], secretOutputs: [], deprecated: false };
  walk(source, node => {
    if (ts.isBinaryExpression(node) && ts.isElementAccessExpression(node.left) && node.left.expression.getText() === "resourceInputs") {
      const text = node.right.getText();
      if (text.startsWith("state")) return;
      const name = node.left.argumentExpression.text;
      if (text === "undefined") facts.outputOnly.push(name);
      else facts.inputs[name] = inputFacts(node.right, text);
    } else if (ts.isThrowStatement(node)) {
      const missing = /^new Error\("Missing required property '(\w+)'"\)$/.exec(node.expression.getText());
      if (missing) facts.required.push(missing[1]);
    } else if (ts.isPropertyAssignment(node) && ts.isArrayLiteralExpression(node.initializer)) {
      if (node.name.text === "aliases") facts.aliases = node.initializer.elements.map(alias => alias.properties[0].initializer.text);
      if (node.name.text === "additionalSecretOutputs") facts.secretOutputs = strings(node.initializer);
      if (node.name.text === "replaceOnChanges") facts.replaceOnChanges = strings(node.initializer);
    } else if (ts.isCallExpression(node) && node.expression.getText() === "pulumi.log.warn" && node.getText().includes("deprecated")) {
      facts.deprecated = true;
    }
  });
  // Packages without a state of their own leave out all properties of what is only read.
  facts.outputOnly = [...new Set(facts.outputOnly)].filter(name => !(name in facts.inputs));
  return facts;
}

function inputFacts(expression, text) {
  const facts = {};
  if (text.includes("pulumi.secret(")) facts.secret = true;
  if (text.includes("JSON.stringify")) facts.json = true;
  walk(expression, node => {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken) return;
    Object.assign(facts, defaultOf(node.right));
  });
  return facts;
}

/** The value after a ??: a literal, or environment variables tried in turn. */
export function defaultOf(node) {
  if (ts.isCallExpression(node)) return { environment: node.arguments.filter(ts.isStringLiteral).map(x => x.text) };
  if (ts.isStringLiteral(node)) return { default: node.text };
  return { default: JSON.parse(node.getText()) };
}

/** Defaults inside nested types, by type key such as rds/ParameterGroupParameter. */
export function nestedDefaults(source) {
  const functions = {};
  const found = {};
  walk(source, node => {
    if (ts.isFunctionDeclaration(node) && node.name.text.endsWith(suffix)) functions[node.name.text] = node;
    if (!ts.isBinaryExpression(node) || !ts.isPropertyAccessExpression(node.left) || !(node.left.name.text in functions)) return;
    const name = node.left.name.text.slice(0, -suffix.length);
    found[`${node.left.expression.getText()}/${name[0].toUpperCase()}${name.slice(1)}`] = defaultsIn(functions[node.left.name.text]);
  });
  return found;
}

function defaultsIn(declaration) {
  const defaults = {};
  walk(declaration, node => {
    if (ts.isPropertyAssignment(node) && ts.isBinaryExpression(node.initializer)) defaults[node.name.text] = defaultOf(node.initializer.right).default;
  });
  return defaults;
}

const suffix = "ProvideDefaults";

export function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, child => walk(child, visit));
}

const strings = list => list.elements.map(element => element.text);
