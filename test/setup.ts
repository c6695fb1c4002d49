import { afterAll } from 'vitest'
import { leaveProjects } from './cli/project.js'

// Files of tests may share modules, so a module can't register this itself.
afterAll(leaveProjects)
