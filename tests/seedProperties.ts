import { configureGlobal, readConfigureGlobal } from 'fast-check'
import { seedOfRun } from './property/randomRuns.ts'

// Every property draws from the seed of the run, wherever it stands and however often it is tried.
const seed = seedOfRun()
if (seed !== undefined) configureGlobal({ ...readConfigureGlobal(), seed })
