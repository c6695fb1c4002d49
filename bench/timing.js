/**
 * @typedef {import('./lib/contenders.js').Contender} Contender
 *
 * @typedef {object} Statistics
 * @property {number} perSecond documents per second: the median of the rounds
 * @property {number} spread half the interquartile range, as a share of the median
 * @property {number} ratio documents per second relative to the first contender: the median of the
 *   ratios of each round
 */

/**
 * Times all contenders in turns, round after round. Every turn takes about the same time, and each
 * round starts with another contender.
 *
 * The usual benchmark libraries finish one contender before they start the next. When the machine
 * slows down for a moment, that slows one contender only and makes the ratios meaningless. Here it
 * slows everyone in that round, and ratios are calculated within a round.
 *
 * @param {readonly Contender[]} contenders
 * @param {string} code an expression that uses `document` and results in a number
 * @param {readonly unknown[]} documents
 * @param {{ rounds: number, turn: number, warmUp: number }} effort `turn` and `warmUp` in
 *   milliseconds
 * @returns {readonly (readonly number[])[]} for each contender, the milliseconds per document in
 *   each round
 */
export function timeRounds(contenders, code, documents, effort) {
  const runs = contenders.map((contender) => createRun(contender, code, documents))
  const passes = runs.map((run) => warmUpAndCountPasses(run, effort))
  const times = runs.map(() => [])
  for (let round = 0; round < effort.rounds; round += 1)
    for (let turn = 0; turn < runs.length; turn += 1) {
      const index = (round + turn) % runs.length
      // Clean up after the previous contender: its garbage, and (by one untimed pass) what it left in
      // the caches. The collection is a minor one because a full collection also discards compiled
      // code that hasn't run for a while.
      globalThis.gc({ type: 'minor' })
      runs[index](1)
      times[index].push(runs[index](passes[index]) / passes[index] / documents.length)
    }
  return times
}

/**
 * @param {readonly number[]} times milliseconds per document in each round
 * @param {readonly number[]} baseline the same for the first contender
 * @returns {Statistics}
 */
export function summarizeTimes(times, baseline) {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(times, share))
  const ratios = times.map((time, round) => baseline[round] / time)
  return {
    perSecond: Math.round(1000 / middle),
    spread: (high - low) / 2 / middle,
    ratio: quantile(ratios, 0.5),
  }
}

/**
 * Creates a function that runs the code for all documents a number of times and returns the
 * milliseconds of processor time it took. Processor time doesn't include other programs.
 *
 * Each contender gets a loop of its own. A shared loop would become megamorphic: the engine would
 * stop inlining the validator, which doesn't happen in a program that has only one.
 */
function createRun({ id, isCluster, validate, getIssues, readIssue }, code, documents) {
  // Without the id in its text, the engine would take the code for the same loop as before.
  const loop = new Function(
    '{ isCluster, validate, getIssues, readIssue }, documents, passes',
    `// ${id}
    let total = 0
    for (let pass = 0; pass < passes; pass += 1)
      for (const document of documents) total += ${code}
    return total`,
  )
  const functions = { isCluster, validate, getIssues, readIssue }
  const expected = loop(functions, documents, 1)
  return (passes) => {
    const start = process.cpuUsage()
    const total = loop(functions, documents, passes)
    const { user, system } = process.cpuUsage(start)
    if (total !== expected * passes)
      throw new Error(`${id} returned ${total / passes} per pass, but ${expected} before`)
    return (user + system) / 1000
  }
}

/** @returns how many passes over all documents fill one turn */
function warmUpAndCountPasses(run, { turn, warmUp }) {
  let passes = 1
  let took = run(passes)
  for (let spent = took; spent < warmUp; spent += took) took = run(passes)
  while (took < turn / 2) {
    passes *= 2
    took = run(passes)
  }
  return Math.max(1, Math.round((passes * turn) / took))
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  const position = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]]
  return below + (above - below) * (position % 1)
}
