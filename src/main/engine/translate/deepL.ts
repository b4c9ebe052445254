import { z } from 'zod'
import type { HttpResponse } from '../../connectors/connector.ts'
import { commonRefusal, hostOf, largestAnswer, NotTranslated, readJson, refusalJson } from './service.ts'
import { resultText, serverWords } from './service.ts'
import type { ServicePlace, TranslationService } from './service.ts'

const answer = z.object({
  translations: z.array(z.object({ text: z.string(), detected_source_language: z.string().optional() })).length(1),
})
const usage = z.object({ character_count: z.number(), character_limit: z.number() })

/** DeepL, with a key for its free or its paid API. */
export const deepL: TranslationService = {
  kind: 'deepl',
  name: 'DeepL',
  request: (place, ask) => ({
    method: 'POST',
    url: `${place.address}/v2/translate`,
    headers: { ...signed(place), 'content-type': 'application/json' },
    body: JSON.stringify({
      text: [ask.text],
      ...(ask.from === null ? {} : { source_lang: ask.from.split('-')[0]?.toUpperCase() }),
      target_lang: target(ask.to),
      // Line ends are the writer's.
      preserve_formatting: true,
    }),
    maxBytes: largestAnswer,
  }),
  read: (response, place, ask) => {
    const host = hostOf(place.address)
    if (response.status !== 200) throw refused(response, place)
    const parsed = answer.safeParse(readJson(response, host))
    const [first] = parsed.success ? parsed.data.translations : []
    if (first === undefined)
      throw new NotTranslated(`The answer of ${host} holds no translation. Check the address.`, 'bad_shape')
    const found = first.detected_source_language?.toLowerCase() ?? ''
    return {
      text: resultText(first.text, ask, host),
      from: /^[a-z]{2,3}(?:-[a-z0-9]{2,8})?$/.test(found) ? found : ask.from,
    }
  },
  probe: (place) => ({
    method: 'GET',
    url: `${place.address}/v2/usage`,
    headers: signed(place),
    maxBytes: largestAnswer,
  }),
  readProbe: (response, place) => {
    const host = hostOf(place.address)
    if (response.status !== 200) throw refused(response, place)
    const parsed = usage.safeParse(readJson(response, host))
    if (!parsed.success)
      throw new NotTranslated(`The answer of ${host} is not DeepL’s. Check the address.`, 'bad_shape')
    const { character_count: used, character_limit: most } = parsed.data
    if (used >= most) throw usedUp(host)
    const number = (n: number): string => n.toLocaleString('en')
    return `DeepL took the key. ${number(used)} of ${number(most)} characters of this period are used.`
  },
}

/** The address of DeepL's API that a key belongs to: keys of the free one end in `:fx`. */
export function deepLAddress(key: string): string {
  return key.endsWith(':fx') ? 'https://api-free.deepl.com' : 'https://api.deepl.com'
}

function signed(place: ServicePlace): Record<string, string> {
  return { authorization: `DeepL-Auth-Key ${place.key}`, accept: 'application/json' }
}

/** DeepL wants to know which English, Portuguese and Chinese to write. */
function target(tag: string): string {
  const upper = tag.toUpperCase()
  const [language] = upper.split('-')
  if (language === 'EN') return upper === 'EN-GB' ? 'EN-GB' : 'EN-US'
  if (language === 'PT') return upper === 'PT-BR' ? 'PT-BR' : 'PT-PT'
  if (language === 'ZH') return /^ZH-(HANT|TW|HK|MO)\b/.test(upper) ? 'ZH-HANT' : 'ZH-HANS'
  return language ?? upper
}

function usedUp(host: string): NotTranslated {
  return new NotTranslated(
    `The characters of this key are used up at ${host}. It goes on in the next period, or with a larger plan.`,
    '456',
  )
}

function refused(response: HttpResponse, place: ServicePlace): NotTranslated {
  const host = hostOf(place.address)
  const code = String(response.status)
  if (response.status === 456) return usedUp(host)
  if (response.status === 403 || response.status === 401)
    return new NotTranslated(
      `${host} did not take the key. Keys that end in :fx belong to api-free.deepl.com, others to api.deepl.com. Check it in the settings.`,
      code,
    )
  const common = commonRefusal(response, host)
  if (common !== null) return common
  const told = serverWords(refusalJson(response)['message'], place)
  return new NotTranslated(
    told === ''
      ? `${host} refused this text (${code}).`
      : `${host} refused this text: ${told.endsWith('.') ? told : `${told}.`}`,
    code,
  )
}
