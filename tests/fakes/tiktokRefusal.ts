/** A refusal as TikTok for Business gives it: status 200 and a code. */
export class TiktokRefusal extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** A wrong or missing parameter. */
export function badParameter(name: string): TiktokRefusal {
  return new TiktokRefusal(40002, `${name}: Invalid parameter`)
}
