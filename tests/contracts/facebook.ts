import type { WireRequest } from '../../src/shared/contract/host.ts'
import { parseFields, type GraphField } from '../fakes/graphFields.ts'

/*
 * Names of fields, edges and parameters as Meta's machine-readable description of its interface has them
 * (facebook-business-sdk-codegen at ad2b0b6: Page, PagePost, Comment, Recommendation, InsightsResult). Facts only.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u))

/** Fields of each kind of node, edges below it among them. */
export const nodes = {
  page: words(`about access_token ad_campaign affiliation app_id artists_we_like attire available_promo_offer_ids awards band_interests band_members best_page bio birthday booking_agent breaking_news_usage built business can_checkin can_post category category_list checkins company_overview connected_instagram_account connected_page_backed_instagram_account contact_address copyright_attribution_insights copyright_whitelisted_ig_partners country_page_likes cover culinary_team current_location delivery_and_pickup_option_info description description_html differently_open_offerings directed_by display_subtext displayed_message_response_time does_viewer_have_page_permission_link_ig emails engagement fan_count featured_video features followers_count food_styles founded general_info general_manager genre global_brand_page_name global_brand_root_id has_added_app has_lead_access has_transitioned_to_new_page_experience has_whatsapp_business_number has_whatsapp_number hometown hours id impressum influences instagram_business_account is_always_open is_calling_eligible is_chain is_community_page is_eligible_for_branded_content is_eligible_for_disable_connect_ig_btn_for_non_page_admin_am_web is_messenger_bot_get_started_enabled is_messenger_platform_bot is_owned is_permanently_closed is_published is_unclaimed is_verified is_webhooks_subscribed keywords leadgen_tos_acceptance_time leadgen_tos_accepted leadgen_tos_accepting_user link location members merchant_id merchant_review_status messaging_feature_status messenger_ads_default_icebreakers messenger_ads_default_quick_replies messenger_ads_quick_replies_type mini_shop_storefront mission mpg name name_with_location_descriptor network new_like_count offer_eligible overall_star_rating owner_business page_token parent_page parking payment_options personal_info personal_interests pharma_safety_info phone pickup_options place_type plot_outline preferred_audience press_contact price_range priority_hours privacy_info_url produced_by products promotion_eligible promotion_ineligible_reason public_transit rating_count recipient record_label release_date restaurant_services restaurant_specialties schedule screenplay_by season single_line_address starring start_info store_code store_location_descriptor store_number studio supports_donate_button_in_live_video talking_about_count temporary_status unread_message_count unread_notif_count unseen_message_count user_access_expire_time username verification_status voip_info website were_here_count whatsapp_number written_by
    picture tasks access_token`),
  post: words(`actions admin_creator allowed_advertising_objectives application backdated_time call_to_action can_reply_privately child_attachments comments_mirroring_domain coordinates created_time event expanded_height expanded_width feed_targeting from full_picture height icon id instagram_eligibility is_app_share is_eligible_for_dark_post is_eligible_for_promotion is_expired is_hidden is_inline_created is_instagram_eligible is_popular is_published is_spherical message message_tags multi_share_end_card multi_share_optimized parent_id permalink_url picture place privacy promotable_id promotion_status properties scheduled_publish_time shares status_type story story_tags subscribed target targeting timeline_visibility updated_time via video_buying_eligibility width
    attachments comments likes reactions`),
  comment: words(
    `admin_creator application attachment can_comment can_hide can_like can_remove can_reply_privately comment_count created_time from id is_hidden is_private like_count live_broadcast_timestamp message message_tags object parent permalink_url private_reply_conversation user_likes`,
  ),
  rating: words(`created_time has_rating has_review open_graph_story rating recommendation_type review_text reviewer`),
  insight: words(`description description_from_api_doc id name period title values`),
  person: words('id name picture'),
  picture: words('url height width is_silhouette'),
  attachment: words('media_type type title description url unshimmed_url media target subattachments'),
  object: words('id'),
} as const
export type NodeKind = keyof typeof nodes

/** What stands below a field that is a node or a list of nodes itself. */
const below: Readonly<Record<string, NodeKind>> = {
  from: 'person',
  reviewer: 'person',
  parent: 'comment',
  object: 'object',
  open_graph_story: 'object',
  picture: 'picture',
  attachments: 'attachment',
}

interface Call {
  readonly method: string
  readonly path: RegExp
  readonly params: ReadonlySet<string>
  readonly node: NodeKind | null
}

const listing = 'fields limit after before since until'
const call = (method: string, path: string, params: string, node: NodeKind | null = null): Call => ({
  method,
  path: new RegExp(`^/v\\d+\\.\\d/${path.replaceAll('ID', '[\\w-]+')}$`, 'u'),
  params: words(`${params} appsecret_proof`),
  node,
})

const calls: readonly Call[] = [
  call('GET', 'me/accounts', listing, 'page'),
  call('GET', 'me/permissions', listing),
  call('GET', 'me', 'fields', 'page'),
  call('GET', '1022334455', 'fields', 'page'),
  call('GET', 'ID/(?:published_posts|visitor_posts|tagged)', listing, 'post'),
  call('GET', 'ID/ratings', listing, 'rating'),
  call('GET', 'ID/insights', 'metric period since until breakdown date_preset'),
  call('GET', '\\d+_\\d+/comments', `${listing} filter order live_filter`, 'comment'),
  call('GET', '1022334455_\\d+', 'fields', 'post'),
  call('GET', '\\d+_\\d+', 'fields', 'comment'),
  call('POST', '\\d+_\\d+/comments', 'message attachment_id attachment_url attachment_share_url fields', 'comment'),
  call('POST', 'ID/feed', 'message link attached_media published scheduled_publish_time feed_targeting fields', 'post'),
  call('POST', 'ID/photos', 'published alt_text_custom caption url temporary'),
  call('POST', 'ID/blocked', 'user psid asid uid'),
  call('DELETE', 'ID/blocked', 'user psid asid uid'),
  call('POST', '\\d+_\\d+/likes', ''),
  call('DELETE', '\\d+_\\d+/likes', ''),
  call('POST', '\\d+_\\d+', 'message is_hidden attachment_id attachment_url'),
  call('DELETE', '\\d+_\\d+', ''),
]

/** What in a request is not in the description, in words; parts of a batch are looked at one by one. */
export function breachesOf(request: WireRequest): readonly string[] {
  const url = new URL(request.url)
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
  const form = new URLSearchParams(isForm && request.body !== null ? Buffer.from(request.body).toString() : '')
  const parts = form.get('batch')
  if (parts === null) return breachesIn(request.method, url, form)
  const listed = JSON.parse(parts) as readonly { readonly method: string; readonly relative_url: string }[] // written by the connector
  return listed.flatMap((one) => breachesIn(one.method, new URL(`/${one.relative_url}`, url), new URLSearchParams()))
}

function breachesIn(method: string, url: URL, form: URLSearchParams): readonly string[] {
  const found = calls.find((one) => one.method === method && one.path.test(url.pathname))
  if (found === undefined) return [`${method} ${url.pathname} is no call of the interface`]
  const params = [...url.searchParams, ...form]
  const odd = params.map(([name]) => name.replace(/\[\d+\]$/u, '')).filter((name) => !found.params.has(name))
  const fields = params.find(([name]) => name === 'fields')?.[1]
  return [
    ...odd.map((name) => `${method} ${url.pathname} has no parameter ${name}`),
    ...(fields === undefined || found.node === null ? [] : oddFields(found.node, parseFields(fields))),
  ]
}

function oddFields(kind: NodeKind, fields: readonly GraphField[]): readonly string[] {
  return fields.flatMap((field) => {
    if (!nodes[kind].has(field.name)) return [`${kind} has no field ${field.name}`]
    const inner = below[field.name]
    return inner === undefined || field.fields === null ? [] : oddFields(inner, field.fields)
  })
}

/** Names in a node of an answer that the description does not have. */
export function unknownIn(kind: NodeKind, node: object): readonly string[] {
  return Object.keys(node).filter((name) => !nodes[kind].has(name))
}
