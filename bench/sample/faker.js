// In a process of its own: json-schema-faker as it is installed, documents one a line.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGeneratorSync } from 'json-schema-faker'
import { root } from '../lib/paths.js'

const count = Number(process.argv[2])
const schema = JSON.parse(readFileSync(join(root, 'generated/cluster.schema.json'), 'utf8'))
const generator = createGeneratorSync({ seed: 1 })
let text = ''
for (let index = 0; index < count; index += 1) {
  text += `${JSON.stringify(generator.generate(schema))}\n`
  if (text.length < 65_536) continue
  process.stdout.write(text)
  text = ''
}
process.stdout.write(text)
