import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closedNetworks } from '../fakes/closedNetworks.ts'
import { serveNetwork } from '../fakes/servedNetwork.ts'
import type { ServedNetwork } from '../fakes/servedNetwork.ts'
import { pngOf } from '../fakes/pictures.ts'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'
import { command, query } from './support/engine.ts'
import { openConversation, openFromNotification, waitForDelivery } from './support/inbox.ts'
import { walkScreens } from './support/screens.ts'

const folder = newDataFolder()
const pictureFolder = mkdtempSync(join(tmpdir(), 'parley-own-'))
const questions: Readonly<Record<string, string>> = {
  x: 'Where is my parcel? 荷物はどこですか',
  messenger: '주문을 바꾸고 싶어요',
  youtube: 'สินค้าจะมาถึงเมื่อไหร่คะ',
  googleBusiness: 'The lid broke after a week.',
  instagram: '注文番号 4711 はどこですか？',
}
const served = new Map<string, ServedNetwork>()
let started: StartedApp
let brandId = ''

/** Connects an account of a network to its simulator, by the agency's own app where it wants one. */
async function connect(network: string, { fake, server }: ServedNetwork): Promise<void> {
  const { page } = started
  await command(page, 'settings.set', { values: fake.settings })
  if (fake.app !== undefined) {
    const { clientSecret, ...values } = fake.app.values
    const secrets = clientSecret === undefined ? {} : { clientSecret }
    await command(page, 'app.setUp', { network, values, secrets, broker: null })
  }
  const { way = null, fields, secrets } = fake.signIn
  await command(page, 'account.connect', { brandId, network, server, way, fields, secrets })
}

beforeAll(async () => {
  started = await startApp({ dataDir: folder.dataDir })
  const { page } = started
  brandId = (await command(page, 'brand.create', { name: 'Harbour Bakery' })).brandId
  for (const [network, question] of Object.entries(questions)) {
    const make = closedNetworks[network]
    if (make === undefined) throw new Error(`There is no simulator of ${network}`)
    const one = await serveNetwork(make)
    served.set(network, one)
    const { world } = one.fake
    world.comment(world.addPerson('Mina Park'), world.ownPost('New in our shop'), question)
    await connect(network, one)
  }
}, 180_000)
afterAll(async () => {
  await started.close()
  for (const { close } of served.values()) await close()
  folder.remove()
  rmSync(pictureFolder, { recursive: true, force: true })
})

/** The conversation of a network. */
async function conversationOn(network: string): Promise<string> {
  const { rows } = await query(started.page, 'inbox.list', { brandId, view: 'all' })
  const found = rows.find((row) => row.network === network)
  if (found === undefined) throw new Error(`Nothing of ${network} is in the inbox`)
  return found.id
}

test('what people wrote on each of them comes in', async () => {
  const rows = async () => (await query(started.page, 'inbox.list', { brandId, view: 'all' })).rows
  await expect.poll(async () => (await rows()).length, { timeout: 60_000 }).toBe(Object.keys(questions).length)
})

test.each([
  ['x', '向かっています。', '16 / 280'],
  ['messenger', '바로 확인하겠습니다.', '29 / 1,999'],
])('a reply on %s is measured by its rule and is there once', async (network, text, told) => {
  const { page, picture } = started
  await openConversation(page, await conversationOn(network))
  await page.getByTestId('composer-text').click()
  await page.keyboard.insertText(text)
  await expect.poll(() => page.getByTestId('length').innerText()).toContain(told)
  await picture(`closed-${network}`)
  await page.keyboard.press('Control+Enter')
  await waitForDelivery(page, text, 'sent')
  const own = served.get(network)?.fake.world.ownMessages() ?? []
  expect(own.filter((one) => one.text.includes(text))).toHaveLength(1)
})

test('a picture on Messenger follows the words as a message of its own', async () => {
  const { app, page, picture } = started
  const text = '이렇게 생겼어요.'
  const own = (): readonly { text: string }[] => served.get('messenger')?.fake.world.ownMessages() ?? []
  const before = own().length
  const file = join(pictureFolder, 'plan.png')
  writeFileSync(file, pngOf(400, 260, { shade: 200 }))
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths })) as never // one of its two forms
    },
    [file],
  )
  await openFromNotification(app, page, await conversationOn('messenger'))
  await page.getByTestId('composer-text').fill(text)
  await page.getByTestId('attach').click()
  await expect.poll(() => page.locator('.attached-item').count()).toBe(1)
  await picture('closed-picture')
  await page.getByTestId('composer-text').click()
  await page.keyboard.press('Control+Enter')
  await waitForDelivery(page, text, 'sent')
  await expect
    .poll(
      () =>
        own()
          .slice(before)
          .map((one) => one.text),
      { timeout: 30_000 },
    )
    .toEqual([text, ''])
  await expect
    .poll(async () => (await query(page, 'outbox.list', { states: ['queued', 'sending', 'checking'] })).length)
    .toBe(0)
  await picture('closed-picture-sent')
})

test('a comment on Instagram is answered to its writer alone, from the keyboard', async () => {
  const { page, picture } = started
  const text = '確認のため、お電話番号をメッセージでお知らせください。'
  await openConversation(page, await conversationOn('instagram'))
  const reach = page.getByTestId('reach')
  expect(await reach.innerText()).toBe('Public reply')
  await reach.focus()
  await page.keyboard.press('Space')
  await expect.poll(() => reach.innerText()).toBe('Private answer')
  // The keyboard is in the text again.
  await page.keyboard.insertText(text)
  await expect.poll(() => page.getByTestId('length').innerText()).toContain('/ 1,000')
  await picture('closed-private')
  await page.keyboard.press('Control+Enter')
  await waitForDelivery(page, text, 'sent')
  await expect.poll(() => page.getByTestId('thread').innerText()).toContain('private answer')
  await picture('closed-private-sent')
  // A second one is not offered, with the reason.
  await expect.poll(() => reach.getAttribute('aria-disabled')).toBe('true')
  expect(await reach.getAttribute('title')).toContain('one private answer to each comment')
  const world = served.get('instagram')?.fake.world
  expect(world?.ownMessages().filter((one) => one.text === text)).toHaveLength(1)
})

test('what a network does not offer is said with the reason, and how often it is looked at', async () => {
  const { page } = started
  const walk = await walkScreens(page)
  await openConversation(page, await conversationOn('googleBusiness'))
  await walk.look('closed-review')
  await page.getByTestId('view-accounts').click()
  await page.getByTestId('account-row').first().waitFor()
  await walk.look('closed-accounts')
  await page.locator('.account-name').first().click()
  await page.getByTestId('account-dialog').waitFor()
  await walk.look('closed-account', '[role=dialog]')
  await walk.close('account-dialog')
  await page.getByTestId('settings').click()
  await page.getByTestId('settings-apps').click()
  await page.getByTestId('interfaces-part').waitFor()
  await walk.look('closed-apps')
  expect(walk.faults()).toEqual([])
})
