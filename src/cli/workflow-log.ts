/**
 * Makes a report safe to print in GitHub Actions. The runner takes every line that starts with `::`,
 * and every `##[` in a line, for a workflow command, and both can come from a linted file. They become
 * JSON escapes, so the values in JSON stay the same.
 *
 * @example guardWorkflowLog('  ::error::a ##[debug]b') // '  \\u003a:error::a ##\\u005bdebug]b'
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function guardWorkflowLog(text: string): string {
  return text.replace(/^(\s*):(?=:)/gm, '$1\\u003a').replaceAll('##[', '##\\u005b')
}
