import type { ReportFigures } from '../../../shared/contract/reportFigures.ts'
import { foldWords } from '../rules/foldWords.ts'
import { brandNames } from '../rules/report/brandNames.ts'
import type { MonthBook } from '../rules/report/monthBook.ts'
import { rateOf } from '../rules/report/statistics.ts'
import { createWordSearch } from '../rules/wordSearch.ts'
import type { Reader } from '../store/database.ts'
import { handlesOf, heardBetween, repostsBetween, textsOf } from '../store/reportItems.ts'
import { messagesOf } from './counted.ts'
import type { Subject } from './counted.ts'
import type { ReportScope } from './scope.ts'

/** A competitor with the words that it is known by. */
export interface Competitor {
  readonly name: string
  readonly words: readonly string[]
}

/** Below so many mentions in all there is no share. */
const fewest = 30

interface Mention {
  readonly seq: number
  readonly author: number
}

/**
 * Whom the watched set speaks of (product.md 2.11): public talk to the brand's accounts, and what these listen to. What is said to the
 * brand is about it; whoever is named is meant, also two at once. Our own posts, spam and what was taken back are out for all.
 */
export function conversationShare(
  db: Reader,
  scope: ReportScope,
  book: MonthBook,
  competitors: readonly Competitor[],
): Subject<ReportFigures['shareOfConversation']> {
  const spoken = book.items.filter(
    (it) => it.kind !== 'direct' && it.exclusion !== 'own' && it.exclusion !== 'spam' && it.exclusion !== 'withdrawn',
  )
  const heard = heardBetween(db, scope.brand, scope.from, scope.to)
  // Place 0 is the brand.
  const named: Mention[][] = [[...spoken], ...competitors.map(() => [])]
  const search = namesIn([
    brandNames(scope.brandName, handlesOf(db, scope.brand)),
    ...competitors.map((it) => it.words),
  ])
  if (competitors.length > 0) {
    const authors = new Map(spoken.map((it) => [it.seq, it.author]))
    const seqs = spoken.map((it) => it.seq)
    for (const { seq, body } of textsOf(db, seqs))
      for (const place of search(body)) if (place > 0) named[place]?.push({ seq, author: authors.get(seq) ?? 0 })
  }
  for (const { seq, author, body } of heard) for (const place of search(body)) named[place]?.push({ seq, author })
  const [brand = [], ...others] = named
  const sum = named.reduce((all, it) => all + it.length, 0)
  const authors = named.map((it) => new Set(it.map((one) => one.author)).size)
  const isTold = sum >= fewest && competitors.length > 0
  const lines = (list: readonly Mention[] | undefined): ReturnType<typeof messagesOf> =>
    messagesOf((list ?? []).map((it) => it.seq).sort((one, other) => one - other))
  return {
    figures: {
      brand: { name: scope.brandName, count: brand.length, authors: authors[0] ?? 0 },
      competitors: competitors.map(({ name }, place) => ({
        name,
        count: others[place]?.length ?? 0,
        authors: authors[place + 1] ?? 0,
      })),
      rate: isTold ? rateOf(brand.length, sum) : null,
      authorRate: isTold
        ? rateOf(
            authors[0] ?? 0,
            authors.reduce((all, it) => all + it, 0),
          )
        : null,
      reposts: repostsBetween(db, scope.brand, scope.from, scope.to),
    },
    behind: ([name, part, below]) => {
      if (name === 'brand' && part === 'count') return lines(brand)
      if (name === 'competitors' && below === 'count') return lines(others[Number(part)])
      return name === 'rate' ? lines(named.flat()) : null
    },
  }
}

/** Finds which of several, each with its words, a text names. */
function namesIn(names: readonly (readonly string[])[]): (text: string) => readonly number[] {
  const words = names.flatMap((of, place) => of.map((word) => ({ place, word: foldWords(word).trim() })))
  const search = createWordSearch(words.map((it) => it.word))
  return (text) => [...new Set(search.find(foldWords(text)).map((at) => words[at]?.place ?? 0))]
}
