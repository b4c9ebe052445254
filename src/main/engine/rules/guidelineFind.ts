import { foldText, textRuns } from './searchTokens.ts'

/** A paragraph under its heading. */
export interface Paragraph {
  readonly heading: string
  readonly text: string
}

/** English words that say nothing about a subject; what is frequent in the document itself weighs little anyway. */
const empty = new Set(
  'the and you your for are was were has have had not but with this that they them then than from can could would should will what when where who why how our all any its it’s i’m about there their been does did get got just only very much more please'.split(
    ' ',
  ),
)

/** Pairs out of endings and particles that stand in every sentence. */
const endings = 'です ます した して ない から くだ ださ さい ませ 니다 습니 어요 세요 ครั รับ ค่ ่ะ นะ'.split(' ')

/** The paragraphs of a document: stretches between blank lines, each under the last line that began with `#`. */
export function paragraphsOf(document: string): readonly Paragraph[] {
  const found: Paragraph[] = []
  let heading = ''
  let lines: string[] = []
  const end = (): void => {
    const text = lines.join('\n').trim()
    if (text !== '') found.push({ heading, text })
    lines = []
  }
  for (const line of document.split('\n')) {
    const title = /^#{1,6}\s+(.*)$/u.exec(line.trim())
    if (title !== null) {
      end()
      heading = title[1] ?? ''
    } else if (line.trim() === '') end()
    else lines.push(line)
  }
  end()
  return found
}

/** The paragraph that has most to do with a text, by the words they share, the rare ones first; null when they share none that tell. */
export function bestParagraph(document: string, text: string): Paragraph | null {
  const wanted = termsOf(text)
  const all = paragraphsOf(document).map((paragraph) => ({
    paragraph,
    terms: termsOf(`${paragraph.heading} ${paragraph.text}`),
  }))
  let best: Paragraph | null = null
  let most = 0
  for (const { paragraph, terms } of all) {
    let score = 0
    for (const term of wanted) {
      if (!terms.has(term)) continue
      const having = all.filter((it) => it.terms.has(term)).length
      score += Math.log(1 + all.length / having)
    }
    // A long paragraph holds many words by chance.
    const weighed = score / Math.sqrt(8 + terms.size)
    if (weighed > most) {
      most = weighed
      best = paragraph
    }
  }
  return best
}

/** Words of spaced scripts in the singular, by English spelling, pairs of characters of the others. */
function termsOf(text: string): ReadonlySet<string> {
  const terms = new Set<string>()
  for (const run of textRuns(foldText(text))) {
    if (!run.unspaced) {
      if (run.text.length > 2 && !empty.has(run.text))
        terms.add(run.text.replace(/(?<=..)ies$/, 'y').replace(/(?<=..)s$/, ''))
      continue
    }
    const characters = Array.from(run.text)
    for (let index = 0; index + 1 < characters.length; index++)
      terms.add(`${characters[index] ?? ''}${characters[index + 1] ?? ''}`)
  }
  for (const ending of endings) terms.delete(ending)
  return terms
}
