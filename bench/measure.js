/**
 * @typedef {object} Figures
 * @property {number} perSecond documents per second: the median of the rounds
 * @property {number} spread half the range between the quartiles, as a share of the median
 * @property {number} ratio of documents per second to those of the first contender, round by round;
 *   the median of that
 */

/**
 * @typedef {object} Entry
 * @property {string} id of a contender
 * @property {{ isCluster: Function, validate: Function, faultsOf: Function, read: Function }} functions
 * @property {string} work code that does something with `document` and comes to a number
 */

/**
 * Times all contenders in turn, round after round, each with a turn of a fixed length. A loop of
 * our own, because the usual libraries finish one contender before they begin the next: then a
 * machine that slows down for a moment hits one of them alone, and a ratio means little. Here it
 * hits all of a round, and ratios are taken inside a round. Who begins changes with each round.
 *
 * @param {readonly Entry[]} contenders
 * @param {readonly unknown[]} documents
 * @param {{ rounds: number, turn: number, warmUp: number }} effort the latter two in milliseconds
 * @returns {readonly (readonly number[])[]} for each contender the milliseconds for one document,
 *   round by round
 */
export function timeRounds(contenders, documents, effort) {
  const runs = contenders.map((contender) => makeRun(contender, documents))
  const passes = runs.map((run) => passesIn(effort.turn, run, effort.warmUp))
  const times = runs.map(() => [])
  for (let round = 0; round < effort.rounds; round += 1)
    for (let turn = 0; turn < runs.length; turn += 1) {
      const index = (round + turn) % runs.length
      // The garbage of the one before is no fault of this one, nor are the caches that it filled. Only
      // a minor collection: a full one also throws away the code of who has not run for a while.
      globalThis.gc({ type: 'minor' })
      runs[index](1)
      times[index].push(runs[index](passes[index]) / passes[index] / documents.length)
    }
  return times
}

/**
 * @param {readonly number[]} own milliseconds for one document, round by round
 * @param {readonly number[]} first those of the first contender
 * @returns {Figures}
 */
export function figuresOf(own, first) {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(own, share))
  return {
    perSecond: Math.round(1000 / middle),
    spread: (high - low) / 2 / middle,
    ratio: quantile(
      own.map((time, round) => first[round] / time),
      0.5,
    ),
  }
}

/**
 * A function that does the work for all documents some times over, and answers how many
 * milliseconds of a processor it took: what else runs on the machine does not count. The loop is
 * compiled anew for each contender: one loop for all would learn to call any of them, and inline
 * none, which no program with a single validator suffers from.
 */
function makeRun({ id, functions, work }, documents) {
  // The name is for the engine, which would take code that it has seen before for the same loop.
  const loop = new Function(
    '{ isCluster, validate, faultsOf, read }, documents, passes',
    `// ${id}
    let total = 0
    for (let pass = 0; pass < passes; pass += 1)
      for (const document of documents) total += ${work}
    return total`,
  )
  const expected = loop(functions, documents, 1)
  return (passes) => {
    const start = process.cpuUsage()
    const total = loop(functions, documents, passes)
    const { user, system } = process.cpuUsage(start)
    // The total is used, so no work can be left out; and it must always be the same.
    if (total !== expected * passes) throw new Error(`${id} found ${total / passes}`)
    return (user + system) / 1000
  }
}

function passesIn(milliseconds, run, warmUp) {
  let passes = 1
  let took = run(passes)
  for (let spent = took; spent < warmUp; spent += took) took = run(passes)
  while (took < milliseconds / 2) {
    passes *= 2
    took = run(passes)
  }
  return Math.max(1, Math.round((passes * milliseconds) / took))
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  const position = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]]
  return below + (above - below) * (position % 1)
}
