const rightToLeft =
  /[\p{Script=Adlm}\p{Script=Arab}\p{Script=Hebr}\p{Script=Nkoo}\p{Script=Syrc}\p{Script=Thaa}]/u

/** Whether a text has letters of a script that is written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text)
}

/** The attribute of an element with text from the schema: ` dir="auto"`, or `''` if it needs none. */
export function renderDirection(text: string): string {
  return hasRightToLeft(text) ? ' dir="auto"' : ''
}
