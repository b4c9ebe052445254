import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { csvEncoding, paper, reportFormat, reportLanguage, reportSection } from '../../../shared/contract/report.ts'
import { oneLine, table } from '../cells.ts'
import { checked, listed } from '../given.ts'
import type { Given } from '../given.ts'
import { counted } from '../output.ts'
import {
  looksAtBrand,
  mustHaveBrand,
  ofBrand,
  scheduleJson,
  scheduleWords,
  templateCalled,
  templateJson,
} from '../reportShapes.ts'
import type { CommandSpec } from '../spec.ts'
import { UsageError } from '../usage.ts'

/** How `parley report …` is arranged: templates, the schedule, competitors. */
export const reportArrangeCommands: readonly CommandSpec[] = [
  {
    words: 'report template list',
    args: [],
    about: 'List how reports of a brand may look; the first is taken where none is named',
    flags: [ofBrand],
    plan: (given) =>
      looksAtBrand(given, async ({ client }, brandId) => {
        const templates = await client.query('report.templates', { brandId })
        const rows = templates.map((it) => [
          it.id,
          oneLine(it.name),
          it.language,
          it.paper,
          counted(it.sections.length, 'section', 'sections'),
          it.logo === null ? '' : 'logo',
        ])
        return { json: templates.map(templateJson), text: table(rows).join('\n') }
      }),
  },
  {
    words: 'report template save',
    args: [],
    about: 'Change a template, or make a new one like the first',
    flags: [
      ofBrand,
      { name: 'template', value: 'NAME', about: 'The one to change, by name or id; left out: a new one, with --name' },
      { name: 'name', value: 'NAME', about: 'What it is called from now on' },
      {
        name: 'section',
        value: 'NAME',
        about: `What is shown, in this order: ${listed(reportSection.options)}`,
        isRepeatable: true,
      },
      { name: 'language', value: 'LANGUAGE', about: listed(reportLanguage.options) },
      { name: 'paper', value: 'SIZE', about: listed(paper.options) },
      { name: 'csv-encoding', value: 'NAME', about: listed(csvEncoding.options) },
      { name: 'accent', value: 'COLOUR', about: 'Of headings and charts, such as #1A2B3C; none = that of Parley' },
      { name: 'made-by', value: 'TEXT', about: 'Who makes the report, for its head' },
      { name: 'footer', value: 'TEXT', about: 'For the foot of each page' },
      { name: 'file-name', value: 'TEXT', about: 'With {brand}, {month}, {language} and {template} in it' },
      { name: 'logo', value: 'FILE', about: 'A PNG or JPEG of at most 300 kB; none takes it away' },
    ],
    plan: (given) => {
      const brandId = given.text('brand') ?? ''
      const called = given.text('template')
      if (called === null && !given.has('name')) throw new UsageError('A new template needs --name.')
      const change = templateChange(given)
      const logo = logoOf(given.text('logo'))
      if (logo === undefined && Object.keys(change).length === 0)
        throw new UsageError('Say what is to change. parley report template save --help lists it.')
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await mustHaveBrand(client, brandId)
          const { id, brandId: _brandId, logo: _logo, ...fields } = await templateCalled(client, brandId, called)
          const input = checked('report.saveTemplate', {
            brandId,
            templateId: called === null ? null : id,
            fields: { ...fields, ...change },
            ...(logo === undefined ? {} : { logo }),
          })
          const { templateId } = await client.command('report.saveTemplate', input)
          const saved = await templateCalled(client, brandId, templateId)
          return { json: templateJson(saved), text: `The template “${oneLine(saved.name)}” is saved.` }
        },
      }
    },
  },
  {
    words: 'report schedule show',
    args: [],
    about: 'Say when reports of a brand are made by themselves, and what became of the last',
    flags: [ofBrand],
    plan: (given) =>
      looksAtBrand(given, async ({ client }, brandId) => {
        const schedule = await client.query('report.schedule', { brandId })
        return { json: schedule === null ? null : scheduleJson(schedule), text: scheduleWords(schedule) }
      }),
  },
  {
    words: 'report schedule set',
    args: [],
    about: 'Have reports of a brand made on the first open day of each month, or not any more',
    flags: [
      ofBrand,
      { name: 'off', value: null, about: 'Not any more' },
      { name: 'at', value: 'HH:MM', about: 'Time of the brand; 09:00 at first' },
      { name: 'folder', value: 'DIR', about: 'Where the files go' },
      { name: 'format', value: 'NAME', about: `${listed(reportFormat.options)}; several with commas` },
      { name: 'template', value: 'NAME', about: 'How they look, by name or id; none = the first template' },
      { name: 'mail', value: 'ADDRESS', about: 'A mail draft is opened for it; none = no draft', isRepeatable: true },
    ],
    more: 'They are made by the app while it runs. What was missed while it was shut is made at its next start, the newest month only. What is left out stays as it is.',
    plan: (given) => {
      const brandId = given.text('brand') ?? ''
      const formats = formatsOf(given.text('format'))
      const folder = given.text('folder')
      const mail = given.all('mail')
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await mustHaveBrand(client, brandId)
          const before = await client.query('report.schedule', { brandId })
          const named = given.text('template')
          const templateId =
            named === null
              ? (before?.templateId ?? null)
              : named === 'none'
                ? null
                : (await templateCalled(client, brandId, named)).id
          const input = checked(
            'report.saveSchedule',
            {
              brandId,
              fields: {
                isOn: !given.has('off'),
                at: given.text('at') ?? before?.at ?? '09:00',
                folder: folder === null ? (before?.folder ?? '') : resolve(folder),
                formats: formats ?? before?.formats ?? ['pdf'],
                templateId,
                mailTo: mail.length === 0 ? (before?.mailTo ?? []) : mail.filter((it) => it !== 'none'),
              },
            },
            { fields: '' },
          )
          await client.command('report.saveSchedule', input)
          const now = await client.query('report.schedule', { brandId })
          return { json: now === null ? null : scheduleJson(now), text: scheduleWords(now) }
        },
      }
    },
  },
  {
    words: 'report competitor list',
    args: [],
    about: 'List the competitors whose mentions are counted beside those of a brand',
    flags: [ofBrand],
    plan: (given) =>
      looksAtBrand(given, async ({ client }, brandId) => {
        const competitors = await client.query('report.competitors', { brandId })
        const rows = competitors.map((it) => [oneLine(it.name), it.words.map(oneLine).join(', ')])
        return {
          json: competitors,
          text: rows.length === 0 ? 'The brand is compared with nobody.' : table(rows).join('\n'),
        }
      }),
  },
  {
    words: 'report competitor set',
    args: [
      {
        name: 'NAME=WORDS',
        about: 'a competitor with the words it is known by, separated by commas; these are all from now on',
        isOptional: true,
        isRepeatable: true,
      },
    ],
    about: 'Say with whom a brand is compared',
    flags: [ofBrand, { name: 'none', value: null, about: 'With nobody' }],
    plan: (given) => {
      const brandId = given.text('brand') ?? ''
      const competitors = given.rest(0).map(competitorOf)
      if ((competitors.length === 0) !== given.has('none'))
        throw new UsageError('Name competitors as NAME=WORD,WORD, or say --none.')
      const input = checked('report.saveCompetitors', { brandId, competitors }, { competitors: 'NAME=WORDS' })
      return {
        mode: 'idle',
        run: async ({ client }) => {
          await mustHaveBrand(client, brandId)
          await client.command('report.saveCompetitors', input)
          const now = await client.query('report.competitors', { brandId })
          return {
            json: now,
            text:
              now.length === 0
                ? 'The brand is compared with nobody.'
                : `The brand is compared with ${listed(now.map((it) => oneLine(it.name))).replace(' or ', ' and ')}.`,
          }
        },
      }
    },
  },
]

/** What was typed of a template; nothing else. */
function templateChange(given: Given) {
  const text = (flag: string, key: 'name' | 'madeBy' | 'footer' | 'fileName') => {
    const typed = given.text(flag)
    return typed === null ? {} : { [key]: typed }
  }
  const language = given.oneOf('language', reportLanguage.options)
  const size = given.oneOf('paper', paper.options)
  const encoding = given.oneOf('csv-encoding', csvEncoding.options)
  const accent = given.text('accent')
  const sections = given.all('section').map((typed) => {
    const found = reportSection.options.find((it) => it === typed)
    if (found === undefined) throw new UsageError(`--section takes ${listed(reportSection.options)}, not "${typed}".`)
    return found
  })
  return {
    ...text('name', 'name'),
    ...text('made-by', 'madeBy'),
    ...text('footer', 'footer'),
    ...text('file-name', 'fileName'),
    ...(sections.length === 0 ? {} : { sections }),
    ...(language === null ? {} : { language }),
    ...(size === null ? {} : { paper: size }),
    ...(encoding === null ? {} : { csvEncoding: encoding }),
    ...(accent === null ? {} : { accent: accent === 'none' ? null : accent }),
  }
}

/** A picture as a data address; null takes the logo away, undefined leaves it. The engine looks whether it is one. */
function logoOf(file: string | null): string | null | undefined {
  if (file === null) return undefined
  if (file === 'none') return null
  let bytes: Buffer
  try {
    bytes = readFileSync(resolve(file))
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (bytes.length > 300_000) throw new UsageError(`${file} is larger than 300 kB. Save the logo smaller.`)
  return `data:image/${bytes[0] === 0x89 ? 'png' : 'jpeg'};base64,${bytes.toString('base64')}`
}

function formatsOf(typed: string | null) {
  return typed?.split(',').map((word) => {
    const found = reportFormat.options.find((it) => it === word.trim())
    if (found === undefined) throw new UsageError(`--format takes ${listed(reportFormat.options)}, not "${word}".`)
    return found
  })
}

function competitorOf(typed: string) {
  const at = typed.indexOf('=')
  if (at < 1) throw new UsageError(`A competitor is written NAME=WORD,WORD, not "${typed}".`)
  const words = typed.slice(at + 1).split(',')
  return { name: typed.slice(0, at), words: words.map((it) => it.trim()).filter((it) => it !== '') }
}
