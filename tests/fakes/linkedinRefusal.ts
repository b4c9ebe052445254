/** An answer that is a refusal, in LinkedIn's own form. */
export class LinkedinRefusal extends Error {
  readonly status: number
  readonly code: string
  readonly serviceErrorCode: number
  constructor(status: number, code: string, serviceErrorCode = 100) {
    super(code)
    this.status = status
    this.code = code
    this.serviceErrorCode = serviceErrorCode
  }
}

/** Switches that only tests of this network use. */
export interface LinkedinSwitches {
  tier: 'development' | 'standard'
  /** Versions that are alive. */
  readonly versions: Set<string>
  /** The member lost the role on the Page. */
  hasNoRole: boolean
  /** Comments of the same sign-in are held up for a minute. */
  throttlesComments: boolean
  /** Comments under these posts are not shown to the Page. */
  readonly closedPosts: Set<string>
  /** A Page may delete what others wrote under its posts: sources disagree. */
  deletesOthers: boolean
  /** The app may not ask for several Pages or people at once, whatever its tier was at sign-in. */
  refusesSeveral: boolean
  /** Rows of another shape, put at the head of the first page of a listing by the name of its resource. */
  readonly oddRows: Map<string, unknown>
  /** People of whom nothing is shown. */
  readonly privatePeople: Set<string>
}
