/**
 * Matches the dates and times that the generated validator accepts: a day that exists, then `T`, `t`
 * or one blank, then a time with 0 to 9 fraction digits, then an optional zone. Second 60 is a leap
 * second.
 *
 * One expression covers the calendar too. Two alternatives were measured and weren't faster: reading
 * the text character by character, and a simpler expression with the calendar computed afterwards.
 */
export const dateTime =
  /^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/

/** @param {string} text */
export function isDateTime(text) {
  return dateTime.test(text)
}
