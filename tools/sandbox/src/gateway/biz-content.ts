import * as v from 'valibot'
import { parseYuan } from '../core/money.ts'
import { Refusal } from '../core/refusal.ts'
import { parseBeijing } from '../core/time.ts'
import { invalid } from './failure.ts'

/** A text that holds something; JSON numbers count as texts, as they do at Alipay. */
function textOf(max: number) {
  return v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
    v.minLength(1, 'is empty'),
    v.maxLength(max, `is longer than ${max}`),
  )
}

/** An optional text of which an empty one counts as absent. */
function optionalText(max: number) {
  return v.optional(
    v.pipe(
      v.union([v.literal(''), textOf(max)]),
      v.transform((text) => (text === '' ? undefined : text)),
    ),
  )
}

const yuan = v.pipe(
  textOf(12),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const fen = parseYuan(dataset.value)
    if (fen !== undefined) return fen
    addIssue({ message: 'must be yuan with at most two decimals, from 0.01 to 100000000' })
    return NEVER
  }),
)

const beijingTime = v.pipe(
  textOf(19),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const at = parseBeijing(dataset.value)
    if (at !== undefined) return at
    addIssue({ message: 'must be yyyy-MM-dd HH:mm:ss' })
    return NEVER
  }),
)

const outTradeNo = v.pipe(textOf(64), v.regex(/^\w+$/, 'must be letters, digits and underscores'))

const goodsDetail = v.object({
  goods_id: textOf(64),
  goods_name: textOf(256),
  quantity: v.pipe(textOf(10), v.regex(/^\d+(\.\d+)?$/, 'must be a number')),
  price: yuan,
})

const tradeRef = {
  trade_no: optionalText(64),
  out_trade_no: optionalText(64),
}

export const createContent = v.object({
  out_trade_no: outTradeNo,
  total_amount: yuan,
  subject: v.pipe(textOf(256), v.regex(/^[^/=&]+$/, 'must not hold / = &')),
  product_code: v.optional(textOf(64), 'FACE_TO_FACE_PAYMENT'),
  op_app_id: optionalText(32),
  buyer_id: optionalText(28),
  buyer_open_id: optionalText(128),
  seller_id: optionalText(28),
  body: optionalText(128),
  passback_params: optionalText(512),
  goods_detail: v.optional(v.array(goodsDetail)),
  store_id: optionalText(32),
  timeout_express: optionalText(6),
  time_expire: v.optional(beijingTime),
})

export const refContent = v.object(tradeRef)

export const refundContent = v.object({
  ...tradeRef,
  refund_amount: yuan,
  out_request_no: optionalText(64),
  refund_reason: optionalText(256),
})

export const refundQueryContent = v.object({
  ...tradeRef,
  out_request_no: textOf(64),
  query_options: v.optional(v.array(v.string()), []),
})

/** biz_content by its schema. What is wrong with it is `ACQ.INVALID_PARAMETER` with the fields named. */
export function parseBizContent<S extends v.GenericSchema>(
  schema: S,
  bizContent: string | undefined,
): v.InferOutput<S> {
  const parsed = v.safeParse(schema, parseJson(bizContent))
  if (parsed.success) return parsed.output
  throw invalidParameter(
    parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'biz_content'} ${issue.message}`).join('; '),
  )
}

export function invalidParameter(sentence: string): Refusal {
  return new Refusal('ACQ.INVALID_PARAMETER', `参数无效：${sentence}`)
}

function parseJson(bizContent: string | undefined): unknown {
  try {
    return JSON.parse(bizContent ?? '')
  } catch {
    throw invalid('isv.invalid-parameter', '参数无效：biz_content 不是合法的 JSON')
  }
}
