import { compareVerdicts } from './equal.js'
import { loadContenders } from './lib/contenders.js'
import { timeRounds } from './measure.js'
import { samples, wholeDocument } from './samples.js'

// One part of the benchmark, in a process of its own: which, it is told by a message.

// What is done with a document. The number it comes to is used, so that nothing can be left out.
const works = {
  none: 'isCluster(document) ? 1 : 0',
  counted: '1 + faultsOf(validate(document)).length',
  // Where each fault lies and what it is: some only work that out when asked.
  read: 'faultsOf(validate(document)).reduce((total, fault) => total + read(fault), 1)',
}

const parts = {
  compare: (contenders, { step }) => compareVerdicts(contenders, samples(), wholeDocument(), step),
  time: (contenders, { measurements, effort }) =>
    measurements.map((one) => timeOne(contenders, one, effort)),
}

process.once('message', async (order) => {
  process.send(parts[order.task](await loadContenders(), order), () => process.disconnect())
})

/** @returns the times of all contenders, and how many errors each of them found */
function timeOne(contenders, { kind, errors }, effort) {
  const documents = samples()[kind]
  const entries = contenders.map((contender) => ({
    id: contender.id,
    functions: contender,
    work: works[errors ?? 'none'],
  }))
  const times = timeRounds(entries, documents, effort)
  return contenders.map((contender, index) => ({
    id: contender.id,
    title: contender.title,
    times: times[index],
    errors: errors ? countErrors(contender, documents) : 0,
  }))
}

function countErrors({ validate, faultsOf }, documents) {
  return documents.reduce((total, document) => total + faultsOf(validate(document)).length, 0)
}
