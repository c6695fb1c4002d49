// Runs as it stands in Node, in a page and in a worker, so it imports nothing.

/**
 * What every form that a validator exports says to every sample: for each sample, by the names of
 * the forms.
 *
 * @param {Record<string, any>} validator
 * @param {Record<string, unknown>} samples
 */
export async function judge(validator, samples) {
  const forms = Object.entries(validator).flatMap(([name, form]) => {
    if (typeof form === 'function' && /^(assert|is|validate)[A-Z]/.test(name))
      return [{ name, form }]
    const standard = form?.['~standard']
    if (!standard) return []
    return [
      { name: `${name}['~standard']`, form: (/** @type {unknown} */ it) => standard.validate(it) },
    ]
  })
  /** @type {Record<string, Record<string, any>>} */
  const verdicts = {}
  for (const [title, sample] of Object.entries(samples)) {
    verdicts[title] = {}
    for (const { name, form } of forms)
      verdicts[title][name] = withoutSample(await outcome(() => form(sample)), sample)
  }
  return verdicts
}

/** @param {() => unknown} call */
async function outcome(call) {
  try {
    return (await call()) ?? 'returned'
  } catch (error) {
    // Only a refusal is a verdict: anything else is a bug of the validator.
    if (!(error instanceof Error && 'errors' in error)) throw error
    return { ...error, thrown: error.name, message: error.message }
  }
}

/**
 * The plain data of an outcome, without the sample if it holds that itself.
 *
 * @param {unknown} outcome
 * @param {unknown} sample
 */
function withoutSample(outcome, sample) {
  const text = JSON.stringify(outcome, (key, value) =>
    key === 'value' && value === sample ? 'the sample' : value,
  )
  return JSON.parse(text)
}
