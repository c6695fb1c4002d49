import { drawItem, type RandomKey } from '../random.js'

const words = [
  ...['amber', 'harbor', 'meadow', 'signal', 'copper', 'lantern', 'orchard', 'granite', 'willow'],
  ...['compass', 'velvet', 'summit', 'cedar', 'ribbon', 'thunder', 'marble', 'falcon', 'ember'],
]

/** Draws an English word. */
export function drawWord(key: RandomKey, stream: number, counter: number): string {
  return drawItem(words, key, stream, counter) ?? ''
}
