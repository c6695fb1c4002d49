import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Outcome, runProgram } from './run-cli.js'

interface CodeSample {
  readonly lang: string
  readonly label: string
  readonly source: string
}

const api = JSON.parse(readFileSync('schemas/cluster.api.json', 'utf8'))
const host = 'https://api.mixpeek.com'
const samples: readonly CodeSample[] =
  api.paths['/v1/clusters/{cluster_identifier}'].get['x-codeSamples']
const polling: CodeSample = api['x-docs'].polling.code
const key = 'a secret'
const cluster = JSON.parse(readFileSync('generated/samples/valid/full-vector.json', 'utf8'))
const problem = (status: number, message: string) => ({
  success: false,
  status,
  error: { message, type: 'Error' },
})

// Polls a job that is queued, runs and ends, then one that never ends.
const usePolling = `import { waitForEnd } from './polling.js'
import type { Cluster, ClusterStatus } from 'cluster-schema/types'
const base: Cluster = {
  cluster_name: 'a', namespace_id: 'b', input_collections: [], cluster_type: 'vector',
}
const statuses: ClusterStatus[] = ['PENDING', 'QUEUED', 'PROCESSING', 'COMPLETED_WITH_ERRORS']
const getCluster = async (): Promise<Cluster> => ({ ...base, status: statuses.shift() ?? 'FAILED' })
console.log((await waitForEnd(getCluster, { firstDelay: 1 })).status, statuses.length)
const getPending = async (): Promise<Cluster> => ({ ...base, status: 'PENDING' })
await waitForEnd(getPending, { firstDelay: 1, deadline: Date.now() + 20 }).catch((error: Error) => {
  console.log(error.message)
})
`

// A user's repository in which the packed package and openapi-fetch are installed, and a server that
// stands for the API.
describe.runIf(process.env.FULL)('the code of the endpoint', () => {
  const repository = mkdtempSync(join(inject('project'), 'endpoint-'))
  const server = createServer((request, response) => {
    const isAuthorized = request.headers.authorization === `Bearer ${key}`
    const isFound = request.url === '/v1/clusters/clust_7c1e90b2d4' && request.method === 'GET'
    const status = !isAuthorized ? 401 : isFound ? 200 : 404
    response.writeHead(status, { 'content-type': 'application/json' })
    const body = status === 200 ? answer : problem(status, isAuthorized ? 'Not found' : 'No access')
    response.end(JSON.stringify(body))
  })
  let answer: unknown = cluster
  let origin = ''

  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const write = (name: string, text: string) => writeFileSync(join(repository, name), text)
    write('package.json', '{ "type": "module" }')
    const compilerOptions = {
      ...{ target: 'es2023', module: 'nodenext', strict: true, outDir: 'out', rootDir: '.' },
      ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true },
      ...{ noUnusedLocals: true, verbatimModuleSyntax: true, isolatedModules: true },
      ...{ types: ['node'], typeRoots: [resolve('node_modules/@types')] },
    }
    write('tsconfig.json', JSON.stringify({ compilerOptions }))
    const modules = join(repository, 'node_modules')
    mkdirSync(modules)
    symlinkSync(resolve('node_modules/openapi-fetch'), join(modules, 'openapi-fetch'))
    for (const { lang, label, source } of samples)
      if (lang === 'TypeScript') write(`${label}.ts`, source)
    write('polling.ts', polling.source)
    write('use-polling.ts', usePolling)
  })

  afterAll(() => {
    server.close()
    rmSync(repository, { recursive: true })
  })

  const run = (label: string, apiKey = key): Promise<Outcome> => {
    const options = { cwd: repository, env: { MIXPEEK_API_KEY: apiKey } }
    const sample = samples.find((candidate) => candidate.label === label)
    if (label === 'curl')
      return runProgram('sh', ['-c', sample?.source.replace(host, origin) ?? ''], options)
    const file = join(repository, 'out', `${label}.js`)
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(host, origin))
    return runProgram(process.execPath, [file], options)
  }

  test('compiles in a strict project', async () => {
    const tsc = resolve('node_modules/typescript/bin/tsc')
    const outcome = await runProgram(process.execPath, [tsc, '-p', '.'], { cwd: repository })
    expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test.each(['fetch', 'openapi-fetch'])('%s prints the cluster', async (label) => {
    answer = cluster
    const stdout = `${cluster.cluster_name} ${cluster.status}\n`
    expect(await run(label)).toEqual({ code: 0, stdout, stderr: '' })
  })

  test.each(['fetch', 'openapi-fetch'])('%s fails without a valid key', async (label) => {
    const { code, stderr } = await run(label, 'wrong')
    expect(code).toBe(1)
    expect(stderr).toMatch(/Error: 401: \{.*"message":"No access"/)
  })

  test('fetch refuses a response that is not a cluster', async () => {
    answer = { ...cluster, cluster_type: 'text' }
    const { code, stderr } = await run('fetch')
    expect(code).toBe(1)
    expect(stderr).toContain('Error: The response is not a cluster.')
  })

  test('curl prints the cluster, or the error', async () => {
    answer = cluster
    const { code, stdout } = await run('curl')
    expect([code, JSON.parse(stdout)]).toEqual([0, cluster])
    const refused = await run('curl', 'wrong')
    expect([refused.code, JSON.parse(refused.stdout)]).toEqual([22, problem(401, 'No access')])
  })

  test('polling stops at every end, and at the deadline', async () => {
    const outcome = await run('use-polling')
    expect(outcome).toEqual({
      code: 0,
      stdout: 'COMPLETED_WITH_ERRORS 0\nThe job is still PENDING.\n',
      stderr: '',
    })
  })
})
