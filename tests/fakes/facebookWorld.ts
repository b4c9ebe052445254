/** A person of the make-believe Facebook, by the id that the Page knows them by. */
export interface FacebookPerson {
  readonly id: string
  readonly name: string
}
export interface FacebookPost {
  readonly id: string
  readonly by: string
  /** Written on the Page, or elsewhere with the Page's name in it. */
  readonly where: 'page' | 'elsewhere'
  text: string
  readonly at: number
  updatedAt: number
  readonly likedBy: Set<string>
  readonly pictures: readonly string[]
  readonly order: number
}
export interface FacebookComment {
  readonly id: string
  readonly by: string
  readonly post: string
  /** The comment that it hangs on: there are two levels. */
  readonly parent: string | null
  text: string
  readonly at: number
  isHidden: boolean
  readonly likedBy: Set<string>
  readonly picture: string | null
  readonly pictureType: string
  readonly order: number
}
export interface FacebookRating {
  readonly by: string
  readonly at: number
  readonly text: string
  readonly isPositive: boolean
  readonly story: string | null
  readonly stars: number | null
}

/** One Page with what people write on it, in memory. */
export interface FacebookWorld {
  readonly page: FacebookPerson
  readonly people: Map<string, FacebookPerson>
  readonly posts: Map<string, FacebookPost>
  readonly comments: Map<string, FacebookComment>
  readonly ratings: FacebookRating[]
  /** Pictures that were uploaded and not shown yet, by id. */
  readonly photos: Map<string, { readonly bytes: number; readonly alt: string }>
  readonly blocked: Set<string>
  readonly addPerson: (name: string) => FacebookPerson
  readonly post: (by: string, text: string, more?: Partial<FacebookPost>) => FacebookPost
  readonly comment: (
    by: string,
    on: string,
    text: string,
    picture?: string | null,
    pictureType?: string,
  ) => FacebookComment
  readonly rate: (by: string, text: string, more?: Partial<FacebookRating>) => FacebookRating
  readonly remove: (id: string) => void
  readonly newId: () => string
  readonly now: () => number
}

export function createFacebookWorld(ports: { readonly now: () => number }): FacebookWorld {
  const page = { id: '1022334455', name: 'Harbour Bakery' }
  const people = new Map<string, FacebookPerson>([[page.id, page]])
  const posts = new Map<string, FacebookPost>()
  const comments = new Map<string, FacebookComment>()
  const ratings: FacebookRating[] = []
  let count = 0

  const newId = (): string => `12210${String(++count).padStart(9, '0')}`
  /** Facebook counts in whole seconds. */
  const instant = (): number => Math.floor(ports.now() / 1000) * 1000

  return {
    page,
    people,
    posts,
    comments,
    ratings,
    photos: new Map(),
    blocked: new Set(),
    now: ports.now,
    newId,
    addPerson: (name) => {
      const person = { id: `61550${String(++count).padStart(9, '0')}`, name }
      people.set(person.id, person)
      return person
    },
    post: (by, text, more = {}) => {
      const owner = more.where === 'elsewhere' ? by : page.id
      const at = instant()
      const made: FacebookPost = {
        id: `${owner}_${newId()}`,
        by,
        where: 'page',
        text,
        at,
        updatedAt: at,
        likedBy: new Set(),
        pictures: [],
        order: ++count,
        ...more,
      }
      posts.set(made.id, made)
      return made
    },
    comment: (by, on, text, picture = null, pictureType = 'photo') => {
      const above = comments.get(on)
      const post = posts.get(above?.post ?? on)
      if (post === undefined) throw new Error(`The fake Page has no post or comment ${on}`)
      const made: FacebookComment = {
        id: `${post.id.split('_')[1] ?? ''}_${newId()}`,
        by,
        post: post.id,
        parent: above === undefined ? null : (above.parent ?? above.id),
        text,
        at: instant(),
        isHidden: false,
        likedBy: new Set(),
        picture,
        pictureType,
        order: ++count,
      }
      comments.set(made.id, made)
      post.updatedAt = made.at
      return made
    },
    rate: (by, text, more = {}) => {
      const made = { by, at: instant(), text, isPositive: true, story: newId(), stars: null, ...more }
      ratings.push(made)
      return made
    },
    remove: (id) => {
      posts.delete(id)
      comments.delete(id)
      for (const comment of comments.values())
        if (comment.parent === id || comment.post === id) comments.delete(comment.id)
    },
  }
}
