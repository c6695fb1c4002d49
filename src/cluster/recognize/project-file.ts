// Files that projects keep beside their exports.
const projectFile =
  /(^|[\\/])(package|package-lock|npm-shrinkwrap|tsconfig.*|jsconfig.*|composer|biome|deno|lerna|nx|turbo|vercel|renovate|launch|settings|cluster-schema\..*|.*\.schema)\.json$/i

/** Whether a file is, by its name, the configuration of a tool. */
export function isProjectFile(file: string): boolean {
  return projectFile.test(file)
}
