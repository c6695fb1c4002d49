import { dateText, isDate } from './date.js'
import { dateTimeText, isDateTime } from './date-time.js'
import { durationText, isDuration } from './duration.js'
import { emailText, isEmail } from './email.js'
import { hostnameText, isHostname } from './hostname.js'
import { ipv4Text, isIpv4 } from './ipv4.js'
import { ipv6Text, isIpv6 } from './ipv6.js'
import { isJsonPointer, jsonPointerText } from './json-pointer.js'
import { isRegex, regexText } from './regex.js'
import { isRelativeJsonPointer, relativeJsonPointerText } from './relative-json-pointer.js'
import { isTime, timeText } from './time.js'
import { isUri, uriText } from './uri.js'
import { isUriReference, uriReferenceText } from './uri-reference.js'
import { isUriTemplate, uriTemplateText } from './uri-template.js'
import { isUuid, uuidText } from './uuid.js'

/**
 * What messages say about a format.
 *
 * @typedef {object} FormatText
 * @property {string} expected what the format requires, in words that can follow "expected"
 * @property {(text: string) => string | undefined} explain why a text that the format refuses is wrong;
 * `undefined` if that isn't obvious
 */

// A generated validator contains the files of the formats that its schema uses, and a table of those
// in place of this file. So each file exports a check and a text, named after the format.

/**
 * The checks of the formats. With `strict`, times are those of RFC 3339.
 *
 * @type {Readonly<Record<string, (text: string, strict?: boolean) => boolean>>}
 */
export const formats = {
  date: isDate,
  'date-time': isDateTime,
  duration: isDuration,
  email: isEmail,
  hostname: isHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  'json-pointer': isJsonPointer,
  regex: isRegex,
  'relative-json-pointer': isRelativeJsonPointer,
  time: isTime,
  uri: isUri,
  'uri-reference': isUriReference,
  'uri-template': isUriTemplate,
  uuid: isUuid,
}

/** @type {Readonly<Record<string, FormatText>>} */
export const formatTexts = {
  date: dateText,
  'date-time': dateTimeText,
  duration: durationText,
  email: emailText,
  hostname: hostnameText,
  ipv4: ipv4Text,
  ipv6: ipv6Text,
  'json-pointer': jsonPointerText,
  regex: regexText,
  'relative-json-pointer': relativeJsonPointerText,
  time: timeText,
  uri: uriText,
  'uri-reference': uriReferenceText,
  'uri-template': uriTemplateText,
  uuid: uuidText,
}
