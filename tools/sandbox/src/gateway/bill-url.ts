import * as v from 'valibot'
import { billEntries, billTypes } from '../core/bill.ts'
import { Refusal } from '../core/refusal.ts'
import type { Call } from './call.ts'

const content = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ bill_type: v.string(), bill_date: v.pipe(v.string(), v.isoDate()) }),
)
const knownType = v.picklist(billTypes)

/** `alipay.data.dataservice.bill.downloadurl.query`: where the zip of a past day's bill can be fetched within 30 seconds. */
export function queryBillUrl({ core, params, billUrl, sellerId }: Call): object {
  const parsed = v.safeParse(content, params['biz_content'])
  if (!parsed.success) throw new Refusal('INVAILID_ARGUMENTS', '入参不合法：bill_type 与 bill_date（yyyy-MM-dd）必填')
  const { bill_type: type, bill_date: day } = parsed.output
  if (!v.is(knownType, type)) throw new Refusal('TYPE_NOT_SUPPORTED', '账单类型不支持')
  const token = core.bills.open(type, day, sellerId)
  const bill = core.bills.find(token)
  const isEmpty = bill === undefined || billEntries(core.trades.list(), bill).length === 0
  return {
    code: '10000',
    msg: 'Success',
    bill_download_url: billUrl(token),
    ...(isEmpty ? { bill_file_code: 'EMPTY_DATA_WITH_BILL_FILE' } : {}),
  }
}
