import { z } from 'zod'
import { htmlText } from './htmlText.ts'

const action = z.object({
  name: z.string(),
  arguments: z
    .object({ body_text: z.string().nullish(), body_html: z.string().nullish(), tags: z.string().nullish() })
    .nullish(),
})

/** The text and the tags of a macro's actions as Gorgias writes them in JSON, and the names of its other actions. Empty for what is no such list. */
export function gorgiasActions(json: string): {
  readonly text: string
  readonly tags: readonly string[]
  readonly others: readonly string[]
} {
  const actions = listOf(json)
  const texts: string[] = []
  const tags: string[] = []
  const others: string[] = []
  for (const { name, arguments: given } of actions) {
    if (name === 'setResponseText') texts.push(given?.body_text || htmlText(given?.body_html ?? ''))
    else if (name === 'addTags') tags.push(given?.tags ?? '')
    else others.push(`action ${name}`)
  }
  return { text: texts.join('\n\n'), tags, others }
}

function listOf(json: string): z.infer<typeof action>[] {
  try {
    return z.array(action).catch([]).parse(JSON.parse(json))
  } catch {
    return []
  }
}
