import { severities } from '../../lint/finding.js'
import type { Flags } from '../args.js'
import { referenceFlags } from '../schema-flags.js'

/** The flags of lint, in the order of `--help`. A config can set those without a default, too. */
export const lintFlags = {
  schema: {
    type: 'string',
    placeholder: 'FILE',
    group: 'Input',
    describe: 'Check documents of another JSON Schema',
  },
  ...referenceFlags,
  input: {
    choices: ['auto', 'json', 'ndjson', 'array'],
    defaultDescription: 'auto',
    placeholder: 'LAYOUT',
    group: 'Input',
    describe: 'Layout of the files',
  },
  ignore: {
    type: 'string',
    array: true,
    default: [],
    placeholder: 'GLOB',
    group: 'Input',
    describe: 'Leave out files and directories',
  },
  gitignore: {
    type: 'boolean',
    default: false,
    group: 'Input',
    describe: 'Leave out what .gitignore files say',
  },
  'files-from': {
    type: 'string',
    placeholder: 'FILE',
    group: 'Input',
    describe: 'List of more files, by line or NUL; - is stdin',
  },
  'stdin-name': {
    type: 'string',
    placeholder: 'NAME',
    group: 'Input',
    describe: 'What reports call standard input',
  },
  'allow-empty': {
    type: 'boolean',
    default: false,
    group: 'Input',
    describe: 'Accept standard input or a pipe that is empty',
  },
  'no-follow-links': {
    type: 'boolean',
    default: false,
    group: 'Input',
    describe: "Don't follow links in directories that lead elsewhere",
  },
  'skip-unknown': {
    type: 'boolean',
    default: false,
    group: 'Input',
    describe: 'Skip named files, too, that are clearly no clusters',
  },
  config: {
    type: 'string',
    placeholder: 'FILE',
    group: 'Input',
    describe: 'Settings, instead of cluster-schema.config.json',
  },
  'no-config': {
    type: 'boolean',
    default: false,
    group: 'Input',
    describe: 'Look for no file with settings',
  },
  rule: {
    type: 'string',
    array: true,
    default: [],
    placeholder: 'ID=LEVEL',
    group: 'What counts',
    describe: 'Set a rule to error, warning, info or off',
  },
  'fail-on': {
    choices: [...severities, 'never'],
    defaultDescription: 'error',
    placeholder: 'LEVEL',
    group: 'What counts',
    describe: 'Severity that fails',
  },
  'fail-on-skipped': {
    type: 'boolean',
    default: false,
    group: 'What counts',
    describe: 'Exit with 1 if a file is skipped',
  },
  format: {
    type: 'string',
    array: true,
    default: [],
    placeholder: 'NAME',
    group: 'Output',
    describe: 'Report to print, or NAME=FILE to write it',
  },
  show: {
    choices: severities,
    default: 'warning',
    placeholder: 'LEVEL',
    group: 'Output',
    describe: 'Lowest severity to print',
  },
  'max-findings': {
    type: 'string',
    default: '50',
    placeholder: 'N',
    group: 'Output',
    describe: 'Print at most N findings, count the others',
  },
  quiet: {
    type: 'boolean',
    default: false,
    group: 'Output',
    describe: 'Print nothing; set the exit code, write report files',
  },
  'list-rules': {
    type: 'boolean',
    default: false,
    group: 'Output',
    describe: 'List all rules instead, as a table or --format json',
  },
  explain: {
    type: 'string',
    placeholder: 'ID',
    group: 'Output',
    describe: 'Explain a rule instead',
  },
  'print-config': {
    type: 'string',
    placeholder: 'FILE',
    group: 'Output',
    describe: 'Print the settings for a file instead, and their origin',
  },
} as const satisfies Flags
