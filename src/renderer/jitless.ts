import { z } from 'zod'

// The page's policy forbids making code from text, which zod tries as soon as the first schema is made: imported before all.
z.config({ jitless: true })
