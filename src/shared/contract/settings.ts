import { z } from 'zod'

/** Every setting, with the value it has when nobody changed it. Unknown keys are refused. */
export const settings = z.object({
  /** Seconds a reply waits before it goes out, 0 to 60. */
  undoSeconds: z.number().int().min(0).max(60).default(10),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['comfortable', 'compact', 'dense']).default('comfortable'),
  /** Single-key shortcuts such as J and K; off for people whom they hinder. */
  singleKeys: z.boolean().default(true),
  closeToTray: z.boolean().default(false),
  /** Zoom of the window, 0.5 to 3. */
  zoom: z.number().min(0.5).max(3).default(1),
  /** Address of the directory that resolves Bluesky's did:plc names. */
  blueskyPlcUrl: z.url().default('https://plc.directory'),
  /** The chat service that Bluesky servers pass direct messages to. */
  blueskyChatService: z.string().default('did:web:api.bsky.chat#bsky_chat'),
})
export type Settings = z.infer<typeof settings>
export const settingsChange = settings.partial().strict()

/** The settings nobody has changed. */
export const defaultSettings: Settings = settings.parse({})
