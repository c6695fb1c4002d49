import { ignoreKeywords, type UpgradeStep } from './keyword.js'

const addedKeywords = new Set(['else', 'if', 'then'])

/**
 * Upgrades draft-06 to draft-07, which added conditions.
 *
 * @see https://json-schema.org/draft-07/json-schema-release-notes
 */
export const upgradeDraft06: UpgradeStep = (keywords) => ignoreKeywords(keywords, addedKeywords)
