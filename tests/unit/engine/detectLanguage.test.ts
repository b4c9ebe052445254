import { expect, it } from 'vitest'
import { detectLanguage, loadLanguages } from '../../../src/main/engine/sync/detectLanguage.ts'

await loadLanguages()

it.each([
  ['Any news? The wedding is tomorrow and nobody has called me back.', 'en'],
  ['your app keeps crashing https://example.com/une/page/en/francais', 'en'],
  ['Where is my order? @bonjour.madame.example #livraison', 'en'],
  ['Wann öffnet der Laden morgen?', 'de'],
  ['¿Dónde está mi pedido?', 'es'],
  ['Cửa hàng mở cửa lúc mấy giờ?', 'vi'],
  ['写真は一昨日お送りしました', 'ja'],
  ['返金希望', 'ja'],
  ['请问我的订单在哪里？谢谢', 'zh'],
  ['門市幾點開門', 'zh'],
  ['รออาหารเกือบชั่วโมง OK', 'th'],
  ['이틀째 기다리고 있습니다', 'ko'],
])('%s', (text, language) => expect(detectLanguage(text)).toBe(language))

it.each([
  '',
  'OK',
  'Hi',
  'Thanks!',
  'lol ok',
  'haha',
  'TR-48144',
  'Tanaka Hanako',
  'https://example.com/where/is/my/order',
  '😍😍',
])('says nothing of “%s”', (text) => expect(detectLanguage(text)).toBeNull())
