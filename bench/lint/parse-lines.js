// Reads a file and parses each of its lines. That's the least that a program in JavaScript has to do
// to know the values.
import { createReadStream } from 'node:fs'
import process from 'node:process'

const [, , file] = process.argv
let rest = ''
let count = 0
for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
  const lines = (rest + chunk).split('\n')
  rest = lines.pop()
  for (const line of lines) if (JSON.parse(line) !== null) count += 1
}
if (rest !== '' && JSON.parse(rest) !== null) count += 1
process.stdout.write(`${count}\n`)
