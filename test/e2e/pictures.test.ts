import { expect, test } from 'vitest'
import { runProgram } from './run-cli.js'

// The tests have built the program. To update the picture: npm run build && npm run pictures
test('the picture of a report in the README shows what lint prints', async () => {
  const args = ['scripts/pictures.js', '--check']
  expect(await runProgram(process.execPath, args, { cwd: '.' })).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  })
})

// Fonts differ between machines, so a few pixels may differ.
test.runIf(process.env.FULL)('the pictures of the reference show the page', async () => {
  const args = ['scripts/screenshot.js', '--check']
  expect(await runProgram(process.execPath, args, { cwd: '.' })).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  })
})
