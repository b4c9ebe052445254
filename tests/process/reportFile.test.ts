import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { startProcess, withFolder } from './engineKit.ts'

it('the bytes of a report reach who asked unharmed: from the reading thread, over the channel of the process', () =>
  withFolder(async (folder) => {
    const engine = startProcess(folder)
    await engine.ready
    const { brandId } = await engine.client.command('brand.create', { name: '木の戸' })
    const month = new Date().toISOString().slice(0, 7)
    const made = await engine.client.query('report.file', { brandId, month, format: 'xlsx' })
    const bytes = made?.files[0]?.bytes
    expect(bytes).toBeInstanceOf(Uint8Array)
    expect(Buffer.from(bytes?.subarray(0, 4) ?? []).toString('latin1')).toBe('PK\u0003\u0004')
    // The directory of an archive ends it: nothing was cut and nothing came behind.
    expect(Buffer.from(bytes ?? []).readUInt32LE((bytes?.length ?? 0) - 22)).toBe(0x06054b50)
    const [json, again] = await Promise.all(
      [1, 2].map(() => engine.client.query('report.file', { brandId, month, format: 'json' })),
    )
    const hash = (of: typeof json): string =>
      createHash('sha256')
        .update(of?.files[0]?.bytes ?? '')
        .digest('hex')
    expect(hash(json)).toBe(hash(again))
    expect(JSON.parse(new TextDecoder().decode(json?.files[0]?.bytes))).toMatchObject({ month, brand: { id: brandId } })
    await engine.stop()
  }))
