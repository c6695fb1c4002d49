import type { Rule } from '../../lint/rule.js'

/** Reports what `recognize` finds. What it reports is in docs/messages.md: none of that is a cluster. */
export const notACluster: Rule = {
  id: 'cluster/not-a-cluster',
  severity: 'error',
  fields: [],
  summary: 'A document is a cluster, and not another kind of JSON.',
  why: [
    'A folder of exports often contains something else: an error response that was saved instead of',
    'the cluster, an execution, a task, a request, a response of the old model, a schema. One finding',
    'says what it is; missing fields would only say what it is not. An array in which all values are of',
    'one kind, such as executions, is one finding, too.',
    '',
    'Lint decides this only if the evidence is strong. A cluster with missing or misspelled fields',
    'stays a cluster, and keeps the findings about these fields. So does an object with fields that only',
    'clusters have, whatever else it has.',
    '',
    'What could be mistaken for a cluster is reported wherever lint finds it. A file that is clearly',
    'something else is skipped if lint found it in a directory, through a glob or in a list of files,',
    'and reported if it is named on the command line.',
  ].join('\n'),
  fix: [
    'Replace the document with the cluster, or leave the file out: with `--ignore GLOB`, or with',
    '`--skip-unknown` if it is clearly something else.',
  ].join('\n'),
  good: [
    {
      title: 'A cluster with fields of an execution',
      overlay: { run_id: 'run_5d2e', num_points: 90 },
    },
    { title: 'A cluster with a misspelled field', overlay: { algoritm: 'kmeans' } },
  ],
  bad: [],
  publicArgs: ['kind'],
  message: ({ kind }, path) => `${path} is not a cluster: ${kind}.`,
}
