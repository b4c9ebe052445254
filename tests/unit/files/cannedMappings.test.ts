import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { htmlText } from '../../../src/main/engine/files/htmlText.ts'
import { mapped, refusedOf, rowsOf } from './rows.ts'

const example = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'examples', name))

describe('files of other programs', () => {
  it('reads canned responses of Chatwoot from a CSV', async () => {
    const of = await mapped(example('chatwoot.csv'))
    expect(of).toMatchObject({
      mapping: 'chatwoot',
      unused: ['id', 'account_id', 'created_at'],
      left: [{ what: 'contact.custom_attribute.order', lines: 1 }],
    })
    expect(
      rowsOf(of).map(({ line, title, shortcut, body, status }) => ({ line, title, shortcut, body, status })),
    ).toEqual([
      {
        line: 2,
        title: 'greeting',
        shortcut: 'greeting',
        body: 'Hi {{customer.display_name}}, {{agent.alias}} here.\n\nHow can I help?',
        status: null,
      },
      {
        line: 5,
        title: 'order status',
        shortcut: 'order-status',
        body: 'Your order {{contact.custom_attribute.order}} is on its way, {{customer.display_name | default: "friend" }}.',
        status: null,
      },
      {
        line: 6,
        title: '配送/遅延',
        shortcut: '配送-遅延',
        body: '配送が遅れております。{{customer.display_name}} 様',
        status: null,
      },
    ])
  })

  it('reads what the API of Chatwoot answers', async () => {
    const of = await mapped(example('chatwoot.json'))
    expect(of.mapping).toBe('chatwoot')
    expect(rowsOf(of)).toMatchObject([{ shortcut: 'greeting', body: 'Hi {{customer.display_name}}' }])
  })

  it('reads text modules of Zammad: HTML as lines, two names as one, and asks for what Parley does not know', async () => {
    const of = await mapped(example('zammad.csv'))
    expect(of).toMatchObject({ mapping: 'zammad', unused: ['id', 'note', 'foreign_id', 'groups'] })
    expect(of.left).toEqual([
      { what: 'ticket.number', lines: 1 },
      { what: 'active: false', lines: 1 },
    ])
    expect(rowsOf(of).map(({ title, shortcut, keywords, body }) => [title, shortcut, keywords, body])).toEqual([
      [
        'Greeting',
        'greeting',
        'hi, hello',
        'Hello {{customer.display_name}},\n\nthank you for your message about ticket [[ticket.number]].\n\nRegards\n{{agent.alias}}, {{brand.name}}',
      ],
      [
        'Return',
        'return',
        'rma',
        'Please send it back:\n- with the invoice\n- to our address (https://example.com/return)',
      ],
      ['Greeting', 'greeting-2', '', 'ขอบคุณค่ะ & สวัสดี'],
    ])
  })

  it('reads macros of Gorgias with their text, tags and language, and tells what their other actions were', async () => {
    const of = await mapped(example('gorgias.json'))
    expect(of).toMatchObject({ mapping: 'gorgias', unused: ['id', 'usage'] })
    expect(of.left).toEqual([
      { what: 'ticket.customer.integrations.shopify.orders[0].name', lines: 1 },
      { what: 'action setStatus', lines: 1 },
    ])
    expect(rowsOf(of)).toMatchObject([
      {
        title: 'Order: status',
        shortcut: 'order-status',
        keywords: 'question, order-status',
        language: 'en',
        body: 'Hi {{customer.display_name}},\n\nYour order {{ticket.customer.integrations.shopify.orders[0].name}} has been delivered.',
      },
      { title: '환불 안내', shortcut: '환불-안내', language: 'ko', body: '환불 안내입니다.\n{{agent.alias}} 드림' },
    ])
    const csv = await mapped(example('gorgias.csv'))
    expect(csv.mapping).toBe('gorgias')
    expect(rowsOf(csv)).toMatchObject([
      { title: 'Thanks', keywords: 'thanks', body: 'Thank you, {{customer.display_name}}' },
    ])
  })

  it('refuses the one macro that has no text and keeps the others', async () => {
    const of = await mapped(
      '[{"name":"Only tags","actions":[{"name":"addTags","arguments":{"tags":"a"}}]},{"name":"b","actions":"[]"}]',
    )
    expect(refusedOf(of)).toEqual(['1: body is empty', '2: body is empty'])
  })

  it('takes a chosen mapping and says what that one lacks', async () => {
    await expect(mapped('name,content\na,b', 'chatwoot')).rejects.toThrow(
      'The columns do not fit: it lacks short_code. Found: name, content.',
    )
    await expect(mapped('id,text\n1,b')).rejects.toThrow(
      'this is no export of Chatwoot, Zammad or Gorgias, and as a Parley file it lacks title, shortcut, body. Found: id, text. Nothing was imported',
    )
    await expect(mapped('title,shortcut,Body,body\na,b,c,d')).rejects.toThrow('The column body is there twice')
  })
})

describe('HTML as text', () => {
  it('keeps lines, entities and addresses, and drops comments and marks that never close', () => {
    expect(htmlText('a<br/> b<!-- <p>x</p> -->&#x3042;&#12354;&nope;')).toBe('a\nbああ&nope;')
    expect(htmlText('<a href="https://example.com">https://example.com</a>')).toBe('https://example.com')
    expect(htmlText('1 < 2 <!-- never closed')).toBe('1 < 2')
  })

  it('takes no longer for marks that are made to be slow', () => {
    // Each would take minutes if its length counted twice.
    const began = performance.now()
    htmlText('<!--'.repeat(15_000))
    htmlText('<a href="'.repeat(6_000))
    htmlText(`<a ${'href="" '.repeat(7_000)}`)
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})
