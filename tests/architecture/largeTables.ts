/** Tables that grow with every message, conversation, command or send: whoever walks through one is slower from month to month. */
export const largeTables: readonly string[] = [
  'messages',
  'conversations',
  'authors',
  'activity',
  'command_log',
  'events',
  'outbox',
  'message_versions',
  'attachments',
  'media',
  'media_files',
  'conversation_tags',
  'canned_uses',
  'canned_versions',
  'sla_clocks',
  'conversation_states',
]
