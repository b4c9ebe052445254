import { z } from 'zod'

const number = z.int().min(0)
const soft = <S extends z.ZodType>(schema: S) => schema.nullish().catch(null)

/** What a site says of itself at its root. PHP writes an empty list where there is no way to sign in. */
export const siteIndex = z.object({
  name: z.string().catch(''),
  home: soft(z.string()),
  namespaces: z.array(z.string()),
  authentication: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).catch([]),
})
export type SiteIndex = z.infer<typeof siteIndex>

/** The user that a sign-in acts as. */
export const me = z.object({
  id: z.int().positive(),
  name: z.string().catch(''),
  username: soft(z.string()),
  slug: z.string().catch(''),
  link: soft(z.string()),
  capabilities: z.record(z.string(), z.unknown()).catch({}),
  avatar_urls: soft(z.record(z.string(), z.unknown())),
})
export type Me = z.infer<typeof me>

const links = soft(z.object({ up: soft(z.array(z.object({ href: z.string() }))) }))

/** One comment. `raw` and the fields about its author come only to those who may moderate. */
export const comment = z.object({
  id: z.int().positive(),
  post: number,
  parent: number,
  author: number,
  author_name: z.string(),
  author_email: soft(z.string()),
  author_url: soft(z.string()),
  author_user_agent: soft(z.string()),
  author_avatar_urls: soft(z.record(z.string(), z.unknown())),
  date_gmt: z.string(),
  content: z.object({ rendered: z.string(), raw: soft(z.string()) }),
  link: soft(z.string()),
  status: z.string(),
  _links: links,
})
export type Comment = z.infer<typeof comment>

/** The fields of `comment`: a whole one is several times as long. */
export const commentFields =
  'id,post,parent,author,author_name,author_email,author_url,author_user_agent,author_avatar_urls,date_gmt,content,link,status,_links'

const rendered = soft(z.object({ rendered: z.string() }))

/** One post, page or other thing that takes comments. */
export const post = z.object({
  id: z.int().positive(),
  date_gmt: soft(z.string()),
  link: soft(z.string()),
  title: rendered,
  excerpt: rendered,
})
export type Post = z.infer<typeof post>

/** The fields of `post`. */
export const postFields = 'id,date_gmt,link,title,excerpt'

/** The application password that a request was signed with. */
export const ownPassword = z.object({ uuid: z.string().regex(/^[0-9a-f-]{1,64}$/iu) })

/** A refusal in the interface's own form. */
export const refusal = z.object({
  code: z.string().max(200),
  data: soft(z.object({ params: soft(z.record(z.string(), z.unknown())) })),
})
