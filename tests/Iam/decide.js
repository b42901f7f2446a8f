#!/usr/bin/env node
// Answers questions on standard input, a list of {principal, action, resource, account, context, identity, boundary, resourcePolicy,
// endpoint}, by an evaluator of IAM that somebody else wrote: a list of {allowed, why} on standard output.
import fs from 'node:fs'
import { runSimulation } from '@cloud-copilot/iam-simulate'

const named = policies => (policies ?? []).map((policy, index) => ({ name: `policy-${index}`, policy }))

async function decide(question) {
  const result = await runSimulation({
    request: {
      principal: question.principal, action: question.action,
      resource: { resource: question.resource, accountId: question.account }, contextVariables: question.context,
    },
    identityPolicies: named(question.identity),
    permissionBoundaryPolicies: question.boundary ? named([question.boundary]) : undefined,
    resourcePolicy: question.resourcePolicy,
    vpcEndpointPolicies: question.endpoint ? named([question.endpoint]) : undefined,
    serviceControlPolicies: [], resourceControlPolicies: [],
  }, {})
  if (result.resultType === 'error') return { allowed: false, why: 'error', error: result.errors }
  return { allowed: result.overallResult === 'Allowed', why: result.overallResult, ignored: result.result?.ignoredContextKeys ?? [] }
}

// The evaluator leaves keys of encryption contexts out of a request: here they go by the name of keys that it takes.
const renamed = text => text.replace(/kms:EncryptionContext:([\w:]+)/g, (_, key) => `aws:PrincipalTag/context-${key.replaceAll(':', '-')}`)

const answers = []
for (const question of JSON.parse(renamed(fs.readFileSync(0, 'utf8')))) answers.push(await decide(question))
process.stdout.write(JSON.stringify(answers))
