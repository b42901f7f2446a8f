// JSON with one property, alias list or enum member a line, so that a new version of the provider reads well as a diff.
export function text(schema) {
  return `${value(schema, "")}\n`;
}

function value(node, indent) {
  if (node === null || typeof node !== "object" || Array.isArray(node) || isProperty(node)) return inline(node);
  const entries = Object.entries(node);
  if (entries.length === 0) return "{}";
  const inner = `${indent} `;
  return `{\n${entries.map(([key, child]) => `${inner}${JSON.stringify(key)}: ${value(child, inner)}`).join(",\n")}\n${indent}}`;
}

const isProperty = node => typeof node.type === "string";
const inline = node => JSON.stringify(node);
