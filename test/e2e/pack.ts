import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** An empty project outside the repository in which the packed tarball is installed. */
    project: string
    tarball: string
  }
}

/** Builds, packs, and installs the tarball into an empty project: what a user gets. */
export default function setup(vitest: TestProject): () => void {
  const root = process.cwd()
  const directory = mkdtempSync(join(tmpdir(), 'cluster-schema-'))
  const project = join(directory, 'project')
  mkdirSync(project)
  execFileSync('node', ['scripts/build.js', '--if-changed'], { cwd: root, stdio: 'inherit' })
  npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', directory], root)
  const tarball = join(directory, readdirSync(directory).find((it) => it.endsWith('.tgz')) ?? '')
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "type": "module" }\n')
  npm(['install', '--offline', '--silent', tarball], project)
  vitest.provide('project', project)
  vitest.provide('tarball', tarball)
  return () => rmSync(directory, { recursive: true, force: true })
}

function npm(args: readonly string[], cwd: string): void {
  execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
}
