import { compareVerdicts } from './compare-verdicts.js'
import { loadContenders } from './lib/contenders.js'
import { samples, wholeDocument } from './samples.js'
import { timeRounds } from './timing.js'

// Runs one task of the benchmark in a process of its own. The parent process sends the task as a
// message and receives the result as a message.

// The code that is timed for each document. Its result is a number that the loop adds up, so the
// engine can't leave anything out.
const timedCode = {
  verdict: 'isCluster(document) ? 1 : 0',
  count: '1 + getIssues(validate(document)).length',
  // Some contenders work out the location and the text of an issue only when they are read.
  read: 'getIssues(validate(document)).reduce((total, issue) => total + readIssue(issue), 1)',
}

const tasks = {
  compare: (contenders, { step }) => compareVerdicts(contenders, samples(), wholeDocument(), step),
  time: (contenders, { measurements, effort }) =>
    measurements.map((measurement) => timeMeasurement(contenders, measurement, effort)),
}

process.once('message', async (task) => {
  process.send(tasks[task.name](await loadContenders(), task), () => process.disconnect())
})

/** @returns the times of every contender, and how many errors each of them reported */
function timeMeasurement(contenders, { samples: kind, work }, effort) {
  const documents = samples()[kind]
  const times = timeRounds(contenders, timedCode[work], documents, effort)
  return contenders.map((contender, index) => ({
    id: contender.id,
    title: contender.title,
    times: times[index],
    errors: work === 'verdict' ? 0 : countErrors(contender, documents),
  }))
}

function countErrors({ validate, getIssues }, documents) {
  return documents.reduce((total, document) => total + getIssues(validate(document)).length, 0)
}
