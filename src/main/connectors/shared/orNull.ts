import { ConnectorError } from '../connectorError.ts'

/** What was asked for; null where the network says that it is not there. */
export async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'missing') return null
    throw error
  }
}
