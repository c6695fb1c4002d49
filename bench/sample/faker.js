// Writes documents that json-schema-faker generates, one a line.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGeneratorSync } from 'json-schema-faker'
import { root } from '../lib/paths.js'

const bufferLength = 65_536
const count = Number(process.argv[2])
const schema = JSON.parse(readFileSync(join(root, 'generated/cluster.schema.json'), 'utf8'))
const generator = createGeneratorSync({ seed: 1 })
let buffer = ''
for (let index = 0; index < count; index += 1) {
  buffer += `${JSON.stringify(generator.generate(schema))}\n`
  if (buffer.length < bufferLength) continue
  process.stdout.write(buffer)
  buffer = ''
}
process.stdout.write(buffer)
