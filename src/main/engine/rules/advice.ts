import type { ErrorKind } from '../../../shared/contract/account.ts'

/** Adds to what happened what is kept and what to do, unless the words say it already. */
function withAdvice(what: string, advice: string): string {
  return advice === '' || /\bkept\b|nothing (?:is|was) (?:lost|changed|removed)/i.test(what)
    ? what
    : `${what} ${advice}`
}

/** A failed pull in words: what happened, what is kept, what comes next. */
export function pullWords(kind: ErrorKind, what: string): string {
  switch (kind) {
    case 'offline':
    case 'server':
    case 'malformed':
      return withAdvice(what, 'What is here is kept; it is tried again by itself.')
    case 'rate':
      return withAdvice(what, 'Nothing is lost; it goes on by itself when the wait is over.')
    case 'rejected':
    case 'missing':
    case 'unsupported':
      return withAdvice(what, 'What is here is kept. It is asked again tomorrow, or when you sync this account.')
    case 'login':
      return withAdvice(what, 'Everything here is kept.')
  }
}

/** A send that was not done, in words. `isOver`: the network refused it, and only a person can go on. */
export function sendWords(kind: ErrorKind, what: string, isOver: boolean): string {
  if (isOver) return withAdvice(what, 'It is kept here: look at it, then try again or take it back.')
  return withAdvice(
    what,
    kind === 'login'
      ? 'It is kept here and goes out after you have signed in again.'
      : 'It is kept here and tried again by itself.',
  )
}

/** A sign-in that did not work, in words. */
export function signInWords(kind: ErrorKind, what: string): string {
  const isPassing = kind === 'offline' || kind === 'server' || kind === 'rate' || kind === 'malformed'
  return withAdvice(what, isPassing ? 'Nothing was changed here; try again in a moment.' : 'Nothing was changed here.')
}
