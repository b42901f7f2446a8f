// Reads TypeScript declarations into the schema's type expressions. Syntax only: no type checker is needed.
import fs from "node:fs";
import ts from "typescript";

export function parse(path) {
  return ts.createSourceFile(path, fs.readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
}

/** Property signatures of an interface or a class, by name. */
export function properties(declaration) {
  return declaration.members
    .filter(member => (ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) && member.type)
    .map(member => {
      const optional = member.questionToken !== undefined || admitsUndefined(member.type);
      return { name: member.name.text, type: typeOf(member.type), optional, deprecated: isDeprecated(member) };
    });
}

export function isDeprecated(node) {
  return ts.getJSDocDeprecatedTag(node) !== undefined;
}

/**
 * A type as the schema writes it: string, boolean, number, any, asset, archive, #module/Name for a nested type or
 * enum; T[] a list, T{} a map from string, A|B either.
 */
export function typeOf(node) {
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword: return "string";
    case ts.SyntaxKind.BooleanKeyword: return "boolean";
    case ts.SyntaxKind.NumberKeyword: return "number";
    case ts.SyntaxKind.AnyKeyword: return "any";
    case ts.SyntaxKind.ArrayType: return `${grouped(typeOf(node.elementType))}[]`;
    case ts.SyntaxKind.ParenthesizedType: return typeOf(node.type);
    case ts.SyntaxKind.TypeLiteral: return `${grouped(typeOf(node.members[0].type))}{}`;
    case ts.SyntaxKind.UnionType: return unionOf(node);
    case ts.SyntaxKind.TypeReference: return referenceOf(node);
    default: throw new Error(`Unexpected type: ${node.getText()}`);
  }
}

function unionOf(node) {
  const alternatives = [...new Set(node.types.filter(type => !isUndefined(type)).map(typeOf))];
  return alternatives.includes("archive") && alternatives.includes("asset") ? "asset" : alternatives.join("|");
}

function referenceOf(node) {
  const name = node.typeName.getText();
  if (name === "pulumi.Input" || name === "pulumi.Output") return typeOf(node.typeArguments[0]);
  if (name === "pulumi.asset.Asset") return "asset";
  if (name === "pulumi.asset.Archive") return "archive";
  if (name === "pulumi.ID" || name === "pulumi.ARN") return "string";
  const [root, ...path] = name.split(".");
  if (["inputs", "outputs", "enums"].includes(root)) return path.length === 1 ? `#index/${path[0]}` : `#${path.join("/")}`;
  // A resource class: the other languages take its id, ARN or name, all strings.
  if (path.length === 0 || /^[a-z0-9]+\.[A-Z]\w+$/.test(name)) return "string";
  throw new Error(`Unexpected reference: ${name}`);
}

function admitsUndefined(node) {
  if (ts.isUnionTypeNode(node)) return node.types.some(isUndefined);
  return ts.isTypeReferenceNode(node) && node.typeArguments !== undefined && admitsUndefined(node.typeArguments[0]);
}

const isUndefined = node => node.kind === ts.SyntaxKind.UndefinedKeyword;
const grouped = type => (type.includes("|") ? `(${type})` : type);
