const posts = (n: number): string => (n === 1 ? '1 post waits' : `${n} posts wait`)

/** Words of: posts that wait while a crisis is on. */
export const postsText = {
  posts: {
    paused: (brand: string, since: string) => `Posts of ${brand} are paused since ${since}, because of`,
    pausedHere: (since: string) => `Posts are paused since ${since}, because of`,
    waiting: (n: number, passed: number) =>
      n === 0 ? 'None waits.' : passed === 0 ? `${posts(n)}.` : `${posts(n)}, the time of ${passed} has passed.`,
    goOn: 'Let posts go on',
    whoMay: 'A lead or a manager lets them go on.',
    goOnTitle: 'Let posts go on?',
    goOnBody: (brand: string, n: number) =>
      n === 0
        ? `Posts of ${brand} go out again at their times.`
        : `${posts(n)} for ${brand}. They go out at their times again.`,
    passedBody:
      'Those whose time has passed follow the setting of missed times: they go out if they are less than two hours late and the setting says so; else they are asked about, and are not lost.',
    wentOn: 'Posts go out again',
    heldShort: 'Posts are paused',
    sendAll: 'Send all the same',
    sendTitle: 'Send it all the same?',
    sendBody: (label: string) =>
      `Posts of this client are paused because of ${label}. This one goes out at once; the others go on waiting.`,
    unknownCase: 'a case',
    sent: 'It goes out now',
  },
} as const
