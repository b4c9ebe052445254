export { discover as identities } from './discover.ts'
export { pull, thread } from './pull.ts'
