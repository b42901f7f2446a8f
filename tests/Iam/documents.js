// The policy documents of a preview, as the command line prints it.
import fs from 'node:fs'

// What is a policy by its form and not of IAM's language.
const OTHERS = new Set(['aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy'])

// Documents without a principal: what an identity may do. All others hang on a resource.
const IDENTITY = new Set(['aws:iam/rolePolicy:RolePolicy', 'aws:iam/policy:Policy'])

const list = value => (value === undefined ? [] : Array.isArray(value) ? value : [value])

/** Every document with the resource it is in, and its statements with lists for lone values. */
export function documents(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8')).steps.map(step => step.newState)
    .filter(state => !OTHERS.has(state.type))
    .flatMap(state => [...texts(state.inputs)].map(([path, text]) => ({
      type: state.type, name: state.urn.split('::').at(-1), path, identity: IDENTITY.has(state.type),
      statements: list(JSON.parse(text).Statement).map(normal),
    })))
}

function* texts(value, path = '') {
  if (typeof value === 'string' && value.startsWith('{') && value.includes('"Statement"')) yield [path, value]
  else if (value && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) yield* texts(inner, path ? `${path}.${key}` : key)
  }
}

function normal(statement) {
  const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values: list(values) })))
  return {
    sid: statement.Sid, allow: statement.Effect === 'Allow', actions: list(statement.Action), notActions: list(statement.NotAction),
    resources: list(statement.Resource), notResources: list(statement.NotResource), conditions,
  }
}
