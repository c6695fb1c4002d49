import process from 'node:process'

/** Seconds. A person who presses Ctrl-C doesn't notice that. */
const interval = 0.05

// `performance` isn't loaded yet, and takes a hundredth of the time of a start.
let lastTurn = process.uptime()

/**
 * Whether `takeTurn` is due. Node.js hears of a signal only between two turns of its event loop, and
 * what is in memory is read without any.
 */
export function isTurnDue(): boolean {
  return process.uptime() - lastTurn > interval
}

/** Gives the event loop a turn, so that the signals arrive that were sent. */
export async function takeTurn(): Promise<void> {
  // The first one may belong to the turn that is running, which doesn't look for signals again.
  await new Promise(setImmediate)
  await new Promise(setImmediate)
  lastTurn = process.uptime()
}
