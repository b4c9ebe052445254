import { z } from 'zod'
import type { HttpRequest, HttpResponse } from '../../connectors/connector.ts'
import { commonRefusal, hostOf, largestAnswer, NotTranslated, readJson, refusalJson } from './service.ts'
import { resultText, serverWords } from './service.ts'
import type { ServicePlace, TranslationAsk, TranslationService } from './service.ts'

const answer = z.object({
  translatedText: z.string(),
  detectedLanguage: z.object({ language: z.string() }).optional(),
})
const probeText = 'Hello'

/** A server that speaks the API of LibreTranslate: free software that a house can run for itself. */
export const libreTranslate: TranslationService = {
  kind: 'libretranslate',
  name: 'LibreTranslate',
  request: (place, ask) => post(place, ask),
  read: (response, place, ask) => {
    const host = hostOf(place.address)
    if (response.status !== 200) throw refused(response, place)
    const parsed = answer.safeParse(readJson(response, host))
    if (!parsed.success)
      throw new NotTranslated(
        `The answer of ${host} holds no translation. Check that LibreTranslate runs at this address.`,
        'bad_shape',
      )
    const found = parsed.data.detectedLanguage?.language.toLowerCase() ?? ask.from
    return {
      text: resultText(parsed.data.translatedText, ask, host),
      from: found === null || !/^[a-z]{2,3}(?:-[a-z0-9]{2,8})?$/.test(found) ? ask.from : found,
    }
  },
  // A word is the least that needs the key, and the language of the reader.
  probe: (place, to) => post(place, { text: probeText, from: null, to }),
  readProbe: (response, place) => {
    libreTranslate.read(response, place, { text: probeText, from: null, to: 'en' })
    return `${hostOf(place.address)} answered. Messages can be translated.`
  },
}

function post(place: ServicePlace, ask: TranslationAsk): HttpRequest {
  return {
    method: 'POST',
    url: `${place.address}/translate`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      q: ask.text,
      source: ask.from === null ? 'auto' : base(ask.from),
      target: base(ask.to),
      format: 'text',
      ...(place.key === '' ? {} : { api_key: place.key }),
    }),
    maxBytes: largestAnswer,
  }
}

/** LibreTranslate knows languages without a region, but for these. */
function base(tag: string): string {
  const lower = tag.toLowerCase()
  if (/^zh-(hant|tw|hk|mo)\b/.test(lower)) return 'zt'
  return lower.split('-')[0] ?? lower
}

function refused(response: HttpResponse, place: ServicePlace): NotTranslated {
  const host = hostOf(place.address)
  const told = serverWords(refusalJson(response)['error'], place)
  const code = String(response.status)
  if (/api key/i.test(told) || response.status === 401 || response.status === 403)
    return new NotTranslated(
      place.key === ''
        ? `${host} wants a key. Ask whoever runs it for one and put it into the settings.`
        : `${host} did not take the key, or does not let this computer in. Check the key in the settings.`,
      code,
    )
  const common = commonRefusal(response, host)
  if (common !== null) return common
  return new NotTranslated(
    told === ''
      ? `${host} refused this text (${code}).`
      : `${host} refused this text: ${told.endsWith('.') ? told : `${told}.`}`,
    code,
  )
}
