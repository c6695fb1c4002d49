import type { Command } from '../args.js'
import { generateCommand } from './generate.js'
import { lintCommand } from './lint.js'
import { normalizeCommand } from './normalize.js'
import { profileCommand } from './profile.js'
import { sampleCommand } from './sample.js'

/** Every command, in the order of `--help`. */
export const commands: readonly Command[] = [
  generateCommand,
  lintCommand,
  sampleCommand,
  profileCommand,
  normalizeCommand,
]
