/** What a connector may not reach for, with the words that say what to use instead. */
const rules: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/\bDate\.now\b/u, 'Date.now: take session.now'],
  [/\bnew Date\(\s*\)/u, 'new Date(): take session.now'],
  [/(?<!new )\bDate\(\s*\)/u, 'Date(): take session.now'],
  [/\bperformance\.now\b/u, 'performance.now: take session.now'],
  [/\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/u, 'timers: the engine decides when to call again'],
  [/\bAbortSignal\.timeout\b/u, 'AbortSignal.timeout: give timeoutMs with the request'],
  [/\bMath\.random\b/u, 'Math.random: take the entropy of the attempt'],
  [/\b(?:randomUUID|randomBytes|getRandomValues)\b/u, 'random values: take the key of the attempt'],
  [/\b(?:fetch|XMLHttpRequest|WebSocket|EventSource)\s*\(/u, 'requests: use session.http'],
  [/\bprocess\./u, 'process: a connector knows nothing of where it runs'],
  [/\bconsole\./u, 'console: use session.log'],
  [/(?:from|import)\s*\(?\s*['"](?:node:|electron|fs|http|https|net|timers)/u, 'built-ins of Node: use the session'],
]

/** Everything in a source text that a connector may not use; comments and names that merely contain the words are left alone. */
export function forbiddenIn(source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/(^|\s)\/\/.*$/gmu, '$1')
  return rules.filter(([pattern]) => pattern.test(code)).map(([, words]) => words)
}
